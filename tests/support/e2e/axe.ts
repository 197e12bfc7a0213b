import type { Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';
import { expect } from './journey.ts';

declare const window: { axe?: typeof axe };

/** All that axe knows to ask of WCAG 2.2 AA, EN 301 549, the RGAA, and good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'RGAAv4', 'best-practice'];
/** What another theme may break. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Axe finds nothing on the page as it is, light or dark. `name`: of what is looked at. */
export async function expectNothing(page: Page, name: string): Promise<void> {
  await expectNothingInLight(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await findings(page, { type: 'rule', values: RULES_OF_COLOUR }), `${name}, dark`).toEqual([]);
}

/** For the same page in other words, which have the same colours. */
export async function expectNothingInLight(page: Page, name: string): Promise<void> {
  await page.evaluate(hideBehindDialog);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.evaluate(atRest);
  expect.soft(await findings(page, { type: 'tag', values: TAGS }), `${name}, light`).toEqual([]);
}

/**
 * Runs in the page. What is behind a modal dialog is inert, and out of sight for axe too: it takes what is positioned there for
 * something above the dialog, and then judges no colour.
 */
function hideBehindDialog(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    'body:has(dialog:modal) :not(:has(dialog:modal), dialog:modal, dialog:modal *) { visibility: hidden }',
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Runs in the page. A dialog on its way up covers nothing yet for axe. The clock of a message is no movement: its end takes it away. */
async function atRest(): Promise<void> {
  for (const movement of document.getAnimations()) {
    const { target } = movement.effect as KeyframeEffect;
    if (target?.classList.contains('toast-clock') || movement.effect?.getComputedTiming().endTime === Infinity)
      continue;
    movement.finish();
  }
  await new Promise(requestAnimationFrame);
}

/** Axe is half a megabyte: a page is given it once, however often it is looked at. There are no frames to look into. */
async function findings(page: Page, runOnly: RunOnly): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(async (asked) => {
    const found = await window.axe?.run({ runOnly: asked, resultTypes: ['violations'] });
    return {
      violations: found?.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`)),
      passes: found?.passes.length,
    };
  }, runOnly);
  if (violations === undefined || passes === 0) throw new Error('axe has looked at nothing');
  return violations;
}
