import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { BROWSER_ARGS } from '../../support/browser.ts';
import { bundle } from '../bundle.ts';
import { type Figure, median, p95 } from '../figures.ts';
import type { ListBench } from './queries-page.ts';

declare const bench: ListBench;

const SIZES = [1000, 10_000, 100_000];
const WORDS = ['chloe lefe', 'muller ine', '0612345', 'obrien ga', 'velos zoe', 'van der lars'];
const FILTERS = [
  ['a gîte', { gite: '00000003-0000-7000-aaaa-000000000003' }],
  ['a platform', { plateforme: 'airbnb' }],
  ['those past', { statut: 'passee' }],
  ['by amount', { tri: 'montant' }],
  ['a name', { q: 'lefe' }],
] as const;

/**
 * What the list costs before anything is drawn, on a profile on disk: pages near and far, filtered and not, letters, beside Dexie's
 * own way of skipping; with a thousand stays and with a hundred thousand.
 */
export async function measureQueries(
  executablePath: string,
  times: number,
  record: (figure: Figure) => void,
): Promise<void> {
  const code = await bundle(join(import.meta.dirname, 'queries-page.ts'));
  const server = createServer((request, response) => {
    const isCode = request.url === '/bench.js';
    response.setHeader('content-type', isCode ? 'text/javascript' : 'text/html');
    response.end(isCode ? code : '<!doctype html><script type="module" src="/bench.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const profile = await mkdtemp(join(tmpdir(), 'lou-bench-list-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...BROWSER_ARGS, '--js-flags=--expose-gc'],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const flips = new Map<number, number>();
    for (const size of SIZES) {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction(() => 'bench' in globalThis);
      flips.set(size, await measureSize(page, size, times, record));
    }
    const [small = 1, , large = 1] = SIZES.map((size) => flips.get(size));
    console.log(`a page costs ${(large / small).toFixed(2)} × as much with a hundred times the stays`);
  } finally {
    await context.close();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Resolves to the median of a page that was never asked for, in ms. */
async function measureSize(page: Page, size: number, times: number, record: (figure: Figure) => void): Promise<number> {
  const of = `of ${size.toLocaleString('en')}`;
  record({ what: `all stays read into the index, ${of}`, samples: [await page.evaluate((n) => bench.fill(n), size)] });
  const pages = await page.evaluate(() => bench.pages());
  const ask = (filter: object, first: number, step: number) =>
    page.evaluate(
      async ({ filter: by, first: from, step: by1, times: count }) => {
        const samples: number[] = [];
        for (let i = 0; i < count; i++) {
          await bench.pause();
          samples.push(await bench.page(by, Math.max(1, from + by1 * i)));
        }
        return samples;
      },
      { filter, first, step, times },
    );
  const all: number[] = [];
  const heap = await heapOf(page);
  for (const [where, first, step] of [
    ['the beginning', 1, 3],
    ['the middle', Math.ceil(pages / 2), 3],
    ['the end', pages, -3],
  ] as const) {
    const samples = await ask({}, first, step);
    all.push(...samples);
    record({ what: `a page near ${where} ${of}`, samples });
  }
  for (const [which, filter] of FILTERS) {
    const first = await ask({ ...filter, gite: 'gite' in filter ? filter.gite : null }, 1, 0);
    record({ what: `the first page under a filter (${which}), asked anew, ${of}`, samples: first.slice(0, 1) });
    const last = await page.evaluate((by) => bench.lastPage(by), filter);
    record({ what: `a page near the end under that filter ${of}`, samples: await ask(filter, last, -1) });
  }
  const letters: number[] = [];
  for (const words of WORDS) letters.push(...(await page.evaluate((text) => bench.letters(text), words)));
  record({ what: `a letter of a search ${of}`, samples: letters });
  for (let round = 0; round < 4; round++) await ask({}, 1 + round * 7, 11);
  console.log(`  memory after ${times * 12} pages ${of}: ${((await heapOf(page)) - heap).toFixed(1)} MB more`);
  for (const at of [1, Math.min(1000, pages)]) {
    const naive: number[] = [];
    for (let i = 0; i < times; i++) naive.push(await page.evaluate((number) => bench.naive(number), at));
    const ratio = (median(naive) / median(all)).toFixed(1);
    record({ what: `Dexie’s offset and limit at page ${at} ${of}: ${ratio} × ours`, samples: naive });
  }
  console.log(`  pages ${of}: p95 ${p95(all).toFixed(1)} ms; letters: p95 ${p95(letters).toFixed(1)} ms`);
  return median(all);
}

/** What is held once everything that can go has gone, in MB. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  await session.detach();
  return usedSize / 1e6;
}
