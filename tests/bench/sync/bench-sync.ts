/**
 * `npm run bench:sync`: our engine beside RxDB and its Supabase plugin: the same PostgreSQL, gateway, line and Chromium, the
 * same stays. Everybody takes every turn in an order of chance; prints tables for README.md. `-- 3` takes three rounds
 * instead of five. Asserts nothing but that what is timed was done.
 */
import { cpus } from 'node:os';
import { createRandom } from '../../sync/random.ts';
import { findOut } from './correctness.ts';
import { kilobytesOf } from './pages.ts';
import { openBenchServer } from './server.ts';
import { ENTRANTS, inWords, LINES, raceOnce, speedTable, type Table } from './speed.ts';
import { measureFloor, raceWrites, writesTable } from './local-writes.ts';

const ROUNDS = Number(process.argv[2] ?? 5);

const server = await openBenchServer();
try {
  console.log(`${cpus()[0]?.model ?? '?'} ×${cpus().length}, ${ROUNDS} rounds`);
  const table: Table = new Map();
  const writes: Table = new Map();
  const floor: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const turns = LINES.flatMap((line) => ENTRANTS.map((entrant) => ({ line, entrant })));
    for (const { line, entrant } of shuffled(turns, round)) {
      const start = performance.now();
      await raceOnce({ server, table, round }, entrant, line);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.log(`round ${round}: ${entrant.title}, ${line.title} (${seconds} s)`);
    }
    await raceWrites({ server, table: writes, round });
    floor.push(await measureFloor(server));
  }
  console.log(`\n${speedTable(table)}\n\n${writesTable(writes)}\n`);
  console.log(`Put into bare Dexie at once, the stays of a first sync take ${inWords(floor)}.\n`);
  console.log(`${await answersTable()}\n`);
} finally {
  await server.close();
}

async function answersTable(): Promise<string> {
  const [ours, , , rxdb] = ENTRANTS;
  if (ours === undefined || rxdb === undefined) throw new Error('nobody competes');
  const [mine, theirs] = [await findOut(server, ours), await findOut(server, rxdb)];
  const lines = [...mine].map(([question, answer]) => `| ${question} | ${answer} | ${theirs.get(question) ?? ''} |`);
  const sizes = [await kilobytesOf('ours'), await kilobytesOf('rxdb'), await kilobytesOf('dexie')];
  const [our, their, bare] = sizes.map((size) => size.toFixed(1));
  const size = `| code, gzip, without supabase-js | ${our} kB, of which Dexie ${bare} | ${their} kB |`;
  return ['| what happens | ours | RxDB |', '| --- | --- | --- |', ...lines, size].join('\n');
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = createRandom(seed);
  const left = [...items];
  return items.flatMap(() => left.splice(random.below(left.length), 1));
}
