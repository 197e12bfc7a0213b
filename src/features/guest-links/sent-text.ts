import type { GuestLanguage } from '../../domain/guest/languages.ts';
import type { Day, Reservation } from '../../domain/rows.ts';

/** What a message says of a stay: its days, and which gîte. */
export interface TextFacts {
  from: Day;
  to: Day;
  giteId: string;
}

interface WrittenText {
  text: string;
  /** What the proposed text said when its owner rewrote it. Absent in drafts of before this was kept: nobody knows then. */
  of?: TextFacts;
}

/** The message of one link, kept on this device. */
export interface SentText {
  language: GuestLanguage;
  /** Null: as it is proposed. */
  text: string | null;
  of?: TextFacts;
  /** What was written before the proposed text took its place: one tap brings it back. */
  aside?: WrittenText;
}

export function factsOf({ date_debut, date_fin, gite_id }: Reservation): TextFacts {
  return { from: date_debut, to: date_fin, giteId: gite_id };
}

/** As its owner has it now. What it was made of stays as it was: a comma more has not put its days right. */
export function rewritten(draft: SentText, text: string, now: TextFacts): SentText {
  return { ...draft, text, of: draft.text === null ? now : (draft.of ?? now) };
}

/** The proposed text takes the place of what was written, which is kept. */
export function proposedAgain({ language, text, of, aside }: SentText): SentText {
  const kept = text === null ? aside : { text, ...(of && { of }) };
  return { language, text: null, ...(kept && { aside: kept }) };
}

export function broughtBack({ language, aside }: SentText): SentText {
  return { language, text: null, ...aside };
}

/** What has changed of the stay since its owner wrote their text. */
export function changedSince({ text, of }: SentText, now: TextFacts): 'days' | 'gite' | 'both' | null {
  if (text === null || of === undefined) return null;
  const hasMoved = of.from !== now.from || of.to !== now.to;
  if (of.giteId === now.giteId) return hasMoved ? 'days' : null;
  return hasMoved ? 'both' : 'gite';
}
