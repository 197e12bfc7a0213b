import type { Locator, Page } from '@playwright/test';
import type { Day } from '../../../src/domain/rows.ts';
import { expect } from './journey.ts';

/** More than any page here asks for: beyond it something cannot be reached. */
const MOST_STOPS = 80;

/** Tab until the focus is there, as somebody does who has no pointer. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
    passed.push(await page.evaluate(nameOfFocused));
  }
  throw new Error(`Not reached with ${key}: ${String(target)}. On the way: ${passed.join(' · ')}`);
}

/** Tab to it, then Enter. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Tab to a box, then type: what was in it is replaced. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Figures, in the order in which this browser asks for them: it follows the language of its own buttons. */
export async function typeDay(page: Page, target: Locator, day: Day): Promise<void> {
  await tabTo(page, target);
  const [year = '', month = '', date = ''] = day.split('-');
  for (const figures of [date + month + year, month + date + year, year + month + date]) {
    await page.keyboard.type(figures);
    if ((await target.inputValue()) === day) return;
    // Back to the first part.
    for (let part = 0; part < 3; part++) await page.keyboard.press('ArrowLeft');
  }
  throw new Error(`This browser does not take ${day}: ${await target.inputValue()}`);
}

/** Runs in the page. */
function nameOfFocused(): string {
  const { activeElement } = document;
  const name = activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim() ?? '';
  return `${activeElement?.tagName} ${name.slice(0, 30)}`;
}
