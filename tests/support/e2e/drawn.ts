import type { Page } from '@playwright/test';

/** What was done is on the screen, and so is what the page did in the first frame after it. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
