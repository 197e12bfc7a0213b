import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../../support/browser.ts';
import type { Account, BenchStay, Settings, StayField } from './contestant.ts';
import { buildPage, type ContestantName } from './pages.ts';
import type { BenchServer } from './server.ts';

/** A browser with a profile on disk, as people have one, with one contestant's page, driven from here. */
export interface Device {
  /** Null: they did not agree within that time. */
  sync(patienceMs?: number): Promise<number | null>;
  insert(stays: readonly BenchStay[]): Promise<number[]>;
  /** Of contestants that can: in one transaction. In ms. */
  insertAtOnce(stays: readonly BenchStay[]): Promise<number>;
  change(ids: readonly string[], field: StayField, value: string): Promise<number[]>;
  read(id: string): Promise<Pick<BenchStay, StayField> | null>;
  count(): Promise<number>;
  /** The page is opened anew on what the profile keeps; says how long opening the database and agreeing took, in ms. */
  restart(): Promise<number | null>;
  close(): Promise<void>;
}

/** Longer than anything here takes that ever ends. In ms. */
export const PATIENCE_MS = 30_000;

const built = new Map<ContestantName, Promise<string>>();

export async function openDevice(
  { line }: BenchServer,
  contestant: ContestantName,
  account: Account,
  settings: Settings = { pullBatch: null },
): Promise<Device> {
  const profile = await mkdtemp(join(tmpdir(), 'lou-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureBrowser(),
    args: BROWSER_ARGS,
    // The policy of the app's own pages allows no other code than the app's.
    bypassCSP: true,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const load = async () => {
    await page.goto(`${line.url}/config.json`);
    await page.addScriptTag({ type: 'module', content: await codeOf(contestant) });
    await page.waitForFunction(() => 'contestant' in window);
  };
  await load();
  await page.evaluate(([who, how]) => window.contestant.open(who, how), [account, settings] as const);
  return {
    sync: (patienceMs = PATIENCE_MS) => page.evaluate((ms) => window.contestant.sync(ms), patienceMs),
    insert: (stays) => page.evaluate((rows) => window.contestant.insert(rows), stays),
    insertAtOnce: (stays) => page.evaluate((rows) => window.contestant.insertAtOnce?.(rows) ?? Number.NaN, stays),
    change: (ids, field, value) =>
      page.evaluate((args) => window.contestant.change(...args), [ids, field, value] as const),
    read: (id) => page.evaluate((key) => window.contestant.read(key), id),
    count: () => page.evaluate(() => window.contestant.count()),
    async restart() {
      await load();
      return page.evaluate(warmStart, [account, settings, PATIENCE_MS] as const);
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

function codeOf(contestant: ContestantName): Promise<string> {
  const code = built.get(contestant) ?? buildPage(contestant);
  built.set(contestant, code);
  return code;
}

/** Runs in the page. */
async function warmStart([account, settings, patienceMs]: readonly [Account, Settings, number]): Promise<
  number | null
> {
  const start = performance.now();
  await window.contestant.open(account, settings);
  const agreed = await window.contestant.sync(patienceMs);
  return agreed === null ? null : performance.now() - start;
}
