import type { DatabaseThread } from './database/database.ts';
import type { Log } from './log.ts';

const EVERY_MS = 6 * 3_600_000;
/** Of one round: so that nobody waits behind the past of ten thousand others. */
const MOST_OWNERS = 2_000;

/**
 * What pg_cron does at night on a hosted project: forgets, one owner a transaction, what was deleted half a year ago.
 *
 * @returns how to stop
 */
export function startUpkeep(database: DatabaseThread, log: Log): () => Promise<void> {
  const stopping = new AbortController();
  let round = look();
  const timer = setInterval(() => {
    round = round.then(look);
  }, EVERY_MS);
  timer.unref();
  return async () => {
    stopping.abort();
    clearInterval(timer);
    await round;
  };

  async function look(): Promise<void> {
    try {
      const [is] = await database.query(`select to_regproc('private.purge_next_owner') is not null as there`);
      if (is?.['there'] !== true) return;
      for (let owners = 0; owners < MOST_OWNERS && !stopping.signal.aborted; owners++) {
        const [done] = await database.query('select private.purge_next_owner() as more');
        if (done?.['more'] !== true) return;
      }
    } catch {
      // Busy, restarting or gone: the next round does it.
      if (!stopping.signal.aborted) log.warn('the upkeep of the database was put off');
    }
  }
}
