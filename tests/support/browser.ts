import { spawnSync, type StdioOptions } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
/** Debian's name, and Playwright's. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * --no-sandbox: as root in a container there is no other way. Distributions turn GPU rasterisation on, which without a GPU
 * is a second program that draws everything in software. A profile in memory keeps its IndexedDB in SQLite: in LevelDB,
 * which it still is by default, each index makes a write several times slower, as on no profile on disk. The rest keeps the
 * browser from calling home.
 */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--enable-features=IdbSqliteBackingStoreInMemoryContexts',
  '--disable-quic',
  '--disable-background-networking',
];

/**
 * A browser as people have it: the one named by `CHROME_PATH`, else one of this machine, else Playwright's own.
 * Null where there is none. A program that is there but does not start (a distribution's placeholder) does not count.
 */
export function findBrowser(): string | null {
  return (
    process.env['CHROME_PATH'] || ([...onPath(NAMES), ...ELSEWHERE, chromium.executablePath()].find(starts) ?? null)
  );
}

/**
 * The same engine without a window to draw around its pages, which costs less of the processor. It knows nothing of
 * installing an app. Null where there is none, and where a browser is named.
 */
export function findHeadlessShell(): string | null {
  if (process.env['LOU_HEADLESS_SHELL']) return process.env['LOU_HEADLESS_SHELL'];
  return process.env['CHROME_PATH'] ? null : (onPath(SHELLS).find(starts) ?? null);
}

/** Both, for the environment of the journeys; the shell is installed where that costs nobody anything. */
export function browsersOfJourneys(): { CHROME_PATH: string; LOU_HEADLESS_SHELL: string } {
  const named = process.env['CHROME_PATH'];
  const browser = ensureBrowser();
  const isWanted = process.env['CI'] !== undefined && !named;
  if (isWanted && findHeadlessShell() === null)
    installPackages('Journeys are faster without windows', SHELLS.slice(0, 1));
  return { CHROME_PATH: browser, LOU_HEADLESS_SHELL: findHeadlessShell() ?? '' };
}

function onPath(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Finds the browser, or installs one where that is allowed; throws with what to do where it is not. */
export function ensureBrowser(): string {
  ensureFonts();
  const found = findBrowser();
  if (found !== null) return found;
  for (const install of [installDebians, installPlaywrights]) {
    install();
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  throw new Error(
    'The browser journeys need Chromium or Chrome, none was found and none could be installed. ' +
      'Install one, name it in CHROME_PATH, or run: npx playwright install chromium',
  );
}

function starts(path: string): boolean {
  if (!existsSync(path) || !isExecutable(path)) return false;
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: 15_000, stdio: 'ignore' }).status === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Journeys that measure text need letters as wide as those of phones and computers. A bare container has DejaVu alone, whose
 * letters are a fifth wider than any of theirs.
 */
function ensureFonts(): void {
  if (process.platform !== 'linux') return;
  const usual = /Liberation Sans|Arial|Arimo|Roboto|Noto Sans|Helvetica/;
  if (usual.test(spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' }).stdout ?? '')) return;
  installPackages('No font of a usual width found', ['fontconfig', 'fonts-liberation']);
}

function installDebians(): void {
  installPackages('No browser found', ['chromium']);
}

/** Where we are root on a system with apt (a container, a build machine), installing a package is ours to do. */
function installPackages(why: string, packages: readonly string[]): void {
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) return;
  console.log(`${why}: installing ${packages.join(' and ')} of this system…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = ['ignore', 'ignore', 'inherit'] satisfies StdioOptions;
  spawnSync('apt-get', ['update', '-qq'], { stdio, env, timeout: 180_000 });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio,
    env,
    timeout: 420_000,
  });
}

function installPlaywrights(): void {
  console.log('No browser found: asking Playwright for its own…');
  const cli = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
  const what = isRoot() ? ['--with-deps', 'chromium'] : ['chromium'];
  spawnSync(process.execPath, [cli, 'install', ...what], { stdio: 'inherit', timeout: 240_000 });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
