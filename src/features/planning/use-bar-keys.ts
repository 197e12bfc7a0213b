import { type RefObject, useEffect } from 'react';
import type { BarMove, Mover } from './use-move-stay.tsx';

/** A bar drawn anew elsewhere takes a few frames. */
const FRAMES = 30;

/**
 * Arrows go from bar to bar; with Shift they move the stay, with Shift and Alt its departure. One bar at a time can be
 * reached with Tab: hundreds of stops would bury the rest of the page.
 */
export function useBarKeys(body: RefObject<HTMLDivElement | null>, move: Mover): void {
  useEffect(() => {
    const element = body.current;
    if (element === null) return undefined;
    const ends = new AbortController();
    const { signal } = ends;
    element.addEventListener('keydown', (event) => pressed(element, event, move), { signal });
    element.addEventListener('focusin', ({ target }) => makeStop(element, target as Element), { signal });
    // Whatever is drawn or goes: there is always one stop.
    const drawn = new MutationObserver(() => {
      if (element.querySelector('[data-bar][tabindex="0"]') === null) makeStop(element, firstInSight(element));
    });
    drawn.observe(element, { childList: true, subtree: true });
    return () => {
      drawn.disconnect();
      ends.abort();
    };
  }, [body, move]);
}

function pressed(body: HTMLElement, event: KeyboardEvent, move: Mover): void {
  const bar = (event.target as Element).closest<HTMLElement>('[data-bar], [data-cleaning]');
  const step = STEPS.get(event.key);
  if (bar === null || step === undefined || event.ctrlKey || event.metaKey) return;
  const stayId = bar.dataset['bar'];
  if (!event.shiftKey && event.altKey) return;
  event.preventDefault();
  if (!event.shiftKey) {
    neighbour(body, bar, step)?.focus();
    return;
  }
  if (stayId === undefined) return;
  const to: BarMove = event.altKey
    ? { grip: 'end', days: step.days, rows: 0 }
    : { grip: 'whole', days: step.days, rows: step.rows };
  if (to.days === 0 && to.rows === 0) return;
  void move.by(stayId, Number(bar.dataset['row']), to).then(() => focusAgain(body, stayId));
}

const STEPS: ReadonlyMap<string, { days: number; rows: number }> = new Map([
  ['ArrowLeft', { days: -1, rows: 0 }],
  ['ArrowRight', { days: 1, rows: 0 }],
  ['ArrowUp', { days: 0, rows: -1 }],
  ['ArrowDown', { days: 0, rows: 1 }],
]);

/** The next bar in the row, or the nearest in time in the next row that has one. */
function neighbour(body: HTMLElement, bar: HTMLElement, { days, rows }: { days: number; rows: number }) {
  const from = bar.getBoundingClientRect();
  const row = Number(bar.dataset['row']);
  const all = [...body.querySelectorAll<HTMLElement>('[data-bar], [data-cleaning]')].filter((other) => other !== bar);
  const left = (other: HTMLElement) => other.getBoundingClientRect().left;
  if (days !== 0) {
    return all
      .filter((other) => Number(other.dataset['row']) === row && (left(other) - from.left) * days > 0)
      .toSorted((a, b) => Math.abs(left(a) - from.left) - Math.abs(left(b) - from.left))[0];
  }
  return all
    .filter((other) => (Number(other.dataset['row']) - row) * rows > 0)
    .toSorted(
      (a, b) =>
        Math.abs(Number(a.dataset['row']) - row) - Math.abs(Number(b.dataset['row']) - row) ||
        Math.abs(left(a) - from.left) - Math.abs(left(b) - from.left),
    )[0];
}

function firstInSight(body: HTMLElement): Element | null {
  const bars = [...body.querySelectorAll('[data-bar]')];
  const sight = body.parentElement?.getBoundingClientRect();
  return bars.find((bar) => bar.getBoundingClientRect().right > (sight?.left ?? 0)) ?? bars[0] ?? null;
}

/** Past React, which gives every bar the same: only one of hundreds would be drawn again. */
function makeStop(body: HTMLElement, target: Element | null): void {
  const bar = target?.closest('[data-bar], [data-cleaning]') ?? null;
  if (bar === null) return;
  for (const other of body.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  bar.setAttribute('tabindex', '0');
}

/** A stay that moved may be another element: who moves it by keys goes along. */
function focusAgain(body: HTMLElement, stayId: string, frames = FRAMES): void {
  const bar = body.querySelector<HTMLElement>(`[data-bar="${CSS.escape(stayId)}"]`);
  // Lost, not taken elsewhere by the person.
  if (bar !== null && document.activeElement === document.body) bar.focus();
  if (frames > 0) requestAnimationFrame(() => focusAgain(body, stayId, frames - 1));
}
