import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './journey.ts';

/** All that axe knows to ask of WCAG 2.2 AA, EN 301 549, the RGAA, and good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'RGAAv4', 'best-practice'];
/** What another theme may break. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** Axe finds nothing on the page as it is, light or dark. `name`: of what is looked at. */
export async function expectNothing(page: Page, name: string): Promise<void> {
  await page.evaluate(hideBehindDialog);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect.soft(await findings(axe(page).withTags(TAGS)), `${name}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await findings(axe(page).withRules(RULES_OF_COLOUR)), `${name}, dark`).toEqual([]);
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

/** There are no frames to look into; looking for them takes a second page each time. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true);
}

async function findings(builder: AxeBuilder): Promise<string[]> {
  const { violations, passes } = await builder.analyze();
  if (passes.length === 0) throw new Error('axe has looked at nothing');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`));
}
