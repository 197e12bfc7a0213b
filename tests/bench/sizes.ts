/**
 * `npm run sizes`: what a person downloads, in bytes of gzip, against what we allow ourselves. Reads `dist`, built
 * anew when it is stale; fails when a budget is passed.
 */
import { join, resolve } from 'node:path';
import { buildApp, isBuildStale } from '../../supabase/local/build.ts';
import { askedFiles, filesOfFirstScreen, newFiles, precachedFiles, readDist } from './dist-files.ts';

interface Figure {
  what: string;
  files: string[];
  /** In kB (1,000 bytes) of gzip; null: shown, not limited. */
  budget: number | null;
}

/** The modules that the first screen asks for while it starts: the page a signed-in person lands on, and its words. */
const FIRST_SCREEN = ['src/features/today/today-page.tsx', 'src/i18n/fr.ts'];
const ENGINE = 'src/app/start-sync.ts';

const root = resolve(import.meta.dirname, '../..');
if (await isBuildStale(root)) await buildApp(root);

const dist = await readDist(join(root, 'dist'));
for (const figure of figures()) {
  const kilobytes = figure.files.reduce((sum, file) => sum + dist.gzipBytes(file), 0) / 1000;
  const problem = problemOf(figure, kilobytes);
  if (problem !== null) process.exitCode = 1;
  const verdict = problem ?? (figure.budget === null ? '' : `of ${figure.budget} kB`);
  console.log(`${figure.what.padEnd(40)} ${kilobytes.toFixed(1).padStart(7)} kB  ${verdict}`.trimEnd());
}

function figures(): Figure[] {
  const first = filesOfFirstScreen(dist, FIRST_SCREEN);
  return [
    { what: 'first screen: code and styles', files: first, budget: 180 },
    { what: 'first screen: code alone', files: first.filter((file) => file.endsWith('.js')), budget: null },
    { what: 'sync engine, on top of the first screen', files: newFiles(dist.manifest, ENGINE, first), budget: 12 },
    { what: 'whole precache', files: precachedFiles(dist), budget: null },
    ...guestFigures(),
  ];
}

/** A guest's first visit ends with what their worker has put away: all six languages, of which the first look needs one. */
function guestFigures(): Figure[] {
  const visit = [...new Set(['sejour-sw.js', ...precachedFiles(dist.guest)])];
  const isScript = (file: string) => file.endsWith('.js');
  const spoken = visit.filter((file) => /\/sejour-[a-z]{2}-[^/]+\.js$/.test(file));
  const longest = spoken.toSorted((a, b) => dist.gzipBytes(b) - dist.gzipBytes(a)).slice(0, 1);
  // Nothing to look at without it.
  const asked = askedFiles(dist.guest.html);
  const first = asked.length === 0 || longest.length === 0 ? [] : ['sejour.html', ...asked, ...longest];
  return [
    // More would not be there within 2.5 s on a slow line (tests/bench/bench-guest.ts).
    { what: 'guest: first look', files: first, budget: 36 },
    { what: 'guest: first visit, code alone', files: visit.filter(isScript), budget: 110 },
    { what: 'guest: first visit, its precache included', files: visit, budget: 200 },
  ];
}

/** A figure without files is one that no longer measures anything. */
function problemOf({ files, budget }: Figure, kilobytes: number): string | null {
  if (files.length === 0) return 'not found in dist: has what it measures moved?';
  return budget !== null && kilobytes > budget ? `over ${budget} kB` : null;
}
