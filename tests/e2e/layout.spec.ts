import type { Page } from '@playwright/test';
import { DEMO_OWNER, signIn } from '../support/e2e/accounts.ts';
import { expect, test } from '../support/e2e/journey.ts';
import {
  brokenWords,
  coveredShare,
  cutTexts,
  focusTrouble,
  overflow,
  running,
  shortened,
} from '../support/e2e/layout.ts';
import {
  cleanerScreens,
  DEMO_CLEANER,
  type DemoWorld,
  ownerScreens,
  prepareDemo,
  type Screen,
  SIGNED_OUT_SCREENS,
} from '../support/e2e/screens.ts';

test.describe.configure({ timeout: 180_000 });

test('at 320 px no page scrolls sideways and no text is cut', async ({ ownStack, newDevice }) => {
  const server = await ownStack({ demo: true });
  const world = await prepareDemo(server);
  await onEveryScreen(
    () => newDevice({ server, viewport: { width: 320, height: 640 } }),
    world,
    async (page, name) => {
      expect.soft(await page.evaluate(overflow), `${name}: wider than the screen`).toEqual([]);
      expect.soft(await page.evaluate(cutTexts), `${name}: cut`).toEqual([]);
    },
  );
});

test('with text twice as large nothing is lost, and the bars leave room to read @both', async ({
  ownStack,
  newDevice,
}) => {
  const server = await ownStack({ demo: true });
  const world = await prepareDemo(server);
  const withLargeText = async () => largeText(await newDevice({ server }));
  await onEveryScreen(withLargeText, world, async (page, name) => {
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
    expect.soft(await page.evaluate(overflow), `${name}: wider than the screen`).toEqual([]);
    expect.soft(await page.evaluate(cutTexts), `${name}: cut`).toEqual([]);
    expect.soft(await page.evaluate(brokenWords), `${name}: broken`).toEqual([]);
    expect.soft(await page.evaluate(shortened), `${name}: shortened`).toEqual([]);
    expect.soft(await page.evaluate(coveredShare), `${name}: covered by bars`).toBeLessThan(0.5);
  });
});

test('with text twice as large on a phone of 320 px nothing is cut', async ({ ownStack, newDevice }) => {
  const server = await ownStack({ demo: true });
  const world = await prepareDemo(server);
  const narrow = async () => largeText(await newDevice({ server, viewport: { width: 320, height: 844 } }));
  await onEveryScreen(narrow, world, async (page, name) => {
    expect.soft(await page.evaluate(overflow), `${name}: wider than the screen`).toEqual([]);
    expect.soft(await page.evaluate(cutTexts), `${name}: cut`).toEqual([]);
    expect.soft(await page.evaluate(shortened), `${name}: shortened`).toEqual([]);
  });
});

test('what has the focus is seen and marked, forwards and backwards @both', async ({ ownStack, newDevice }) => {
  const server = await ownStack({ demo: true });
  const world = await prepareDemo(server);
  await onEveryScreen(
    () => newDevice({ server }),
    world,
    async (page, name) => {
      expect.soft(await troublesOf(page, 'Tab'), `${name}, forwards`).toEqual([]);
      expect.soft(await troublesOf(page, 'Shift+Tab'), `${name}, backwards`).toEqual([]);
    },
  );
});

test('with reduced motion nothing moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signIn(page, DEMO_OWNER);
  for (const address of ['/', '/reservations', '/synchronisation']) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(running), address).toEqual([]);
  }
  await page.goto('/reservations');
  await page.getByRole('button', { name: 'Filtres' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await page.evaluate(running), 'the filters').toEqual([]);
});

test('with the system’s own colours, what is chosen and what can be pressed still shows @both', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signIn(page, DEMO_OWNER);
  await page.goto('/reservations?page=2');
  await page.getByRole('link', { name: 'Page 3' }).waitFor();
  const background = (name: string) =>
    page.getByRole('link', { name, exact: true }).evaluate((link) => getComputedStyle(link).backgroundColor);
  expect(await background('Page 2')).not.toBe(await background('Page 3'));

  await page.goto('/reglages');
  const chosen = page.locator('label', { has: page.getByRole('radio', { name: 'Français' }) });
  const other = page.locator('label', { has: page.getByRole('radio', { name: 'English' }) });
  const ground = (element: Element) => getComputedStyle(element).backgroundColor;
  expect(await chosen.evaluate(ground)).not.toBe(await other.evaluate(ground));
  const button = page.getByRole('button', { name: 'Changer le mot de passe' });
  expect(await button.evaluate((element) => getComputedStyle(element).borderTopWidth)).not.toBe('0px');

  await page.goto('/gites');
  const dots = page.locator('main li span[style*="background-color"]');
  await dots.first().waitFor();
  const colours = await dots.evaluateAll((all) => all.map((dot) => getComputedStyle(dot).backgroundColor));
  expect(new Set(colours).size).toBeGreaterThan(2);
});

/** The browser's own setting: lengths in rem follow it, and so do the widths at which the layout changes. */
async function largeText(page: Page): Promise<Page> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  return page;
}

/** Each page of the app once, signed out, as an owner and as who cleans. */
async function onEveryScreen(
  newPage: () => Promise<Page>,
  world: DemoWorld,
  look: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const groups: [{ email: string; password: string } | null, readonly Screen[]][] = [
    [null, SIGNED_OUT_SCREENS],
    [DEMO_CLEANER, cleanerScreens(world)],
    [DEMO_OWNER, ownerScreens(world)],
  ];
  for (const [person, screens] of groups) {
    const page = await newPage();
    if (person !== null) await signIn(page, person);
    for (const { name, open } of screens) {
      await open(page);
      await look(page, name);
    }
    await page.context().close();
  }
}

/** More stops than any form has; a list of fifty rows is looked at in part. */
const MOST_STOPS = 30;

async function troublesOf(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<string[]> {
  const troubles: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key);
    const found = await page.evaluate(focusTrouble);
    if (found === 'outside') break;
    if (found !== null) troubles.push(found);
  }
  return troubles;
}
