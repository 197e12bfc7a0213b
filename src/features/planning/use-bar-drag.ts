import { type RefObject, useEffect, useRef } from 'react';
import type { Grip } from '../../domain/move-stay.ts';
import type { BarMove, Mover } from './use-move-stay.tsx';

/** A mouse that moved this far drags; a finger that moved this far before the bar was lifted scrolls. In px. */
const SLOP_PX = 6;
/** As long as a finger must rest on a bar to lift it, in ms. */
const LIFT_MS = 380;
/** How near to an end of a bar one has hold of that end, in px; and how near to the edge the planning scrolls along. */
const GRIP_PX = { mouse: 10, touch: 18 } as const;
const EDGE_PX = 48;
const STEP_PX = 9;

/**
 * Bars move by dragging: at once with a mouse, after a moment's rest with a finger, so that swiping scrolls. While one drags,
 * the bar is moved past React: in whole days and rows, with where it would go beside it. A lifted bar let go of where it was
 * asks for the dates instead.
 */
export function useBarDrag(
  scroller: RefObject<HTMLDivElement | null>,
  dayWidth: number | undefined,
  rows: number,
  move: Mover,
): void {
  // What is written while somebody drags, here or elsewhere, must not take the bar out of their hand.
  const mover = useRef(move);
  useEffect(() => {
    mover.current = move;
  }, [move]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || dayWidth === undefined) return undefined;
    const ends = new AbortController();
    const { signal } = ends;
    let drag: Drag | null = null;
    const begin = (event: PointerEvent) => {
      const bar = (event.target as Element).closest<HTMLElement>('[data-bar]');
      if (bar === null || event.button !== 0 || drag !== null) return;
      drag = startDrag({ element, bar, event, dayWidth, rows, mover, onEnd: () => (drag = null) });
    };
    element.addEventListener('pointerdown', begin, { signal });
    // Here from the start: one that comes with the touch would come too late for some browsers.
    const hold = (event: TouchEvent) => drag?.isLifted() && event.cancelable && event.preventDefault();
    element.addEventListener('touchmove', hold, { signal, passive: false });
    // A second finger zooms (use-zoom-gestures.ts), unless the first has a bar in hand.
    const second = ({ touches }: TouchEvent) => {
      if (touches.length > 1 && drag?.isLifted() === false) drag.cancel();
    };
    element.addEventListener('touchstart', second, { signal, passive: true });
    const menu = (event: Event) => {
      const bar = (event.target as Element).closest<HTMLElement>('[data-bar]');
      if (bar === null) return;
      event.preventDefault();
      if (drag === null || !drag.isLifted()) mover.current.ask(bar.dataset['bar'] ?? '');
    };
    element.addEventListener('contextmenu', menu, { signal });
    return () => {
      drag?.cancel();
      ends.abort();
    };
  }, [scroller, dayWidth, rows]);
}

interface Drag {
  isLifted: () => boolean;
  cancel: () => void;
}

interface DragStart {
  element: HTMLElement;
  bar: HTMLElement;
  event: PointerEvent;
  dayWidth: number;
  rows: number;
  mover: RefObject<Mover>;
  onEnd: () => void;
}

function startDrag({ element, bar, event: start, dayWidth, rows, mover, onEnd }: DragStart): Drag {
  const ends = new AbortController();
  const { signal } = ends;
  const isTouch = start.pointerType !== 'mouse';
  const grip = gripOf(bar, start, isTouch ? GRIP_PX.touch : GRIP_PX.mouse);
  const row = Number(bar.dataset['row']);
  const rowHeight = element.querySelector<HTMLElement>('[data-names] > li')?.offsetHeight ?? 1;
  const days = { date_debut: bar.dataset['from'] ?? '', date_fin: bar.dataset['to'] ?? '' };
  const scrolledFrom = element.scrollLeft;
  let at: { clientX: number; clientY: number } = start;
  let isLifted = false;
  let to: BarMove = { grip, days: 0, rows: 0 };

  const lift = () => {
    isLifted = true;
    bar.dataset['lifted'] = grip;
    if (isTouch) navigator.vibrate?.(10);
    follow();
    requestAnimationFrame(scrollAlong);
  };
  const timer = isTouch ? setTimeout(lift, LIFT_MS) : undefined;

  function follow(): void {
    const dx = at.clientX - start.clientX + element.scrollLeft - scrolledFrom;
    const down = Math.round((at.clientY - start.clientY) / rowHeight);
    to = {
      grip,
      days: Math.round(dx / dayWidth),
      rows: grip === 'whole' ? Math.min(Math.max(down, -row), rows - 1 - row) : 0,
    };
    show(bar, to, dayWidth, rowHeight);
    bar.dataset['tip'] = mover.current.describe(days, row, to);
  }

  function scrollAlong(): void {
    if (signal.aborted || !isLifted) return;
    const box = element.getBoundingClientRect();
    const step = at.clientX > box.right - EDGE_PX ? STEP_PX : at.clientX < box.left + EDGE_PX ? -STEP_PX : 0;
    if (step !== 0) {
      element.scrollLeft += step;
      follow();
    }
    requestAnimationFrame(scrollAlong);
  }

  const finish = () => {
    clearTimeout(timer);
    ends.abort();
    onEnd();
  };
  const cancel = () => {
    finish();
    release(bar);
    // Wherever it is let go of then, nothing is meant by it.
    if (isLifted) addEventListener('pointerup', swallowClick, { once: true });
  };
  const drop = () => {
    finish();
    if (!isLifted) return;
    swallowClick();
    if (to.days === 0 && to.rows === 0) {
      release(bar);
      if (isTouch) mover.current.ask(bar.dataset['bar'] ?? '');
      return;
    }
    releaseWhenDrawn(bar);
    void mover.current.by(bar.dataset['bar'] ?? '', row, to);
  };

  const moved = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return;
    // Let go of outside of the window, where nobody told.
    if (!isTouch && event.buttons === 0) return cancel();
    at = event;
    if (isLifted) return follow();
    const far = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLOP_PX;
    if (far && isTouch) finish();
    else if (far) lift();
  };
  addEventListener('pointermove', moved, { signal });
  const ifOwn = (act: () => void) => (event: PointerEvent) => event.pointerId === start.pointerId && act();
  addEventListener('pointerup', ifOwn(drop), { signal });
  addEventListener('pointercancel', ifOwn(cancel), { signal });
  addEventListener('blur', cancel, { signal });
  const pressed = ({ key }: KeyboardEvent) => key === 'Escape' && cancel();
  addEventListener('keydown', pressed, { signal });
  return { isLifted: () => isLifted, cancel };
}

/** By an end only where the middle is still wide enough to take hold of. */
function gripOf(bar: HTMLElement, { clientX }: PointerEvent, near: number): Grip {
  const box = bar.getBoundingClientRect();
  if (box.width < near * 4) return 'whole';
  if (clientX - box.left < near) return 'start';
  return box.right - clientX < near ? 'end' : 'whole';
}

function show({ style }: HTMLElement, { grip, days, rows }: BarMove, dayWidth: number, rowHeight: number): void {
  const px = days * dayWidth;
  if (grip === 'whole') style.transform = `translate(${px}px, ${rows * rowHeight}px)`;
  if (grip === 'end') style.marginInlineEnd = `${-px}px`;
  if (grip === 'start') style.marginInlineStart = `${px}px`;
}

function release(bar: HTMLElement): void {
  for (const name of ['transform', 'margin-inline-end', 'margin-inline-start']) bar.style.removeProperty(name);
  delete bar.dataset['lifted'];
  delete bar.dataset['tip'];
}

/** Only once the bar is drawn where it was put, so that it does not jump back for a frame. */
function releaseWhenDrawn(bar: HTMLElement): void {
  const place = bar.parentElement;
  const drawn = new MutationObserver(done);
  const late = setTimeout(done, 600);
  function done(): void {
    drawn.disconnect();
    clearTimeout(late);
    release(bar);
  }
  if (place !== null) drawn.observe(place, { attributes: true, attributeFilter: ['style'] });
}

/** The click that follows a drag would open the stay. */
function swallowClick(): void {
  const stop = new AbortController();
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, signal: stop.signal });
  setTimeout(() => stop.abort(), 50);
}
