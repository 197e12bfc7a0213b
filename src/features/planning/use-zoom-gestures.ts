import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { Day } from '../../domain/rows.ts';
import { dayBefore, daysTo, scaleOf, type Zoom, zoomSpread } from './scale.ts';

/** Fingers nearer than this say nothing about how far they spread, in px. */
const LEAST_PX = 24;
/** A wheel that rests for this long has ended its gesture, in ms. */
const WHEEL_REST_MS = 300;
/** The most that one turn counts, in px: the click of a mouse's wheel is one step, a trackpad sends many small ones. */
const MOST_PER_TURN = 60;
const LINE_PX = 16;

interface Gesture {
  /** The zoom it began with, and the one it has led to. */
  from: Zoom;
  zoom: Zoom;
  factor: number;
  /** What there is for days, in px, and where on the screen they begin. */
  room: number;
  left: number;
  /** Where it holds the line, in days from its beginning: that place stays under the fingers. */
  at: number;
}

/**
 * Two fingers on the line, or Ctrl and the wheel (as trackpads say it), zoom around where they are, in the steps that the
 * buttons take. Listens on a frame around the line: each step draws another one. Where the page itself is magnified the
 * gesture is the browser's, so that nobody is caught in it; and so it is everywhere beside the line.
 */
export function useZoomGestures(zoom: Zoom, onZoom: (zoom: Zoom, day: Day) => void): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const begin = useEffectEvent((x: number): Gesture | null => beginAt(frame.current, zoom, x));
  const zoomed = useEffectEvent((gesture: Gesture, factor: number, x: number) => {
    gesture.factor = factor;
    const next = zoomSpread(gesture.from, factor, gesture.zoom);
    if (next === gesture.zoom) return;
    gesture.zoom = next;
    onZoom(next, dayBefore(scaleOf(next, gesture.room), gesture.at, x - gesture.left));
  });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const ends = new AbortController();
    const options = { signal: ends.signal, passive: false };
    listenToFingers(element, options, begin, zoomed);
    listenToWheel(element, options, begin, zoomed);
    return () => ends.abort();
  }, []);
  return frame;
}

type Begin = (x: number) => Gesture | null;
type Zoomed = (gesture: Gesture, factor: number, x: number) => void;
interface Listening {
  signal: AbortSignal;
  passive: boolean;
}

function beginAt(frame: HTMLElement | null, zoom: Zoom, x: number): Gesture | null {
  const line = frame?.querySelector<HTMLElement>('.timeline');
  if (!line || (window.visualViewport?.scale ?? 1) > 1.01 || hasBarInHand(line)) return null;
  const names = line.querySelector<HTMLElement>('[data-names]')?.offsetWidth ?? 0;
  const room = line.clientWidth - names;
  const left = line.getBoundingClientRect().left + line.clientLeft + names;
  const at = daysTo(scaleOf(zoom, room), line.scrollLeft + x - left);
  return { from: zoom, zoom, factor: 1, room, left, at };
}

function listenToFingers(frame: HTMLElement, options: Listening, begin: Begin, zoomed: Zoomed): void {
  const start = (event: TouchEvent) => {
    const [one, other] = event.touches;
    if (event.touches.length !== 2 || one === undefined || other === undefined) return;
    if (!event.cancelable || !isOnLine(frame, one.target) || !isOnLine(frame, other.target)) return;
    const gesture = begin(middle(one, other));
    if (gesture !== null) follow(gesture, one, other);
    // With a bar in hand a second finger means nothing, to the browser neither: it would take the bar away.
    if (gesture !== null || hasBarInHand(frame)) event.preventDefault();
  };
  const follow = (gesture: Gesture, one: Touch, other: Touch) => {
    const spread = spreadOf(one, other);
    const ends = new AbortController();
    const signal = AbortSignal.any([ends.signal, options.signal]);
    const moved = (event: TouchEvent) => {
      const [first, second] = event.touches;
      if (event.touches.length !== 2 || first === undefined || second === undefined) return ends.abort();
      if (event.cancelable) event.preventDefault();
      zoomed(gesture, spreadOf(first, second) / spread, middle(first, second));
    };
    // What a finger touched hears of it until it is lifted, even when a step has taken it off the page.
    for (const target of new Set([one.target, other.target])) {
      target.addEventListener('touchmove', (event) => moved(event as TouchEvent), { signal, passive: false });
      target.addEventListener('touchend', () => ends.abort(), { signal });
      target.addEventListener('touchcancel', () => ends.abort(), { signal });
    }
  };
  frame.addEventListener('touchstart', start, options);
}

function listenToWheel(frame: HTMLElement, options: Listening, begin: Begin, zoomed: Zoomed): void {
  let gesture: Gesture | null = null;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const turned = (event: WheelEvent) => {
    if (!event.ctrlKey || !isOnLine(frame, event.target)) return;
    gesture ??= begin(event.clientX);
    if (gesture === null) return;
    event.preventDefault();
    const px = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX);
    const turn = Math.min(Math.max(px, -MOST_PER_TURN), MOST_PER_TURN);
    zoomed(gesture, gesture.factor * Math.exp(-turn / 80), event.clientX);
    clearTimeout(rest);
    rest = setTimeout(() => (gesture = null), WHEEL_REST_MS);
  };
  frame.addEventListener('wheel', turned, options);
  options.signal.addEventListener('abort', () => clearTimeout(rest));
}

function hasBarInHand(within: HTMLElement): boolean {
  return within.querySelector('[data-lifted]') !== null;
}

function isOnLine(frame: HTMLElement, target: EventTarget | null): boolean {
  return target instanceof Element && frame.contains(target) && target.closest('.timeline') !== null;
}

function spreadOf(one: Touch, other: Touch): number {
  return Math.max(Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY), LEAST_PX);
}

function middle(one: Touch, other: Touch): number {
  return (one.clientX + other.clientX) / 2;
}
