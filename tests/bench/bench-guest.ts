/**
 * `npm run bench:guest`: how long a guest waits for their page. The first visit on a line of 400 kbit/s with 400 ms a round trip and a CPU
 * four times slower, on a phone that has nothing of it; then reopened without network, as is and on such a CPU, in a browser started
 * anew. Asserts no time; `-- 5` measures five times.
 */
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { buildApp, isBuildStale } from '../../supabase/local/build.ts';
import { ensureBrowser } from '../support/browser.ts';
import { deploy } from '../support/e2e/builds.ts';
import { keptForOffline, newGuestStay } from '../support/e2e/guest.ts';
import { startStack } from '../support/stack.ts';
import { type Figure, tableOf } from './figures.ts';
import { watchCode } from './in-page.ts';
import { createPhone } from './phone.ts';
import { openTimed } from './timed.ts';

/** Lighthouse's and Chromium's "slow 3G", as the page is promised for. */
const SLOW_LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOW_CPU = 4;

const times = Number(process.argv[2] ?? 11);
const root = resolve(import.meta.dirname, '../..');
const executablePath = ensureBrowser();
if (process.env['LOU_DIST'] === undefined && (await isBuildStale(root))) await buildApp(root);
const build = await deploy();
const stack = await startStack({ staticDir: build.dir });
const figures: Figure[] = [];
try {
  const { link } = await newGuestStay(stack, { arrivesIn: 5 });
  figures.push(...(await firstVisits(link)));
  figures.push(...(await reopenings(link)));
  console.log(`${cpus()[0]?.model ?? '?'} ×${cpus().length}\n\n${tableOf(figures)}`);
} finally {
  await stack.close();
  await build.dispose();
}

async function firstVisits(link: string): Promise<Figure[]> {
  const painted: number[] = [];
  const usable: number[] = [];
  for (let i = 0; i < times; i++) {
    const phone = await createPhone(stack, executablePath);
    try {
      await phone.visit(async (page) => {
        const session = await page.context().newCDPSession(page);
        await session.send('Network.enable');
        await session.send('Network.emulateNetworkConditions', SLOW_LINE);
        await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
        await page.addInitScript(watchCode);
        const opened = await openTimed(page, session, link);
        painted.push(opened.seen);
        usable.push(opened.answering);
      });
    } finally {
      await phone.dispose();
    }
  }
  return [
    { what: 'first visit on slow 3G, 4 × slower CPU: first paint', samples: painted },
    { what: 'first visit on slow 3G, 4 × slower CPU: code shown, sections answer', samples: usable },
  ];
}

async function reopenings(link: string): Promise<Figure[]> {
  const phone = await createPhone(stack, executablePath);
  const measured: Figure[] = [];
  try {
    await phone.visit(async (page) => {
      await page.goto(link);
      await keptForOffline(page);
    });
    for (const rate of [1, SLOW_CPU]) {
      const samples: number[] = [];
      for (let i = 0; i < times; i++) {
        await phone.visit(async (page) => {
          await page.context().setOffline(true);
          const session = await page.context().newCDPSession(page);
          if (rate > 1) await session.send('Emulation.setCPUThrottlingRate', { rate });
          await page.addInitScript(watchCode);
          samples.push((await openTimed(page, session, '/sejour')).answering);
        });
      }
      measured.push({ what: `reopened without network${rate > 1 ? `, ${rate} × slower CPU` : ''}`, samples });
    }
  } finally {
    await phone.dispose();
  }
  return measured;
}
