import type { Database, Waiting } from './database.ts';
import type { GuestSheet } from '../domain/guest/sheet.ts';
import { type Answer, call, type Server } from './server.ts';

/** `failed`: this one, and none behind it for that · `later`: there is no way to the server · `closed`: nor will there be any, which whoever hears it sees to. */
export type Outcome = 'sent' | 'closed' | 'refused' | 'failed' | 'later';

export interface OutboxParts {
  database: Database;
  server: Server;
  /** What was answered, kept in one step with the end of what was sent. */
  keep: (waiting: Waiting, sheet: GuestSheet) => Promise<void>;
  /** The server has taken it, whatever has become of its stay here. */
  dropArrived: (id: string) => Promise<void>;
  /** Whether the stay has been forgotten meanwhile: nothing of it is sent any more. */
  isEnded: (token: string) => boolean;
}

/**
 * Sends what waits of a stay, the oldest first, one after the other: the next one may rest on what the one before has done. A record
 * leaves only with the answer to it; until then it is sent again under the same id, which the server takes once.
 */
export async function flush(
  parts: OutboxParts,
  token: string,
  hear: (waiting: Waiting, outcome: Outcome) => void | Promise<void>,
): Promise<void> {
  const { outbox } = await parts.database.read();
  for (const waiting of outbox) {
    if (waiting.token !== token || waiting.refused !== null) continue;
    if (parts.isEnded(token)) return;
    const answer = await call(parts.server, waiting.call, { p_token: token, p_id: waiting.id, ...waiting.args });
    if (parts.isEnded(token)) {
      if (answer.kind === 'sheet') await parts.dropArrived(waiting.id);
      return;
    }
    const outcome = await settle(parts, waiting, answer);
    await hear(waiting, outcome);
    if (outcome === 'later' || outcome === 'closed') return;
  }
}

async function settle({ database, keep }: OutboxParts, waiting: Waiting, answer: Answer): Promise<Outcome> {
  switch (answer.kind) {
    case 'sheet':
      await keep(waiting, answer.sheet);
      return 'sent';
    case 'closed':
      return 'closed';
    case 'refused':
      await database.putWaiting({ ...waiting, refused: answer.reason ?? 'refused' });
      return 'refused';
    case 'too_many':
      await database.putWaiting({ ...waiting, refused: answer.kind });
      return 'refused';
    case 'failed':
      return 'failed';
    case 'unreachable':
      return 'later';
  }
}

/**
 * Of tabs that are open at once only one sends: two would send the same, which the server bears and a slow line does not. False where
 * another one is at it: that is not waited for, as a phone may have put it to sleep in the midst of it.
 */
export async function alone(work: () => Promise<void>): Promise<boolean> {
  const isDone = () => work().then(() => true);
  // Safari before 15.4, and pages that are not on https, have no locks.
  if (!('locks' in navigator)) return isDone();
  return navigator.locks.request('sejour-outbox', { ifAvailable: true }, async (lock) => lock !== null && isDone());
}
