/**
 * Pictures of every screen, on a phone and on a laptop, light and dark, from the built app with the demonstration:
 * `npm run screenshots` writes them to test-results/screens, to be looked at; `-- gite menage` only those of these names.
 * `npm run screenshots -- --publish` also renews those in public/screenshots: the manifest shows them before installing,
 * the README on its first lines.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { buildApp, isBuildStale } from '../../supabase/local/build.ts';
import { BROWSER_ARGS, ensureBrowser } from './browser.ts';
import { DEMO_OWNER, signIn } from './e2e/accounts.ts';
import { cleanerScreens } from './e2e/cleaner-screens.ts';
import type { Screen } from './e2e/screen.ts';
import { ownerScreens, SIGNED_OUT_SCREENS } from './e2e/screens.ts';
import { DEMO_CLEANER, type DemoWorld, prepareDemo } from './e2e/demo-world.ts';
import { stayScreens } from './e2e/stay-screens.ts';
import { startStack, type TestStack } from './stack.ts';

const root = resolve(import.meta.dirname, '../..');
const dist = process.env['LOU_DIST'] ?? join(root, 'dist');
const folder = process.env['LOU_SCREENS'] ?? join(root, 'test-results/screens');
const published = join(root, 'public/screenshots');

/** Of fifty rows, the first twenty say it all. In CSS pixels. */
const MAX_HEIGHT = 3000;
const MIN_HEIGHT = 800;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const WIDE = { viewport: { width: 1280, height: 800 } };

const executablePath = ensureBrowser();
if (process.env['LOU_DIST'] === undefined && (await isBuildStale(root))) await buildApp(root);
await mkdir(folder, { recursive: true });

const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS });
try {
  if (process.argv.includes('--publish')) await publish(browser);
  for (const [device, options] of [
    ['phone', PHONE],
    ['wide', WIDE],
  ] as const) {
    await onFreshDemo(async (url, world, stack) => {
      await takeAll(browser, { ...options, baseURL: url }, device, null, SIGNED_OUT_SCREENS);
      await takeAll(browser, { ...options, baseURL: url }, device, null, await stayScreens(stack));
      await takeAll(browser, { ...options, baseURL: url }, device, DEMO_CLEANER, cleanerScreens(world));
      await takeAll(browser, { ...options, baseURL: url }, device, DEMO_OWNER, ownerScreens(world));
    });
  }
} finally {
  await browser.close();
}

async function takeAll(
  from: Browser,
  options: BrowserContextOptions,
  device: string,
  person: { email: string; password: string } | null,
  screens: readonly Screen[],
): Promise<void> {
  const wanted = screens.filter(isWanted);
  if (wanted.length === 0) return;
  const page = await openAs(from, options, person);
  for (const { name, open } of wanted) {
    try {
      await open(page);
    } catch (error) {
      // The others are worth a look all the same.
      process.exitCode = 1;
      console.error(`${device} ${name}: ${(error as Error).message.split('\n')[0]}`);
    }
    await makeRoom(page, options.viewport?.width ?? 0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}.${device}.${colorScheme}.png`) });
    }
    if (options.viewport) await page.setViewportSize(options.viewport);
  }
  await page.context().close();
}

/**
 * A window as high as the page: Playwright's own pictures of whole pages leave bars in the middle, and rows that the
 * browser did not draw yet.
 */
async function makeRoom(page: Page, width: number): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height, MIN_HEIGHT), MAX_HEIGHT) });
}

function isWanted({ name }: Screen): boolean {
  const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  return wanted.length === 0 || wanted.some((word) => name.startsWith(word));
}

/** What people see of the app before they have it. */
async function publish(from: Browser): Promise<void> {
  await onFreshDemo(async (url) => {
    const phone = await openAs(from, { ...PHONE, baseURL: url }, DEMO_OWNER);
    const today = await takeForShow(phone, '/', 'narrow-today');
    await takeForShow(phone, '/menage', 'narrow-cleanings');
    await phone.context().close();
    const wide = await openAs(from, { ...WIDE, baseURL: url }, DEMO_OWNER);
    const reservations = await takeForShow(wide, '/reservations', 'wide-reservations');
    await sideBySide(wide, [today, reservations], 'readme');
    await wide.context().close();
  }, false);
}

async function takeForShow(page: Page, address: string, name: string): Promise<Buffer> {
  await page.goto(address);
  await page.locator('main li, main tbody tr').first().waitFor();
  await page
    .getByText(/Tout est envoyé/)
    .first()
    .waitFor();
  return page.screenshot({ path: join(published, `${name}.png`) });
}

/** Pictures of one height, as the README shows them. */
async function sideBySide(page: Page, pictures: readonly Buffer[], name: string): Promise<void> {
  const images = pictures.map((png) => `<img height="642" src="data:image/png;base64,${png.toString('base64')}">`);
  await page.goto('about:blank');
  await page.setContent(`<body style="margin:0;width:max-content;display:flex;gap:24px">${images.join('')}</body>`);
  await page.setViewportSize({ width: 1348, height: 642 });
  await page.locator('body').screenshot({ path: join(published, `${name}.png`) });
}

async function openAs(
  from: Browser,
  options: BrowserContextOptions,
  person: { email: string; password: string } | null,
): Promise<Page> {
  const context = await from.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  if (person !== null) await signIn(page, person);
  return page;
}

/** One for each device: what a screen shows must not depend on what the one before it did. */
async function onFreshDemo(
  work: (url: string, world: DemoWorld, stack: TestStack) => Promise<void>,
  withIssues = true,
): Promise<void> {
  const stack = await startStack({ demo: true, staticDir: dist });
  try {
    const world = withIssues
      ? await prepareDemo(stack)
      : {
          ownerId: '',
          stayId: '',
          cleaningId: '',
          doneId: '',
          month: '',
          giteId: '',
          feedId: '',
          code: '',
          formId: '',
        };
    await work(stack.url, world, stack);
  } finally {
    await stack.close();
  }
}
