import { useLayoutEffect, useState } from 'react';

/*
 * The last look of a page, drawn by public/look.js before the app began, covers the page until that has what it shows: one
 * step, in the frame in which it is all there.
 */

export interface ShownPage {
  path: string;
  /** What it takes for today: an app may be open for longer than that. */
  today: string;
  /** Whether most of it is as true on another day; what is not says so (`data-look`, `data-look-until`). */
  lasts: boolean;
}

let isFrameShown = false;
let shown: ShownPage | null = null;
let listener: (() => void) | null = null;

/** Takes it away, if there is one. */
export function dropLook(): void {
  document.getElementById('look')?.remove();
}

/** The page that has what it shows, if its look is worth keeping; null otherwise. */
export function shownPage(): ShownPage | null {
  return isFrameShown ? shown : null;
}

/** One listener: hears each time that such a page has what it shows. Returns how to stop. */
export function whenShown(listen: () => void): () => void {
  listener = listen;
  return () => {
    listener = null;
  };
}

/** For each page of which the look is kept: whether its first answer is there. */
export function usePageShown(isThere: boolean, today: string, lasts = false): void {
  useLayoutEffect(() => {
    if (!isThere) return undefined;
    shown = { path: location.pathname, today, lasts };
    settle();
    return () => {
      shown = null;
    };
  }, [isThere, today, lasts]);
}

/** For what is around the page. */
export function useFrameShown(isThere: boolean): void {
  useLayoutEffect(() => {
    isFrameShown = isThere;
    settle();
  }, [isThere]);
}

/** For what is shown in place of the page. */
export function useLookGone(): void {
  useLayoutEffect(dropLook, []);
}

/** A look is of one page: it does not outlast a way to another. */
export function useLookOf(pathname: string): void {
  const [first] = useState(pathname);
  useLayoutEffect(() => {
    if (pathname !== first) dropLook();
  }, [first, pathname]);
}

function settle(): void {
  if (shownPage() === null) return;
  dropLook();
  listener?.();
}
