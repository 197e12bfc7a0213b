import type { Page } from '@playwright/test';
import { drawn } from './drawn.ts';
import { expect } from './journey.ts';

/** More stops than any form has; a list of fifty rows is looked at in part. */
const MOST_STOPS = 30;

/** A modifier, as the browser's protocol counts them. */
const SHIFT = 8;

declare const window: { focusLooks?: { end: () => (string | null)[] } };

/** What has the focus is marked, and hidden behind nothing (WCAG 2.4.7, 2.4.11): forwards from the beginning, backwards from the end. */
export async function expectFocusSeen(page: Page, name: string): Promise<void> {
  for (const key of ['Tab', 'Shift+Tab'] as const) {
    const hasTrouble = (await troublesOf(page, key, 'at once')).length > 0;
    // Faster than anybody sees: a page that is still moving is looked at again at a person's pace, and what is found then counts.
    if (hasTrouble) expect.soft(await troublesOf(page, key, 'one by one'), `${name}, ${key}`).toEqual([]);
  }
}

/**
 * The page looks by itself: when a key goes down, at what had the focus until then, which has come into sight by that time. Keys
 * need not wait for each other so; `one by one`, each waits until the one before it is drawn.
 */
async function troublesOf(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  pace: 'at once' | 'one by one',
): Promise<(string | null)[]> {
  const isForwards = key === 'Tab';
  await page.evaluate(lookAtEachKey, isForwards);
  const session = await page.context().newCDPSession(page);
  const asked = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9, modifiers: isForwards ? 0 : SHIFT };
  const pressed: Promise<unknown>[] = [];
  for (let stop = 0; stop <= MOST_STOPS; stop++) {
    pressed.push(session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...asked }));
    pressed.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...asked }));
    if (pace === 'at once') continue;
    await Promise.all(pressed);
    await drawn(page);
  }
  await Promise.all(pressed);
  await session.detach();
  // The first key left what had the focus before all of them.
  const [, ...stops] = await page.evaluate(() => window.focusLooks?.end() ?? []);
  const end = stops.indexOf('outside');
  expect(end === -1 ? stops.length : MOST_STOPS, 'places looked at').toBe(MOST_STOPS);
  return stops.slice(0, end === -1 ? undefined : end).filter((found) => found !== null);
}

/** Runs in the page: the next Tab begins at its beginning or its end, as on one that was just loaded; and each is looked at. */
function lookAtEachKey(isForwards: boolean): void {
  // An open dialog keeps the focus to itself.
  if (document.querySelector('dialog[open]') === null) {
    const edge = document.createElement('div');
    edge.tabIndex = -1;
    if (isForwards) document.body.prepend(edge);
    else document.body.append(edge);
    edge.focus({ preventScroll: true });
    edge.remove();
  }
  const found: (string | null)[] = [];
  const look = ({ key }: KeyboardEvent) => {
    if (key === 'Tab') found.push(trouble());
  };
  addEventListener('keydown', look, { capture: true });
  window.focusLooks = {
    end: () => {
      removeEventListener('keydown', look, { capture: true });
      return found;
    },
  };

  /**
   * What is wrong with what has the focus: unmarked, or hidden behind something (WCAG 2.4.11). Null when all is well,
   * `outside` when the focus has left the page.
   */
  function trouble(): string | null {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return 'outside';
    const name = `${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 40)}`;
    // A hidden radio or file box shows its focus on what stands for it.
    const shown = focused.closest('label') ?? focused;
    // The browser marks the parts of a date or an hour itself, out of sight of scripts.
    const hasParts = focused.matches('[type=date], [type=time]');
    const marked = hasParts || [focused, shown].some((element) => getComputedStyle(element).outlineStyle !== 'none');
    if (!marked) return `${name}: not marked`;
    const { left, top, right, bottom } = shown.getBoundingClientRect();
    const across = [0.02, 0.25, 0.5, 0.75, 0.98].map((share) => left + (right - left) * share);
    const down = [0.05, 0.5, 0.95].map((share) => top + (bottom - top) * share);
    const isSeen = across.some((x) =>
      down.some((y) => {
        const there = document.elementFromPoint(x, y);
        return there !== null && (shown.contains(there) || there.contains(shown));
      }),
    );
    return isSeen
      ? null
      : `${name}: hidden at ${Math.round(left)},${Math.round(top)}–${Math.round(right)},${Math.round(bottom)}`;
  }
}
