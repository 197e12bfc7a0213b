/*
 * Runs in the page: the app's own queries of the list, and Dexie as it comes, over the same rows. Nothing is drawn.
 */
import { createDataContext, type DataContext } from '../../../src/data/context.ts';
import { toLocal } from '../../../src/data/local-row.ts';
import {
  filterCounts,
  NO_FILTER,
  type ReservationFilter,
  reservationPage,
} from '../../../src/data/queries/reservation-page.ts';
import { reservationIndexOf } from '../../../src/data/reservation-index.ts';
import { createLocalDb } from '../../../src/data/schema.ts';
import { aGite, manyStays, testId } from '../../support/local-data.ts';
import { randomBytes } from '../../support/random-bytes.ts';

const GITES = 20;
const CHUNK = 5000;

let data: DataContext;
let stays = 0;

const api = {
  /** Another person's database each time. Resolves to how long the index of all stays took to read, in ms. */
  async fill(count: number): Promise<number> {
    const userId = crypto.randomUUID();
    const db = createLocalDb(userId);
    const parts = { now: Date.now, newId: () => crypto.randomUUID(), randomBytes, timeZone: 'Europe/Paris' };
    data = createDataContext({ db, userId, ...parts });
    stays = count;
    const gites = Array.from({ length: GITES }, (_, i) => testId(i + 1, 'aaaa'));
    await db.gites_base.bulkPut(gites.map((id, i) => toLocal('gites_base', aGite(data, id, { nom: `Gîte ${i + 1}` }))));
    const rows = manyStays(data, { count, gites, from: '2012-01-01' });
    for (let at = 0; at < rows.length; at += CHUNK) {
      await db.reservations.bulkPut(rows.slice(at, at + CHUNK).map((row) => toLocal('reservations', row)));
    }
    return timed(() => reservationIndexOf(db).read());
  },

  pages: () => Math.ceil(stays / 50),

  /** One page of the list with its counts, as the screen asks for them; in ms. */
  page: (filter: Partial<ReservationFilter>, number: number): Promise<number> => {
    const asked = { ...NO_FILTER, ...filter };
    return timed(() => Promise.all([reservationPage(data, asked, number), filterCounts(data, asked)]));
  },

  /** The last page that a filter leaves. */
  lastPage: async (filter: Partial<ReservationFilter>): Promise<number> =>
    (await reservationPage(data, { ...NO_FILTER, ...filter }, Number.MAX_SAFE_INTEGER)).pages,

  /** Each letter of a word as it is typed, in ms. */
  async letters(words: string): Promise<number[]> {
    const times: number[] = [];
    for (let end = 1; end <= words.length; end++) {
      await pause();
      times.push(await api.page({ q: words.slice(0, end) }, 1));
    }
    return times;
  },

  /** The page as Dexie's documentation has it: what comes before is skipped. In ms. */
  naive: (number: number): Promise<number> =>
    timed(() =>
      data.db.reservations
        .orderBy('[_live+date_debut+id]')
        .reverse()
        .offset((number - 1) * 50)
        .limit(50)
        .toArray(),
    ),
  pause,
};
export type ListBench = typeof api;

(globalThis as unknown as { bench: ListBench }).bench = api;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A person's pace: nothing of the turn before is left to do. */
function pause(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, 5);
  });
}
