/**
 * `npm run bench`: how long a person waits with ten thousand stays on the device, in a real Chromium, on a phone's
 * screen, with the built app. Prints a table for README.md, then the sizes; asserts no time. `-- 5` measures five times
 * instead of 21.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { buildApp, isBuildStale } from '../../supabase/local/build.ts';
import { ensureBrowser } from '../support/browser.ts';
import { deploy } from '../support/e2e/builds.ts';
import { startStack } from '../support/stack.ts';
import { measurePlanning } from './measure-planning.ts';
import { measureStarts } from './measure-starts.ts';
import { createPhone, fillPhone } from './phone.ts';
import { measureQueries } from './list/measure-queries.ts';
import { type Figure, median, ms, tableOf } from './figures.ts';
import { awaitLetter, countMatches, letterSeen, naivePage, pressAndSee, turnPage, whenQuiet } from './in-page.ts';

const STAYS = 10_000;
const TIMES = Number(process.argv[2] ?? 21);
const LIBRARY = '/bench/dexie.js';
/** Longer than the app ignores what falls on a button that has just changed. In ms. */
const SECOND_TAP = 800;
/** Waiting longer for a change of the page means it will not come. In ms. */
const PATIENCE = 20_000;

const root = resolve(import.meta.dirname, '../..');
const executablePath = ensureBrowser();
if (process.env['LOU_DIST'] === undefined && (await isBuildStale(root))) await buildApp(root);
const build = await deploy();
// Dexie as it comes, for the naive way; the security policy lets a page load only what its own server has.
await mkdir(join(build.dir, 'bench'));
await copyFile(join(root, 'node_modules/dexie/dist/dexie.mjs'), join(build.dir, LIBRARY));
const stack = await startStack({ staticDir: build.dir });
const phone = await createPhone(stack, executablePath);
const full = await createPhone(stack, executablePath);
const figures: Figure[] = [];
try {
  await measureQueries(executablePath, TIMES, record);
  console.log(`${cpus()[0]?.model ?? '?'} ×${cpus().length}`);
  await fillPhone(stack, phone, { stays: STAYS, gites: 20, since: 2900 });
  await phone.visit(measurePages);
  await phone.visit(measureSearch);
  await phone.visit(measureWrites);
  await phone.visit((page) => measurePlanning(page, TIMES, record));
  const starts = { times: TIMES, record };
  await measureStarts(phone, { what: 'first list', address: '/reservations', ...starts });
  await measureStarts(phone, { what: 'first screen', address: '/', ...starts });
  await fillPhone(stack, full, { stays: 10 * STAYS, gites: 70, since: 9000 });
  await measureStarts(full, { what: 'first list of 100,000', address: '/reservations', ...starts });
  await measureStarts(full, { what: 'first screen with 100,000', address: '/', ...starts });
  console.log(`\n${tableOf(figures)}\n`);
  // What one downloads for it.
  await import('./sizes.ts');
} finally {
  await stack.close();
  await build.dispose();
  await phone.dispose();
  await full.dispose();
}

/** Said as it comes too: the whole takes minutes. */
function record(figure: Figure): void {
  figures.push(figure);
  console.log(`${figure.what}: ${ms(median(figure.samples))} ms`);
}

/** From the tap to the rows, at the beginning, in the middle and at the end; ready beforehand or not. */
async function measurePages(page: Page): Promise<void> {
  const last = STAYS / 50;
  for (const [at, next, further] of [
    [1, 'Page suivante', 3],
    [100, 'Page suivante', 3],
    [last, 'Page précédente', -3],
  ] as const) {
    const direction = Math.sign(further);
    await openList(page, at);
    const byOne: number[] = [];
    for (let i = 0; i < TIMES; i++) byOne.push(await timed(page, () => page.evaluate(turnPage, next)));
    record({ what: `page flip at page ${at}, ${next.toLowerCase()}`, samples: byOne });

    await openList(page, at);
    const jumps: number[] = [];
    for (let i = 1; i <= TIMES; i++) {
      jumps.push(await timed(page, () => page.evaluate(turnPage, `Page ${at + direction * 3 * i}`)));
    }
    record({ what: `page flip at page ${at}, three pages on, never seen`, samples: jumps });
  }
  for (const at of [1, 100, last]) {
    const naive: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      naive.push(await timed(page, () => page.evaluate(naivePage, { library: LIBRARY, page: at })));
    }
    const ours = figures.find(({ what }) => what.startsWith(`page flip at page ${at}, three`))?.samples ?? [];
    record({
      what: `the naive way at page ${at}, without drawing it (${(median(naive) / median(ours)).toFixed(1)} × ours)`,
      samples: naive,
    });
  }
}

/** Each letter of what people look for: a name, two words, a number, a reference. Letters that change nothing are left out. */
async function measureSearch(page: Page): Promise<void> {
  await openList(page, 1);
  const first: number[] = [];
  const following: number[] = [];
  for (const words of ['chloe lefe', 'muller ine', '0612345', 'obrien ga', 'hm1z4', 'velos zoe', 'van der lars']) {
    const prefixes = Array.from(words, (_, i) => words.slice(0, i + 1));
    const counts = await page.evaluate(countMatches, prefixes);
    await openList(page, 1);
    await page.getByRole('searchbox').click();
    let before = STAYS;
    for (const [i, letter] of Array.from(words).entries()) {
      const leaves = counts[i] ?? 0;
      if (leaves === before || leaves === 0) {
        await page.keyboard.type(letter);
        continue;
      }
      const samples = i === 0 ? first : following;
      const said = leaves.toLocaleString('fr-FR').replaceAll(/\s/g, ' ');
      const typed = async () => {
        await page.evaluate(awaitLetter, said);
        await page.keyboard.type(letter);
        return page.evaluate(letterSeen);
      };
      samples.push(await timed(page, typed));
      before = leaves;
    }
  }
  record({ what: 'search, first letter', samples: first });
  record({ what: 'search, each following letter', samples: following });
}

/** A stay is cancelled and brought back, again and again: from the tap to the page that says so. */
async function measureWrites(page: Page): Promise<void> {
  await openList(page, 100);
  await page.context().setOffline(true);
  // Guests pay, closed periods do not.
  await page.locator('main li a[href^="/reservations/"]').filter({ hasText: '€' }).first().click();
  const [cancel, restore] = ['Annuler le séjour', 'Rétablir'];
  await page
    .getByRole('button', { name: cancel })
    .or(page.getByRole('button', { name: restore }))
    .waitFor();
  const samples: number[] = [];
  for (let i = 0; i < TIMES * 2; i++) {
    const isOff = (await page.getByRole('button', { name: restore }).count()) > 0;
    const buttons = isOff ? { press: restore, expect: cancel } : { press: cancel, expect: restore };
    // Quicker than a person decides, a second tap is taken for a slip of the thumb.
    await sleep(SECOND_TAP);
    samples.push(await timed(page, () => page.evaluate(pressAndSee, buttons)));
  }
  record({ what: 'local write: a stay cancelled or brought back', samples });
}

async function openList(page: Page, at: number): Promise<void> {
  await page.goto(at === 1 ? '/reservations' : `/reservations?page=${at}`);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.locator('main li a[href^="/reservations/"]').first().waitFor();
}

/** At a person's pace: what the page does ahead of the next tap is done. */
async function timed(page: Page, measure: () => Promise<number>): Promise<number> {
  await page.evaluate(whenQuiet);
  const late = new AbortController();
  const given = sleep(PATIENCE, null, { signal: late.signal }).then(async () => {
    throw new Error(`Nothing came in ${PATIENCE} ms; the page says:\n${await page.locator('main').innerText()}`);
  });
  try {
    return await Promise.race([measure(), given]);
  } finally {
    given.catch(() => {});
    late.abort();
  }
}
