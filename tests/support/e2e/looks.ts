import type { Page } from '@playwright/test';
import { expect } from './journey.ts';

/** What public/look.js drew, as it stood at once after that. */
export interface DrawnLook {
  isThere: boolean;
  /** Without, and with what is hidden. */
  visibleText: string;
  text: string;
  isInert: boolean;
  isHiddenFromReaders: boolean;
  /** Nothing of the app's own code had drawn anything. */
  isBeforeTheApp: boolean;
  links: number;
  images: number;
  main: { x: number; y: number; width: number; height: number } | null;
  names: string[];
  attributes: string[];
}

declare global {
  interface Window {
    look?: DrawnLook;
  }
}

/** From the next page on: looks into the closed shadow, which nobody else can. */
export async function watchLooks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      const shadow = attach.call(this, options);
      // Once it stands in the page, and before the script that drew it is followed by another.
      queueMicrotask(() => {
        const all = [...shadow.querySelectorAll('*')];
        const drawn = shadow.querySelector('div');
        const box = shadow.querySelector('main')?.getBoundingClientRect();
        window.look = {
          isThere: true,
          visibleText: drawn?.innerText ?? '',
          text: drawn?.textContent ?? '',
          isInert: drawn?.inert ?? false,
          isHiddenFromReaders: this.ariaHidden === 'true',
          isBeforeTheApp: (document.getElementById('root')?.childElementCount ?? 0) === 0,
          links: shadow.querySelectorAll('[href]:not(link)').length,
          images: shadow.querySelectorAll('img').length,
          main: box === undefined ? null : { x: box.x, y: box.y, width: box.width, height: box.height },
          names: all.map(({ localName }) => localName),
          attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].toSorted(),
        };
      });
      return shadow;
    };
  });
}

const NO_LOOK: DrawnLook = {
  isThere: false,
  visibleText: '',
  text: '',
  isInert: false,
  isHiddenFromReaders: false,
  isBeforeTheApp: false,
  links: 0,
  images: 0,
  main: null,
  names: [],
  attributes: [],
};

/** Of the page as it was last loaded. */
export async function firstLook(page: Page): Promise<DrawnLook> {
  return (await page.evaluate(() => window.look)) ?? NO_LOOK;
}

/** By page: what this device keeps, as it lies there. */
export async function keptLooks(page: Page): Promise<[string, string][]> {
  return page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('lou.look.')));
}

/** Waits until how this page looks is kept. */
export async function lookKept(page: Page, path: string): Promise<void> {
  await expect
    .poll(async () =>
      (await keptLooks(page)).some(([key]) => new RegExp(`^lou\\.look\\.[0-9a-f-]{36}${path}$`).test(key)),
    )
    .toBe(true);
}
