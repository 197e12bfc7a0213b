import { createRandom } from '../../sync/random.ts';
import { median, ms } from '../figures.ts';
import { openDevice } from './device.ts';
import type { ContestantName } from './pages.ts';
import { benchStays, type BenchServer, createAccount } from './server.ts';
import { FIRST_ROWS, type Race, type Samples, type Table } from './speed.ts';

const WRITERS: ReadonlyMap<ContestantName, string> = new Map([
  ['ours', 'ours'],
  ['rxdb', 'RxDB'],
  ['dexie', 'bare Dexie: the row'],
  ['dexie-queue', 'bare Dexie: the row and what was changed'],
]);
const WRITES = 200;
/** Thrown away: the first writes of a page are those of a cold machine. */
const WARM_UP = 20;

/** Each contestant writes stays and changes one field of others, without a network, in an order of chance. */
export async function raceWrites({ server, table, round }: Race): Promise<void> {
  const random = createRandom(1_000 + round);
  const left = [...WRITERS.keys()];
  while (left.length > 0) {
    const [name] = left.splice(random.below(left.length), 1);
    if (name === undefined) return;
    const account = await createAccount(server, WRITES);
    const device = await openDevice(server, name, account, { pullBatch: null });
    try {
      const stays = benchStays(account.giteId, 2 * WRITES);
      await device.sync();
      note(table, 'a new stay', name, await device.insert(stays.slice(0, WRITES)));
      const ids = name.startsWith('dexie')
        ? stays.slice(0, WRITES).map(({ id }) => id)
        : await idsOf(account.userId, name);
      note(table, 'one field of a stay', name, await device.change(ids, 'notes', `clé au voisin ${round}`));
    } finally {
      await device.close();
    }
  }

  async function idsOf(userId: string, name: ContestantName): Promise<string[]> {
    const { sql } = server;
    const rows = await (name === 'ours'
      ? sql<{ id: string }[]>`select id::text from public.reservations where scope_id = ${userId}`
      : sql<{ id: string }[]>`select id::text from public.bench_stays where owner_user_id = ${userId}`);
    return rows.map(({ id }) => id);
  }
}

function note(table: Table, what: string, who: string, times: readonly number[]): void {
  const row = table.get(what) ?? new Map<string, Samples>();
  table.set(what, row);
  const samples = row.get(who) ?? { times: [], requests: [], bytes: [] };
  row.set(who, samples);
  samples.times.push(...times.slice(WARM_UP));
}

/** The least any first sync takes here: the same rows, there already, put into bare Dexie with the indexes of ours. In ms. */
export async function measureFloor(server: BenchServer): Promise<number> {
  const account = await createAccount(server, 0);
  const device = await openDevice(server, 'dexie', account);
  try {
    const took = await device.insertAtOnce(benchStays(account.giteId, FIRST_ROWS));
    if ((await device.count()) !== FIRST_ROWS) throw new Error('not all stays were put');
    return took;
  } finally {
    await device.close();
  }
}

export function writesTable(table: Table): string {
  const lines = [...table].flatMap(([what, row]) => {
    const figures = new Map([...row].map(([who, { times }]) => [who, middleAndEnd(times)]));
    const mine = figures.get('ours');
    return [...WRITERS].flatMap(([name, who]) => {
      const figure = figures.get(name);
      if (figure === undefined || mine === undefined) return [];
      const { p50, p95 } = figure;
      const ratio = name === 'ours' ? '' : `${(mine.p50 / p50).toFixed(2)} / ${(mine.p95 / p95).toFixed(2)}`;
      return [`| ${what} | ${who} | ${ms(p50)} / ${ms(p95)} ms | ${ratio} |`];
    });
  });
  return ['| local write | who | p50 / p95 | ours is … × that |', '| --- | --- | ---: | ---: |', ...lines].join('\n');
}

function middleAndEnd(times: readonly (number | null)[]): { p50: number; p95: number } {
  const sorted = times.filter((time) => time !== null).toSorted((a, b) => a - b);
  return { p50: median(sorted), p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN };
}
