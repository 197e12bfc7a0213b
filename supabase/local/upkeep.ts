import type { DatabaseThread } from './database/database.ts';
import type { Log } from './log.ts';

const EVERY_MS = 3_600_000;
/** Of one round: so that nobody waits behind the past of ten thousand others. */
const MOST_OWNERS = 2_000;

/** A part a transaction each, until there is none that is due. The police forms first: the law gives them a day. */
const JOBS = ['destroy_next_forms', 'keep_next_access', 'purge_next_owner'] as const;

/**
 * What pg_cron does on a hosted project: destroys police forms that are due, gives and takes ways in, and forgets what was deleted half a year ago.
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
      for (const job of JOBS) {
        const [is] = await database.query(`select to_regproc('private.${job}') is not null as there`);
        if (is?.['there'] === true) await eachOwner(job);
      }
    } catch {
      // Busy, restarting or gone: the next round does it.
      if (!stopping.signal.aborted) log.warn('the upkeep of the database was put off');
    }
  }

  async function eachOwner(job: (typeof JOBS)[number]): Promise<void> {
    for (let owners = 0; owners < MOST_OWNERS && !stopping.signal.aborted; owners++) {
      const [done] = await database.query(`select private.${job}() as more`);
      if (done?.['more'] !== true) return;
    }
  }
}
