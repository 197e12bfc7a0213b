/**
 * Everything that proves the product, in one command: `npm test`. With `--check`, everything but the browser journeys.
 * Each check counts as one test; the last line says the counts; the exit code is not zero when anything failed.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { browsersOfJourneys } from './browser.ts';
import {
  type Counts,
  inWords,
  playwrightCounts,
  settle,
  total,
  unsteadyJourneys,
  vitestCounts,
} from './test-reports.ts';

interface Step {
  name: string;
  /** A program of node_modules/.bin, and its arguments. */
  command: readonly [string, ...string[]];
  env?: () => Record<string, string>;
  /** Where its counts come from; without it the step is one test. */
  counts?: () => Promise<Counts>;
  /** What it says is shown as it comes, not only when it fails. */
  isShown?: true;
}

/** What hangs is ended, and has failed: nobody waits for ever. */
const TOO_LONG_MS = 55 * 60_000;

const root = resolve(import.meta.dirname, '../..');
const reports = await mkdtemp(join(tmpdir(), 'lou-reports-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const checks: Step[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  // Without what the oldest phones that it serves have not.
  { name: 'guest types', command: ['tsc', '-p', 'src/guest'] },
  { name: 'lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'sql', command: ['node', 'tests/support/check-sql.ts'] },
  {
    name: 'tests',
    command: ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${vitestReport}`],
    counts: () => vitestCounts(vitestReport),
    isShown: true,
  },
  { name: 'build', command: ['vite', 'build'] },
  { name: 'guest build', command: ['vite', 'build', '--config', 'vite.guest.config.ts'] },
  { name: 'sizes', command: ['node', 'tests/bench/sizes.ts'], isShown: true },
];

const journeys: Step = {
  name: 'browser journeys',
  command: ['playwright', 'test', '--reporter=list,json'],
  env: () => ({ ...browsersOfJourneys(), PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport }),
  counts: async () => {
    const counts = await playwrightCounts(playwrightReport);
    for (const journey of await unsteadyJourneys(playwrightReport)) console.log(`only at the second try: ${journey}`);
    return counts;
  },
  isShown: true,
};

const steps = process.argv.includes('--check') ? checks : [...checks, journeys];
const results: { name: string; counts: Counts; seconds: number }[] = [];
for (const step of steps) {
  const start = performance.now();
  const counts = await run(step);
  const seconds = (performance.now() - start) / 1000;
  results.push({ name: step.name, counts, seconds });
  console.log(`${counts.failed > 0 ? '✗' : '✓'} ${step.name} (${seconds.toFixed(1)} s)`);
}
await rm(reports, { recursive: true, force: true });

console.log('');
for (const { name, counts, seconds } of results) {
  console.log(`${name.padEnd(18)} ${inWords(counts).padEnd(36)} ${seconds.toFixed(1).padStart(6)} s`);
}
const all = total(results.map(({ counts }) => counts));
process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0;
console.log(inWords(all));

async function run(step: Step): Promise<Counts> {
  try {
    const exitCode = await execute(step);
    const counts =
      step.counts === undefined ? { passed: exitCode === 0 ? 1 : 0, failed: 0, skipped: 0 } : await step.counts();
    return settle(counts, exitCode);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Runs to the end and resolves to the exit code. */
function execute({ command: [program, ...args], env, isShown }: Step): Promise<number> {
  const bin = join(root, 'node_modules/.bin');
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, ...env?.() },
    // Programs of npm are scripts of the shell there.
    shell: process.platform === 'win32',
    timeout: TOO_LONG_MS,
    stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((done, refuse) => {
    child.once('error', refuse);
    child.once('close', (code, signal) => {
      if (code !== 0 && said !== '') console.error(said.trimEnd());
      // Often with all of its tests passed: something that one of them started goes on.
      if (signal !== null) console.error(`${program} did not end by itself: ${signal}`);
      done(code ?? 1);
    });
  });
}
