import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser, findHeadlessShell } from './tests/support/browser.ts';

// Looked for once: the workers read this file too, and inherit the answer.
process.env['LOU_HEADLESS_SHELL'] ??= findHeadlessShell() ?? '';
process.env['CHROME_PATH'] ??= findBrowser() ?? '';
const executablePath = process.env['LOU_HEADLESS_SHELL'] || process.env['CHROME_PATH'];

/**
 * A journey runs on a phone unless its title says otherwise: `@wide` runs it on a laptop's screen, `@both` on both.
 * Each worker starts a stack of its own on a free port (tests/support/stack.ts), so journeys never meet.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './tests/support/setup-journeys.ts',
  forbidOnly: process.env['CI'] !== undefined,
  fullyParallel: false,
  workers: 2,
  // Where nobody is there to run it again; the run names what it took twice for (tests/support/test-reports.ts).
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Generous: a journey may share a small machine with others, and nothing is proven by being quick here.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: {
      ...(executablePath === '' ? {} : { executablePath }),
      args: BROWSER_ARGS,
    },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // Recording every step doubles the time of a run: ask for it with LOU_JOURNEY_TRACE=1 when a journey fails.
    trace: process.env['LOU_JOURNEY_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'phone',
      grepInvert: /@wide\b/,
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, isMobile: true, hasTouch: true },
    },
    { name: 'wide', grep: /@(wide|both)\b/, use: { viewport: { width: 1280, height: 800 } } },
  ],
});
