import type { Page } from '@playwright/test';
import { type Language, LANGUAGES } from '../../src/guest/language.ts';
import { expectNothing, expectNothingInLight } from '../support/e2e/axe.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { cutTexts, overflow } from '../support/e2e/layout.ts';
import { stayScreens } from '../support/e2e/stay-screens.ts';
import { setSize, setTextSize } from '../support/e2e/text-size.ts';

const NARROW = { width: 320, height: 700 };
const PHONE = { width: 390, height: 844 };

/** Half of them: two journeys are over sooner than one. */
for (const [half, which] of ['first', 'second'].entries()) {
  test(`every state of the page, the ${which} half of them, is accessible in six languages, and cut by no width and no size of text`, async ({
    newDevice,
    stack,
    watch,
  }) => {
    test.slow();
    watch.expectComplaint(/net::ERR_FAILED|400 \(Bad Request\)/);
    const page = await newDevice({ viewport: PHONE });
    for (const [i, { name: state, open }] of (await stayScreens(stack)).entries()) {
      if (i % 2 !== half) continue;
      await open(page);
      for (const language of LANGUAGES) {
        await speak(page, language);
        const look = language === 'fr' ? expectNothing : expectNothingInLight;
        await look(page, `${state} in ${language}`);
      }
      await setTextSize(page, 32);
      await setSize(page, NARROW);
      for (const language of LANGUAGES) {
        await speak(page, language);
        const name = `${state} in ${language}, 320 px, text twice the size`;
        expect.soft(await page.evaluate(overflow), name).toEqual([]);
        expect.soft(await page.evaluate(cutTexts), name).toEqual([]);
        for (const small of await tooSmall(page)) expect.soft(small, name).toBe('');
      }
      await setTextSize(page, 16);
      await setSize(page, PHONE);
      await speak(page, 'fr');
    }
  });
}

/** Behind a dialog as well, where nobody could press it: what stands in the dialog must hold in each. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.locator('header select').evaluate((select, value) => {
    (select as HTMLSelectElement).value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('header select')).toHaveValue(language);
}

/** Buttons and links that a thumb would miss; links within a sentence may be as high as its lines. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a.button, select, label:has(input)')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 43.5)
      .map((element) => element.textContent ?? ''),
  );
}
