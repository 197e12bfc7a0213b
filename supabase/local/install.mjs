/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access,
   typescript/no-unsafe-argument, typescript/no-unsafe-return
   -- runs before there is a compiler, so it is plain JavaScript without types */
/**
 * `npm start` on a fresh clone: installs the packages that package-lock.json names and node_modules lacks. Runs on the
 * Node that the machine has (20.19 or later) with nothing but Node's own modules; everything after it runs on the Node
 * that the packages bring.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectDir = join(dirname(fileURLToPath(import.meta.url)), '../..');
const ENOUGH = [22, 18];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `Node ${process.versions.node} is too old: install Node 20.19 or later from https://nodejs.org, then try again.`,
  );
}

const missing = firstMismatch();
if (missing !== null) {
  console.log(`Installation des paquets… · Installing the packages… (${missing})`);
  // Not `npm ci`, which refuses the lock where the registry lacks an optional package of some other system. `npm install`
  // follows the lock too; with --no-save it leaves it as it is.
  if (npm(['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    stop(
      'The packages could not be installed. npm says why above; without a network, copy node_modules from another clone.',
    );
  }
  const still = firstMismatch();
  if (still !== null) stop(`The packages are installed but not as package-lock.json has them: ${still}.`);
}

// npm may have left out the install script that fetches this one.
if (!bringsNode()) {
  npm(['rebuild', 'node', '--loglevel=error']);
  if (!bringsNode()) {
    stop(
      'The package "node" did not bring its program. Run `npm rebuild node`; if npm refuses install scripts, allow this one.',
    );
  }
}

/** What npm wrote down after its last installation, compared with what the project asks for. Null when they agree. */
function firstMismatch() {
  const wanted = readLock(join(projectDir, 'package-lock.json'));
  const present = readLock(join(projectDir, 'node_modules/.package-lock.json'));
  if (wanted === null) stop('package-lock.json is missing: this is not a complete clone.');
  if (present === null) return 'node_modules';
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link === true) continue;
    const found = present[path];
    // Made for another system, or not needed here.
    if (found === undefined && (entry.optional === true || entry.devOptional === true || entry.peer === true)) continue;
    if (found?.version !== entry.version || !existsSync(join(projectDir, path)))
      return path.replace('node_modules/', '');
  }
  return null;
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

function bringsNode() {
  const program = join(projectDir, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const asked = spawnSync(program, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  const [foundMajor = 0, foundMinor = 0] = (asked.stdout ?? '').trim().replace('v', '').split('.').map(Number);
  return foundMajor > ENOUGH[0] || (foundMajor === ENOUGH[0] && foundMinor >= ENOUGH[1]);
}

function npm(args) {
  const script = process.env.npm_execpath;
  const [command, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
  return spawnSync(command, [...first, ...args], {
    cwd: projectDir,
    stdio: 'inherit',
    shell: script === undefined && process.platform === 'win32',
  }).status;
}

function stop(reason) {
  console.error(`\n${reason}\n`);
  process.exit(1);
}
