import { forgetUser, isMore, NOTHING_UNSAVED, unsavedOf } from '../../data/leaving.ts';
import { clearSession, readSession, type Session, writeSession } from '../../data/session.ts';

/**
 * Whether the person who was signed in here before, if that is somebody else, has something that is nowhere else, or may
 * have. It stays in that person's own database, out of reach of the new one; the new one is asked before.
 */
export async function othersUnsaved(account: Session): Promise<boolean> {
  const before = readSession(localStorage);
  return before !== null && before.userId !== account.userId && (await hasUnsaved(before.userId));
}

/** Opens the app for this person on this device. Somebody else's data leaves with them, unless it is nowhere else yet. */
export async function enter(account: Session): Promise<void> {
  const before = readSession(localStorage);
  if (before !== null && before.userId !== account.userId) {
    // Their pages in other tabs end with it: what is counted next is the last of it.
    clearSession(localStorage);
    // Erasing goes on at the next start when another tab holds it up; nobody has to wait for it in order to sign in.
    if (!(await hasUnsaved(before.userId))) void forgetUser(localStorage, before.userId).catch(() => undefined);
  }
  writeSession(localStorage, account);
}

/** When nobody can tell, nothing is deleted. */
async function hasUnsaved(userId: string): Promise<boolean> {
  try {
    return isMore(await unsavedOf(localStorage, userId), NOTHING_UNSAVED);
  } catch {
    return true;
  }
}
