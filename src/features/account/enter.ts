import { clearSession, forgetUser, readSession, type Session, unsentOf, writeSession } from '../../data/session.ts';

/**
 * How many changes of the person who was signed in here before are not sent, when that is somebody else. They stay in
 * that person's own database, out of reach of the new one; the new one is asked before.
 */
export async function othersUnsent(account: Session): Promise<number> {
  const before = readSession(localStorage);
  return before === null || before.userId === account.userId ? 0 : unsentOf(before.userId);
}

/** Opens the app for this person on this device. Somebody else's data leaves with them, unless it is not sent yet. */
export async function enter(account: Session): Promise<void> {
  const before = readSession(localStorage);
  if (before !== null && before.userId !== account.userId && (await unsentOf(before.userId)) === 0) {
    clearSession(localStorage);
    await forgetUser(before.userId);
  }
  writeSession(localStorage, account);
}
