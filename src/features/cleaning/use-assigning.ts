import { useRef, useState } from 'react';
import { keepFocus } from '../../ui/keep-focus.ts';
import type { Assignable } from './ask-buttons.tsx';

/** The cleaning that is being given to somebody, if one is. Its button may be elsewhere, or gone, once it is given. */
export function useAssigning() {
  const [asked, setAsked] = useState<Assignable | null>(null);
  const stayHere = useRef<() => void>(undefined);
  return {
    asked,
    open: (view: Assignable, control: Element) => {
      stayHere.current = keepFocus(control);
      setAsked(view);
    },
    close: () => {
      setAsked(null);
      stayHere.current?.();
    },
  };
}
