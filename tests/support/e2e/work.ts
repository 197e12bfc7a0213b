import type { Locator, Page } from '@playwright/test';
import type { SyncIssue } from '../../../src/domain/rows.ts';
import { rows } from './device.ts';

/** A point of the checklist of the cleaning that is open. */
export function point(page: Page, name: string): Locator {
  return page.getByRole('checkbox', { name, exact: true });
}

/** How far that checklist is. */
export function progress(page: Page): Locator {
  return page.getByRole('progressbar', { name: 'Avancement de la liste' });
}

/** What this device still has to ask its person. */
export async function openQuestions(page: Page): Promise<SyncIssue[]> {
  const issues = Object.values(await rows(page, 'sync_issue')) as unknown as SyncIssue[];
  return issues.filter(({ state }) => state === 'open');
}
