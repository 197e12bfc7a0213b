import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { searchesNothing } from '../domain/search-text.ts';

/** Safari takes 100 changes of the address in 30 s, then throws; a held backspace makes 30 a second. In ms. */
const PAUSE = 300;

/**
 * What is in the search box: at once. The address follows when the typing pauses, in place of the current one, and before
 * a tap or Tab takes the person elsewhere. An address that changes by itself (back, a link) changes the box.
 */
export function useSearchText(inAddress: string): [string, (text: string) => void] {
  const [text, setText] = useState(inAddress);
  const navigate = useNavigate();
  const [seen, setSeen] = useState(inAddress);
  /** What this box wrote last: when it comes back as the address, more may have been typed already. */
  const [written, setWritten] = useState(inAddress);

  // Adjusted during the render, so that no frame shows the old text with the new address.
  if (seen !== inAddress) {
    setSeen(inAddress);
    if (inAddress !== written) setText(inAddress);
  }

  useEffect(() => {
    const wanted = searchesNothing(text) ? '' : text;
    if (wanted === inAddress) return undefined;
    const write = () => {
      const next = askedByNow();
      next.delete('page');
      if (wanted === '') next.delete('q');
      else next.set('q', wanted);
      setWritten(wanted);
      void navigate({ search: next.toString() }, { replace: true });
    };
    const waiting = new AbortController();
    const now = () => {
      if (waiting.signal.aborted) return;
      waiting.abort();
      write();
    };
    const timer = setTimeout(now, PAUSE);
    waiting.signal.addEventListener('abort', () => clearTimeout(timer));
    // Without a pointer one leaves with Tab.
    for (const type of ['pointerdown', 'focusout']) {
      document.addEventListener(type, now, { capture: true, signal: waiting.signal });
    }
    return () => waiting.abort();
  }, [text, inAddress, navigate]);

  return [text, setText];
}

/** What is asked for by now: a change chosen just before may be in the address and not yet on the screen. */
export function askedByNow(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}
