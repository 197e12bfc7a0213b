import { createRandom } from '../../sync/random.ts';
import { median, ms } from '../figures.ts';
import { type Device, openDevice, PATIENCE_MS } from './device.ts';
import type { ContestantName } from './pages.ts';
import { benchStays, type BenchServer, createAccount } from './server.ts';

/** Who competes, and with what asked for at once. */
export interface Entrant {
  title: string;
  page: ContestantName;
  pullBatch: number | null;
}

export const ENTRANTS: readonly Entrant[] = [
  { title: 'ours', page: 'ours', pullBatch: null },
  { title: 'RxDB, default batch', page: 'rxdb', pullBatch: null },
  { title: 'RxDB, batch 500', page: 'rxdb', pullBatch: 500 },
  { title: 'RxDB, batch 1,000', page: 'rxdb', pullBatch: 1_000 },
];

export interface Line {
  title: string;
  lagMs: number;
  /** How many of a hundred answers are lost. */
  lost: number;
}

export const LINES: readonly Line[] = [
  { title: '+0 ms', lagMs: 0, lost: 0 },
  { title: '+40 ms', lagMs: 40, lost: 0 },
  { title: '+150 ms', lagMs: 150, lost: 0 },
  { title: '+40 ms, 10 % of answers lost', lagMs: 40, lost: 10 },
];

/** What one entrant took for one thing, over all rounds. */
export interface Samples {
  /** Null: not within the patience. */
  times: (number | null)[];
  requests: number[];
  /** Both ways, bodies only. */
  bytes: number[];
}

export type Table = Map<string, Map<string, Samples>>;

export interface Race {
  server: BenchServer;
  table: Table;
  round: number;
}

export const FIRST_ROWS = 5_000;
const WRITES = [100, 500] as const;

/** One entrant on one line, once: everything that is a matter of time. */
export async function raceOnce(race: Race, entrant: Entrant, line: Line): Promise<void> {
  const { server, table } = race;
  const account = await createAccount(server, FIRST_ROWS);
  const withDevice = async (work: (device: Device) => Promise<void>, who = account) => {
    const device = await openDevice(server, entrant.page, who, entrant);
    try {
      await work(device);
    } finally {
      await device.close();
    }
  };
  const note = (what: string, measure: () => Promise<number | null>) =>
    measured(race, table, `${what}, ${line.title}`, entrant.title, line, measure);

  await withDevice(async (device) => {
    await note('first sync of 5,000 stays', () => device.sync());
    if (line.lost > 0) return;
    const received = await device.count();
    if (received !== FIRST_ROWS) throw new Error(`${entrant.title} says it is in sync with ${received} stays`);
    await note('warm start, nothing new', () => device.restart());
    await server.sql`update public.reservations set notes = 'changé' where id =
      (select id from public.reservations where scope_id = ${account.userId} limit 1)`;
    await server.sql`update public.bench_stays set notes = 'changé' where id =
      (select id from public.bench_stays where owner_user_id = ${account.userId} limit 1)`;
    await note('one stay changed elsewhere', () => device.sync());
  });
  // How much is asked for at once makes no difference to sending.
  if (entrant.page === 'rxdb' && entrant.pullBatch !== null) return;
  for (const count of WRITES) {
    const writer = await createAccount(server, 0);
    await withDevice(async (device) => {
      if ((await device.sync()) === null) throw new Error(`${entrant.title} never began`);
      await device.insert(benchStays(writer.giteId, count));
      await note(`${count} stays written offline`, () => device.sync());
    }, writer);
  }
}

async function measured(
  { server, round }: Race,
  table: Table,
  what: string,
  who: string,
  line: Line,
  measure: () => Promise<number | null>,
): Promise<void> {
  const random = createRandom(round);
  const before = { ...server.line.traffic };
  server.line.lagMs = line.lagMs;
  server.line.decide = () => (random.chance(line.lost / 100) ? 'cut_after' : 'pass');
  const took = await measure();
  server.line.lagMs = 0;
  server.line.decide = () => 'pass';
  const { requests, sent, received } = server.line.traffic;
  const row = table.get(what) ?? new Map<string, Samples>();
  table.set(what, row);
  const samples = row.get(who) ?? { times: [], requests: [], bytes: [] };
  row.set(who, samples);
  samples.times.push(took);
  samples.requests.push(requests - before.requests);
  samples.bytes.push(sent + received - before.sent - before.received);
}

/** Medians with their ranges, and how many times as long as ours each takes. */
export function speedTable(table: Table): string {
  const inOrder = [...table].toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  const lines = inOrder.flatMap(([what, row]) => {
    const ours = row.get('ours');
    return ENTRANTS.flatMap(({ title: who }) => {
      const samples = row.get(who);
      if (samples === undefined) return [];
      const { times, requests, bytes } = samples;
      const ratio = who === 'ours' || ours === undefined ? '' : ratioOf(times, ours.times);
      const size = `${ms(median(bytes) / 1000)} kB`;
      return `| ${what} | ${who} | ${inWords(times)} | ${ratio} | ${ms(median(requests))} | ${size} |`;
    });
  });
  const head = '| what | who | median (range) | × ours | requests | bodies |';
  return [head, '| --- | --- | --- | ---: | ---: | ---: |', ...lines].join('\n');
}

/** What never ended counts as long as was waited. */
function settled(times: readonly (number | null)[]): number[] {
  return times.map((time) => time ?? PATIENCE_MS);
}

function ratioOf(times: readonly (number | null)[], ours: readonly (number | null)[]): string {
  const ratio = (median(settled(times)) / median(settled(ours))).toFixed(1);
  return times.includes(null) ? `> ${ratio}` : ratio;
}

export function inWords(times: readonly (number | null)[]): string {
  const ended = times.filter((time) => time !== null);
  const missing = times.length - ended.length;
  const never = missing === 0 ? '' : `not within ${PATIENCE_MS / 1000} s: ${missing} of ${times.length}`;
  if (ended.length === 0) return never;
  const range = `${ms(Math.min(...ended))}–${ms(Math.max(...ended))}`;
  return `${ms(median(settled(times)))} ms (${range})${never && `, ${never}`}`;
}
