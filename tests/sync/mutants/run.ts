/**
 * `npm run mutants`: breaks a copy of the project in one way after the other, and has the test that must notice run on it.
 * A mutant is killed when that test fails by its own word, not because something no longer loads. `-- merge` takes only
 * those of this name. Ends with one line of counts.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DEVICE_MUTANTS, MORE_DEVICE_MUTANTS } from './device-mutants.ts';
import type { Mutant } from './mutant.ts';
import { MORE_SERVER_MUTANTS, SERVER_MUTANTS } from './server-mutants.ts';

const root = resolve(import.meta.dirname, '../../..');
const only = process.argv[2] ?? '';
const SIXTEEN = [...DEVICE_MUTANTS, ...SERVER_MUTANTS].filter(({ name }) => name.includes(only));
const MORE = [...MORE_DEVICE_MUTANTS, ...MORE_SERVER_MUTANTS].filter(({ name }) => name.includes(only));

type Verdict = 'killed' | 'survived' | 'broken';

const folder = await mkdtemp(join(tmpdir(), 'lou-mutants-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => void spawnSync('rm', ['-rf', folder]));
await copyProject();
const verdicts = new Map<string, Verdict>();
for (const mutant of [...SIXTEEN, ...MORE]) {
  const { verdict, why } = await judge(mutant);
  verdicts.set(mutant.name, verdict);
  console.log(`${verdict === 'killed' ? '✓' : '✗'} ${mutant.name}: ${verdict}${why}`);
}
await rm(folder, { recursive: true, force: true });

const killed = (mutants: readonly Mutant[]) => mutants.filter(({ name }) => verdicts.get(name) === 'killed').length;
console.log(`${killed(SIXTEEN)} of ${SIXTEEN.length} mutants killed, and ${killed(MORE)} of ${MORE.length} more`);
if (killed(SIXTEEN) + killed(MORE) < SIXTEEN.length + MORE.length) process.exitCode = 1;

/** All that git knows or would take, with the packages of the original. */
async function copyProject(): Promise<void> {
  const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of stdout.split('\0').filter((name) => name !== '')) {
    await cp(join(root, file), join(folder, file), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
}

async function judge(mutant: Mutant): Promise<{ verdict: Verdict; why: string }> {
  const healthy = await runTest(mutant);
  if (healthy !== 'passed') return { verdict: 'broken', why: `, for its test ${healthy} without it` };
  const originals = new Map<string, string>();
  for (const { file, find, replace } of mutant.changes) {
    const text = await readFile(join(folder, file), 'utf8');
    if (!originals.has(file)) originals.set(file, text);
    if (text.split(find).length !== 2) return { verdict: 'broken', why: `, for ${file} has changed` };
    await writeFile(
      join(folder, file),
      text.replace(find, () => replace),
    );
  }
  const outcome = await runTest(mutant);
  for (const [file, text] of originals) await writeFile(join(folder, file), text);
  if (outcome === 'failed') return { verdict: 'killed', why: ` by “${mutant.killedBy.test}”` };
  return outcome === 'passed' ? { verdict: 'survived', why: '' } : { verdict: 'broken', why: ', for nothing ran' };
}

interface Report {
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

/** Whether the test passed, failed, or was not there. */
async function runTest({ killedBy: { project, file, test } }: Mutant): Promise<'passed' | 'failed' | 'did not run'> {
  const report = join(folder, 'report.json');
  await rm(report, { force: true });
  const parts = test.split(' > ').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = parts.join('.*');
  const args = ['run', '--project', project, file, '-t', pattern, '--reporter=json', `--outputFile=${report}`];
  await new Promise<void>((done) => {
    const child = spawn(join(root, 'node_modules/.bin/vitest'), args, {
      cwd: folder,
      stdio: 'ignore',
      timeout: 180_000,
    });
    child.once('close', () => done());
  });
  const text = await readFile(report, 'utf8').catch(() => '{"testResults":[]}');
  const statuses = (JSON.parse(text) as Report).testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ status }) => status)
    .filter((status) => status === 'passed' || status === 'failed');
  if (statuses.length === 0) return 'did not run';
  return statuses.includes('failed') ? 'failed' : 'passed';
}
