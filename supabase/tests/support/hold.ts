import { expect } from 'vitest';
import type { Session, TestDatabase } from './database.ts';

/** A transaction that stays open until it is told to end. */
export function hold(database: TestDatabase, work: (session: Session) => Promise<unknown>) {
  const started = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const done = database.transaction(async (session) => {
    await work(session);
    started.resolve();
    await end.promise;
  });
  done.catch(started.reject);
  return { started: started.promise, commit: async () => (end.resolve(), done) };
}

export async function untilSomebodyWaits(database: TestDatabase): Promise<void> {
  await expect
    .poll(
      async () =>
        (
          await database.rows(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          )
        ).length,
    )
    .toBeGreaterThan(0);
}
