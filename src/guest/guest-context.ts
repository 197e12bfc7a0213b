import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Device } from '../lib/is-ios.ts';
import type { FirstWords, Words } from './i18n/words.ts';
import type { Language } from './language.ts';
import type { Session } from './session.ts';
import type { View } from './view.ts';

/** What every part of the page knows. */
export interface Guest {
  session: Session;
  view: View;
  sheet: GuestSheet;
  words: FirstWords;
  /** Null until the sections that speak them are there. */
  allWords: Words | null;
  language: Language;
  device: Device;
}

/** In the order of the bar: whom to call is in sight on a phone before anybody has swept it sideways. */
export const SECTIONS = ['arrival', 'wifi', 'during', 'help', 'departure', 'around', 'write', 'form'] as const;
export type Section = (typeof SECTIONS)[number];

export interface SectionProps {
  go: (section: Section) => void;
}

export const GuestContext = createContext<Guest | null>(null);

export function useGuest(): Guest {
  const guest = useContext(GuestContext);
  if (guest === null) throw new Error('There is no stay around this');
  return guest;
}

/** For the sections that come after the first look, with their words. */
export function useWholeGuest(): Guest & { words: Words } {
  const guest = useGuest();
  if (guest.allWords === null) throw new Error('A section came before its words');
  return { ...guest, words: guest.allWords };
}

/** The session's view, and a new drawing whenever it changes. */
export function useView(session: Session): View {
  const [view, setView] = useState(session.view());
  useEffect(() => {
    setView(session.view());
    return session.subscribe(() => setView(session.view()));
  }, [session]);
  return view;
}

/**
 * A form's values: what is typed is kept at each letter, and found again. What is changed is so in what is there by then, drawn or not;
 * what is sent is read there too, by the third: a browser may send before it draws the last letter.
 */
export function useDraft<Values extends object>(form: string, initial: Values) {
  const { session, view } = useGuest();
  const whole = (draft: unknown): Values => (typeof draft === 'object' ? { ...initial, ...draft } : initial);
  const change = (part: Partial<Values> | ((latest: Values) => Partial<Values>)) =>
    session.setDraft(form, (draft) => {
      const latest = whole(draft);
      return { ...latest, ...(typeof part === 'function' ? part(latest) : part) };
    });
  const latest = () => whole(session.view().drafts[form]);
  return [whole(view.drafts[form]), change, latest] as const;
}
