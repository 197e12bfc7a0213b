import { useCallback, useRef } from 'react';

/** A hurried thumb's second tap comes within this time, and falls on whatever took the first one's place. In ms. */
export const SECOND_TAP = 700;

/**
 * Runs what a button of this place does, one at a time, and nothing for a moment after it: where "done" was, "reopen" is
 * now, and the second half of a double tap must not take back what the first half did.
 */
export function useOneAtATime(): (work: () => Promise<unknown>) => void {
  const isBusy = useRef(false);
  return useCallback((work) => {
    if (isBusy.current) return;
    isBusy.current = true;
    void work().finally(() => setTimeout(() => (isBusy.current = false), SECOND_TAP));
  }, []);
}
