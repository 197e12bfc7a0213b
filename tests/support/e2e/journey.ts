import { type BrowserContext, type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test';
import { startStack, type TestStack, type TestStackOptions } from '../stack.ts';
import { type Deployment, deploy, DIST } from './builds.ts';
import { type DemoWorld, prepareDemo } from './demo-world.ts';
import { createOwnBrowser, type OwnBrowser } from './own-browser.ts';
import { createWatch, type Watch } from './watch.ts';

interface Shared {
  /** With the demonstration in it, for reading; journeys that write make accounts of their own. */
  stack: TestStack;
  /** A server with something to show on every screen, for looking only; who changes a thing there changes it for the others. */
  demo: { server: TestStack; world: DemoWorld };
}

interface Journey {
  /** Hears what the pages complain of: a journey in which one complains has failed. */
  watch: Watch;
  /** Another phone or computer, with nothing on it; of another server, if one is given. */
  newDevice: (options?: { server?: TestStack } & BrowserContextOptions) => Promise<Page>;
  /** A server of this journey alone: to be stopped, or to serve another build. */
  ownStack: (options?: TestStackOptions) => Promise<TestStack>;
  /** A browser of this journey alone: to be closed or killed, and started again. */
  ownBrowser: OwnBrowser;
  /** A copy of the build, to be replaced by another one. */
  deployment: Deployment;
}

export const test = base.extend<Journey, Shared>({
  stack: [
    // Playwright reads the first parameter's pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, lend) => {
      const stack = await startStack({ demo: true, staticDir: DIST });
      await lend(stack);
      await stack.close();
    },
    { scope: 'worker' },
  ],

  demo: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, lend) => {
      const server = await startStack({ demo: true, staticDir: DIST });
      await lend({ server, world: await prepareDemo(server) });
      await server.close();
    },
    { scope: 'worker' },
  ],

  baseURL: ({ stack }, lend) => lend(stack.url),

  // oxlint-disable-next-line no-empty-pattern
  watch: async ({}, lend) => {
    const watch = createWatch();
    await lend(watch);
    expect(watch.complaints(), 'what the pages complained of').toEqual([]);
  },

  context: async ({ context, watch }, lend) => {
    await watch.follow(context);
    await lend(context);
  },

  newDevice: async ({ browser, stack, watch }, lend) => {
    const opened: BrowserContext[] = [];
    await lend(async ({ server = stack, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: server.url, ...options });
      opened.push(context);
      await watch.follow(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },

  // oxlint-disable-next-line no-empty-pattern
  ownStack: async ({}, lend) => {
    const started: TestStack[] = [];
    await lend(async (options) => {
      const stack = await startStack({ staticDir: DIST, ...options });
      started.push(stack);
      return stack;
    });
    for (const stack of started) await stack.close();
  },

  ownBrowser: async ({ playwright, launchOptions, watch, stack }, lend) => {
    const browser = await createOwnBrowser({ type: playwright.chromium, launchOptions, watch, baseURL: stack.url });
    await lend(browser);
    await browser.dispose();
  },

  // oxlint-disable-next-line no-empty-pattern
  deployment: async ({}, lend) => {
    const deployment = await deploy();
    await lend(deployment);
    await deployment.dispose();
  },
});

export { expect } from '@playwright/test';
