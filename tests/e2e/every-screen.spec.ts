import type { Page } from '@playwright/test';
import { DEMO_OWNER, signIn } from '../support/e2e/accounts.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { cleanerScreens } from '../support/e2e/cleaner-screens.ts';
import { DEMO_CLEANER } from '../support/e2e/demo-world.ts';
import { expectFocusSeen } from '../support/e2e/focus.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { brokenWords, coveredShare, cutTexts, overflow, shortened } from '../support/e2e/layout.ts';
import { ownerScreens, SIGNED_OUT_SCREENS } from '../support/e2e/screens.ts';
import { setSize, setTextSize } from '../support/e2e/text-size.ts';

/*
 * Each page of the app is opened once, and looked at in every way: to open it costs more than most of the looks.
 */

test.describe.configure({ timeout: 300_000 });

/** How a page is looked at: sizes in CSS pixels, null for the device's own; text as people set it in their browser. */
const WAYS = [
  { way: 'at 320 px', width: 320, height: 640, text: 16, isForPhones: true },
  { way: 'with text twice as large', width: null, height: null, text: 32, isForPhones: false },
  { way: 'at 320 px with text twice as large', width: 320, height: 844, text: 32, isForPhones: true },
] as const;

const PEOPLE = [
  { who: 'who is signed out', person: null, screensOf: () => SIGNED_OUT_SCREENS, parts: 1 },
  { who: 'who cleans', person: DEMO_CLEANER, screensOf: cleanerScreens, parts: 1 },
  // Dozens: no machine should have to look at them all in one go.
  { who: 'an owner', person: DEMO_OWNER, screensOf: ownerScreens, parts: 4 },
] as const;

for (const { who, person, screensOf, parts } of PEOPLE) {
  for (let part = 1; part <= parts; part++) {
    const some = parts === 1 ? '' : `, part ${part} of ${parts}`;
    test(`axe, the focus, a narrow screen and large text find nothing wrong for ${who}${some} @both`, async ({
      demo: { server, world },
      newDevice,
      isMobile,
    }) => {
      const page = await newDevice({ server });
      if (person !== null) await signIn(page, person);
      for (const { name, open } of screensOf(world).filter((_, i) => i % parts === part - 1)) {
        await open(page);
        await expectNothing(page, name);
        await expectFocusSeen(page, name);
        await expectNothingLost(page, name, isMobile);
      }
    });
  }
}

/** No page scrolls sideways, nothing is cut, and no word broken, at any size of screen and text. */
async function expectNothingLost(page: Page, name: string, isMobile: boolean): Promise<void> {
  const own = page.viewportSize();
  if (own === null) throw new Error('a page without a size');
  for (const { way, width, height, text } of WAYS.filter(({ isForPhones }) => isMobile || !isForPhones)) {
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
}
