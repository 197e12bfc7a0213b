import type { Page } from '@playwright/test';
import { DEMO_OWNER, signIn } from '../support/e2e/accounts.ts';
import { expect, test } from '../support/e2e/journey.ts';
import {
  brokenWords,
  coveredShare,
  cutTexts,
  focusBeginning,
  focusTrouble,
  overflow,
  running,
  shortened,
} from '../support/e2e/layout.ts';
import { cleanerScreens } from '../support/e2e/cleaner-screens.ts';
import { setSize, setTextSize } from '../support/e2e/text-size.ts';
import type { Screen } from '../support/e2e/screen.ts';
import { ownerScreens, SIGNED_OUT_SCREENS } from '../support/e2e/screens.ts';
import { DEMO_CLEANER, type DemoWorld } from '../support/e2e/demo-world.ts';

test.describe.configure({ timeout: 300_000 });

/** How a page is looked at: sizes in CSS pixels, null for the device's own; text as people set it in their browser. */
const WAYS = [
  { way: 'at 320 px', width: 320, height: 640, text: 16, isForPhones: true },
  { way: 'with text twice as large', width: null, height: null, text: 32, isForPhones: false },
  { way: 'at 320 px with text twice as large', width: 320, height: 844, text: 32, isForPhones: true },
] as const;

/** No machine should have to look at dozens of pages in one go. */
const PARTS = [1, 2, 3];
for (const part of PARTS) {
  const ofAll = `part ${part} of ${PARTS.length}`;
  test(`at 320 px, with text twice as large, and with both, no page scrolls sideways and nothing is lost, ${ofAll} @both`, async ({
    demo,
    newDevice,
    isMobile,
  }) => {
    const { server, world } = demo;
    const ways = WAYS.filter(({ isForPhones }) => isMobile || !isForPhones);
    await onEveryScreen(
      () => newDevice({ server }),
      { world, part },
      async (page, name) => {
        const own = page.viewportSize();
        if (own === null) throw new Error('a page without a size');
        // One after the other on the page as it is open: each reload costs as much as all of them.
        for (const { way, width, height, text } of ways) {
          await setTextSize(page, text);
          await setSize(page, { width: width ?? own.width, height: height ?? own.height });
          const look = `${name}, ${way}`;
          expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(`${text}px`);
          expect.soft(await page.evaluate(overflow), `${look}: wider than the screen`).toEqual([]);
          expect.soft(await page.evaluate(cutTexts), `${look}: cut`).toEqual([]);
          if (text === 16) continue;
          expect.soft(await page.evaluate(shortened), `${look}: shortened`).toEqual([]);
          if (width !== null) continue;
          expect.soft(await page.evaluate(brokenWords), `${look}: broken`).toEqual([]);
          expect.soft(await page.evaluate(coveredShare), `${look}: covered by bars`).toBeLessThan(0.5);
        }
        await setTextSize(page, 16);
        await setSize(page, own);
      },
    );
  });

  test(`what has the focus is seen and marked, forwards and backwards, ${ofAll} @both`, async ({ demo, newDevice }) => {
    const { server, world } = demo;
    await onEveryScreen(
      () => newDevice({ server }),
      { world, part },
      async (page, name) => {
        expect.soft(await troublesOf(page, 'Tab'), `${name}, forwards`).toEqual([]);
        expect.soft(await troublesOf(page, 'Shift+Tab'), `${name}, backwards`).toEqual([]);
      },
    );
  });
}

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
  const chosen = page.locator('label', { has: page.getByRole('radio', { name: 'Automatique' }) });
  const other = page.locator('label', { has: page.getByRole('radio', { name: 'Sombre' }) });
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

/** Each page of a part of the app once, signed out, as an owner and as who cleans. */
async function onEveryScreen(
  newPage: () => Promise<Page>,
  { world, part }: { world: DemoWorld; part: number },
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
    for (const { name, open } of screens.filter((_, i) => i % PARTS.length === part - 1)) {
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
  if (key === 'Tab') await page.evaluate(focusBeginning);
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key);
    const found = await page.evaluate(focusTrouble);
    if (found === 'outside') break;
    if (found !== null) troubles.push(found);
  }
  return troubles;
}
