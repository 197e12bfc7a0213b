import type { Database, Waiting } from './database.ts';
import type { GuestSheet } from '../domain/guest/sheet.ts';
import { type Answer, call, type Server } from './server.ts';

export interface Flushed {
  sheet?: GuestSheet;
  /** `failed`: this one, and none behind it for that · `later`: there is no way to the server. */
  outcome: 'sent' | 'closed' | 'refused' | 'failed' | 'later';
}

export interface OutboxParts {
  database: Database;
  server: Server;
  now: () => number;
}

/**
 * Sends what waits of a stay, the oldest first, one after the other: the next one may rest on what the one before has done. A record
 * leaves only with the answer to it; until then it is sent again under the same id, which the server takes once.
 */
export async function flush(
  { database, server, now }: OutboxParts,
  token: string,
  hear: (waiting: Waiting, flushed: Flushed) => void,
): Promise<void> {
  const { outbox } = await database.read();
  for (const waiting of outbox) {
    if (waiting.token !== token || waiting.refused !== null) continue;
    const answer = await call(server, waiting.call, { p_token: token, p_id: waiting.id, ...waiting.args });
    const flushed = await settle(database, waiting, answer, now());
    hear(waiting, flushed);
    if (flushed.outcome === 'later' || flushed.outcome === 'closed') return;
  }
}

async function settle(database: Database, waiting: Waiting, answer: Answer, openedAt: number): Promise<Flushed> {
  switch (answer.kind) {
    case 'sheet':
      await database.putStay({ token: waiting.token, sheet: answer.sheet, openedAt }, waiting.id);
      await database.hear(Date.parse(answer.sheet.now));
      return { outcome: 'sent', sheet: answer.sheet };
    case 'closed':
      await database.forget(waiting.token);
      return { outcome: 'closed' };
    case 'refused':
    case 'too_many':
      await database.putWaiting({ ...waiting, refused: answer.kind });
      return { outcome: 'refused' };
    case 'failed':
      return { outcome: 'failed' };
    case 'unreachable':
      return { outcome: 'later' };
  }
}

/** Of tabs that are open at once only one sends: two would send the same, which the server bears and a slow line does not. */
export async function alone(work: () => Promise<void>): Promise<void> {
  // Safari before 15.4, and pages that are not on https, have no locks.
  if (!('locks' in navigator)) return work();
  await navigator.locks.request('sejour-outbox', work);
}
