import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserType, LaunchOptions } from '@playwright/test';
import type { Watch } from './watch.ts';

/** A browser with a profile on disk, as people have one: it can be closed, or killed, and started again. */
export interface OwnBrowser {
  start(): Promise<BrowserContext>;
  /** Closes it as its menu would. */
  close(): Promise<void>;
  /** Ends it as a phone does that wants its memory back: at once, without a word. */
  kill(): Promise<void>;
  /** Ends it and forgets its profile. */
  dispose(): Promise<void>;
}

export interface OwnBrowserOptions {
  type: BrowserType;
  launchOptions: LaunchOptions;
  watch: Watch;
  baseURL: string;
}

export async function createOwnBrowser({
  type,
  launchOptions,
  watch,
  baseURL,
}: OwnBrowserOptions): Promise<OwnBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'lou-profile-'));
  let running: BrowserContext | null = null;
  const close = async () => {
    await running?.close();
    running = null;
  };
  return {
    close,
    async start() {
      const context = await type.launchPersistentContext(profile, { ...launchOptions, baseURL });
      running = context;
      await watch.follow(context);
      return context;
    },
    async kill() {
      if (running === null) return;
      const pid = await mainProcess(running);
      const closed = running.waitForEvent('close');
      process.kill(pid, 'SIGKILL');
      await closed;
      running = null;
    },
    async dispose() {
      await close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function mainProcess(context: BrowserContext): Promise<number> {
  const browser = context.browser();
  if (browser === null) throw new Error('This browser cannot be asked for its process.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (main === undefined) throw new Error('The browser does not know its own process.');
  return main.id;
}
