import type { Page } from '@playwright/test';
import { expect } from './journey.ts';
import { cutTexts, overflow } from './layout.ts';

/** Markup that would run, an emoji of several parts, a mark that turns the reading direction, another script. */
export const MARKUP = '<img src=x onerror=pirate()>';
export const HOSTILE = `${MARKUP} 👩‍👩‍👧 \u202Efdp.exe مرحبا`;
/** As it is kept: the turning mark is gone, the rest is there. */
export const KEPT = `${MARKUP} 👩‍👩‍👧 fdp.exe مرحبا`;
/** An address as mail programs take it. */
export const HOSTILE_MAIL = '<img/src=x/onerror=pirate()>@exemple.fr';

/** Overrides and isolates that turn text around; those that hold a name apart (U+2068, U+2069) are the app's own. */
export const TURNING = /[\u202A-\u202E\u2066\u2067]/;

/** Nothing became an element, nothing ran (the security policy would have complained), and nothing sticks out. Photos hold their picture themselves. */
export async function expectHarmless(page: Page, where: string): Promise<void> {
  expect(
    await page.locator('img:not([src^="blob:"], [src^="data:image/"]), main script').count(),
    `${where}: elements`,
  ).toBe(0);
  expect(await page.locator('a[href^="javascript:"]').count(), `${where}: links`).toBe(0);
  expect.soft(await page.evaluate(overflow), `${where}: wider than the screen`).toEqual([]);
  expect.soft(await page.evaluate(cutTexts), `${where}: cut`).toEqual([]);
}
