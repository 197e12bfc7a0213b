import type { Locator, Page } from '@playwright/test';

/** A state of the app that must hold in any theme, at any width: brought up by its address, as a bookmark would. */
export interface Screen {
  /** In file names too. */
  name: string;
  open: (page: Page) => Promise<void>;
}

export function screen(name: string, address: string, proof: (page: Page) => Locator): Screen {
  return {
    name,
    open: async (page) => {
      await goWithin(page, address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await proof(page).waitFor();
    },
  };
}

/** An address that leads to no page, in any language. */
const NOWHERE = '/nulle-part';

/**
 * Goes there as the app's own links do, where the app is open: loading it anew for each of fifty pages takes minutes. By way of a
 * page that is unlike all others, so that what is found afterwards belongs to the one that was asked for.
 */
export async function goWithin(page: Page, address: string): Promise<void> {
  const nowhere = page.getByRole('heading', { level: 1, name: /^Page (introuvable|not found)$/ });
  if (address === NOWHERE || (await page.getByRole('navigation', { name: 'Navigation principale' }).count()) === 0) {
    await page.goto(address);
    return;
  }
  await push(page, NOWHERE);
  await nowhere.waitFor();
  await push(page, address);
  await nowhere.waitFor({ state: 'detached' });
}

async function push(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    // Messages of the page before would stand before this one.
    for (const close of document.querySelectorAll<HTMLElement>('[data-toasts] button[title]')) close.click();
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, address);
}
