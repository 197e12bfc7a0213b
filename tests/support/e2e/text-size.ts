import type { CDPSession, Page } from '@playwright/test';
import { drawn } from './drawn.ts';

/** The browser's own setting: lengths in rem follow it, and so do the widths at which the layout changes. */
export async function setTextSize(page: Page, standard: number): Promise<void> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: Math.round((standard * 13) / 16) } });
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

/**
 * Media queries hear of another size of the text only with another width, and tell a script within the next frame: the navigation
 * that fits is there with the one after it.
 */
export async function setSize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize({ ...size, width: size.width - 1 });
  await page.setViewportSize(size);
  await drawn(page);
}

const sessions = new WeakMap<Page, CDPSession>();
