import { cleanProse } from '../domain/text.ts';
import type { Kept, Waiting } from './database.ts';
import type { KeptStay } from './keeping.ts';
import { isBegun } from './session-drafts.ts';

/** What was written in a stay and had not been sent when its link was found closed. No secret is in it, nor the token. */
export interface Unsent {
  stayId: string;
  /** When the link's own week ends: nothing of it is kept for longer. In ms. */
  until: number;
  drafts: Readonly<Record<string, unknown>>;
  outbox: readonly Waiting[];
  /** How many forms for the police went with the stay: they tell of a person, and outlive it on no phone. */
  forms: number;
}

/** It is kept as a draft of no link. */
export const NO_TOKEN = '';

export const POLICE_FORM = 'police';
/** Forms in which something is written to the owner. */
const WRITTEN: ReadonlySet<string> = new Set(['problem', 'feedback', 'hour']);

interface Left {
  drafts: Readonly<Record<string, unknown>>;
  outbox: readonly Waiting[];
}

/** Null where nobody has written anything, or the link's week is over. `before`: what had been put by of this stay already. */
export function unsentOf({ sheet }: KeptStay, left: Left, before: Unsent | undefined, now: number): Unsent | null {
  const until = Date.parse(sheet.expiresAt);
  const begun = Object.entries(left.drafts).filter(([, value]) => isBegun(value));
  const isForm = (form: string) => form === POLICE_FORM;
  const forms = begun.filter(([form]) => isForm(form)).length + left.outbox.filter(({ form }) => isForm(form)).length;
  const drafts = { ...before?.drafts, ...Object.fromEntries(begun.filter(([form]) => WRITTEN.has(form))) };
  const written = left.outbox.filter(({ form }) => WRITTEN.has(form)).map((one) => ({ ...one, token: NO_TOKEN }));
  const known = new Set(written.map(({ id }) => id));
  const outbox = [...(before?.outbox ?? []).filter(({ id }) => !known.has(id)), ...written];
  const isNothing = Object.keys(drafts).length + outbox.length + forms === 0;
  if (isNothing || !(now < until)) return null;
  return { stayId: sheet.stay.id, until, drafts, outbox, forms: forms + (before?.forms ?? 0) };
}

/** What this phone has put by. */
export function unsentIn({ drafts }: Pick<Kept, 'drafts'>): Unsent[] {
  return drafts.flatMap(({ token, value }) => (token === NO_TOKEN ? [value as Unsent] : []));
}

/** What was written, the oldest first, without what the form itself says. */
export function textsOf({ stayId, drafts, outbox }: Unsent): { id: string; text: string }[] {
  const typed = Object.entries(drafts).map(([form, draft]) => ({ id: `${stayId} ${form}`, draft }));
  return [...outbox, ...typed].map(({ id, draft }) => {
    const { rating, hour, reason, text } = (draft ?? {}) as Record<string, unknown>;
    const said = [typeof rating === 'string' && rating !== '' ? `${rating}/5` : '', hour, reason, text];
    const parts = said.filter((part) => typeof part === 'string' && part.trim() !== '');
    return { id, text: cleanProse(parts.join('\n')).trim() };
  });
}
