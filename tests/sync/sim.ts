/**
 * `npm run sim`: lives ten thousand lives against the model of the server, on every core, then two hundred against a real
 * PostgreSQL. Prints what failed, by its seed, and at the end one line of counts.
 *
 *   npm run sim -- --seeds 2000 --from 1   others, or fewer; `--postgres 0` leaves PostgreSQL out
 *   npm run sim -- --seed 42               one of them, with its log
 *   npm run sim -- --seed 42 --shrink      one that fails, shrunk to an entry of lives-that-failed.ts
 */
import 'fake-indexeddb/auto';
import { fork, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { live, told } from './life.ts';
import { shrink } from './shrink.ts';

/** What a worker says of one life. */
interface Said {
  seed: number;
  failed: string | null;
  deaths: [place: string, times: number][];
}

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
    shrink: { type: 'boolean', default: false },
    postgres: { type: 'string', default: '200' },
  },
});

if (process.env['SIM_WORKER'] !== undefined) await work();
else if (values.seed !== undefined) await replay(Number(values.seed));
else process.exitCode = (await simulate(Number(values.from), Number(values.seeds))) + postgres(Number(values.postgres));

/** Lives the seeds that it is sent, one after the other. */
async function work(): Promise<void> {
  for (;;) {
    const seed = await new Promise<number>((resolve) => process.once('message', resolve));
    const course = await live({ seed });
    const failed = course.problems.length > 0 ? told({ seed }, course) : null;
    process.send?.({ seed, failed, deaths: [...course.deaths] } satisfies Said);
  }
}

async function replay(seed: number): Promise<void> {
  const course = await live({ seed });
  console.log(course.log.join('\n'));
  console.log(
    course.problems.length > 0 ? told({ seed }, course) : `seed ${seed}, ${course.weather}: nothing went wrong`,
  );
  if (course.problems.length === 0 || !values.shrink) return;
  const { steps } = await shrink({ seed }, (left) => console.log(`${left} steps left`));
  console.log(`  { name: '…', life: { seed: ${seed}, steps: ${JSON.stringify(steps)} } },`);
  process.exitCode = 1;
}

/** Resolves to how many failed. */
async function simulate(from: number, count: number): Promise<number> {
  let next = from;
  let done = 0;
  const failed: number[] = [];
  const deaths = new Map<string, number>();
  const started = performance.now();
  const employ = () =>
    new Promise<void>((resolve, reject) => {
      const worker = fork(import.meta.filename, { env: { ...process.env, SIM_WORKER: '1' } });
      const give = () => {
        if (next < from + count) worker.send(next++);
        else worker.kill();
      };
      worker.on('message', (said: Said) => {
        done += 1;
        for (const [place, times] of said.deaths) deaths.set(place, (deaths.get(place) ?? 0) + times);
        if (said.failed !== null) {
          failed.push(said.seed);
          console.log(said.failed);
        }
        if (done % 500 === 0) console.log(`${done} of ${count} lives, ${failed.length} failed`);
        give();
      });
      worker.on('error', reject);
      worker.on('exit', (code) =>
        code === null || code === 0 ? resolve() : reject(new Error(`a worker ended: ${code}`)),
      );
      give();
    });
  await Promise.all(Array.from({ length: availableParallelism() }, employ));
  const times = [...deaths.values()].reduce((sum, number) => sum + number, 0);
  console.log(`tabs died ${times} times, at ${deaths.size} different steps`);
  if (failed.length > 0) console.log(`failed: ${failed.join(' ')}`);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`model: ${done - failed.length} passed, ${failed.length} failed (${seconds} s)`);
  return failed.length;
}

/** Lives against a real PostgreSQL, through HTTP and bad luck; returns 1 when any of them failed. */
function postgres(count: number): number {
  const file = join(import.meta.dirname, 'postgres-lives.test.ts');
  if (count === 0 || !existsSync(file)) return 0;
  const { status } = spawnSync('vitest', ['run', '--project', 'sync', file, '--reporter=default'], {
    stdio: 'inherit',
    env: { ...process.env, SYNC_PG_SEEDS: String(count) },
  });
  return status === 0 ? 0 : 1;
}
