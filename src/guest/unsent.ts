import { cleanProse } from '../domain/text.ts';
import type { Database, Kept, Waiting } from './database.ts';
import { isBegun } from './session-drafts.ts';

/**
 * What was written in a stay and had not been sent when its link was found closed, or its week over: there until its writer throws it
 * away. No secret is in it, nor the token.
 */
export interface Unsent {
  /** Empty where this phone does not know the stay. */
  stayId: string;
  /** By their form; what was written in one that had words already, by its form and a number. */
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

export interface Left {
  drafts: Readonly<Record<string, unknown>>;
  outbox: readonly Waiting[];
}

/** What this phone keeps of what was typed under a link. */
export function leftUnder(token: string, { drafts, outbox }: Pick<Kept, 'drafts' | 'outbox'>): Left {
  return {
    drafts: Object.fromEntries(drafts.filter((one) => one.token === token).map(({ form, value }) => [form, value])),
    outbox: outbox.filter((waiting) => waiting.token === token),
  };
}

/** Null where nobody has written anything. `before`: what had been put by of this stay already. */
export function unsentOf(stayId: string, left: Left, before: Unsent | undefined): Unsent | null {
  const begun = Object.entries(left.drafts).filter(([, value]) => isBegun(value));
  const isForm = (form: string) => form === POLICE_FORM;
  const forms = begun.filter(([form]) => isForm(form)).length + left.outbox.filter(({ form }) => isForm(form)).length;
  const typed = begun.filter(([form]) => WRITTEN.has(form));
  const written = left.outbox.filter(({ form }) => WRITTEN.has(form)).map((one) => ({ ...one, token: NO_TOKEN }));
  if (typed.length + written.length + forms === 0) return null;
  const known = new Set(written.map(({ id }) => id));
  const outbox = [...(before?.outbox ?? []).filter(({ id }) => !known.has(id)), ...written];
  let drafts = before?.drafts ?? {};
  for (const [form, value] of typed) drafts = withDraft(drafts, form, value);
  // Another tab may have sent what stands in a form of this one still.
  const isSent = ([name, value]: [string, unknown]) =>
    outbox.some(({ form, draft }) => form === formOf(name) && areSame(draft, value));
  drafts = Object.fromEntries(Object.entries(drafts).filter((one) => !isSent(one)));
  return { stayId, drafts, outbox, forms: forms + (before?.forms ?? 0) };
}

/** Beside those that are there: no words take the place of others. */
function withDraft(drafts: Unsent['drafts'], form: string, value: unknown): Unsent['drafts'] {
  let name = form;
  for (let n = 2; name in drafts && !areSame(drafts[name], value); n++) name = `${form} ${n}`;
  return { ...drafts, [name]: value };
}

/** In which form a draft was typed that is put by. */
export function formOf(name: string): string {
  return name.split(' ', 1)[0] ?? name;
}

/** Whether two drafts of a form say the same. */
export function areSame(one: unknown, other: unknown): boolean {
  return kindOf(one) === kindOf(other) && wordsIn(one) === wordsIn(other);
}

/** An early arrival or a late departure: of a wish alone. */
function kindOf(draft: unknown): unknown {
  return (draft as { kind?: unknown } | null)?.kind;
}

/** What this phone has put by. */
export function unsentIn({ drafts }: Pick<Kept, 'drafts'>): Unsent[] {
  return drafts.flatMap(({ token, value }) => (token === NO_TOKEN ? [value as Unsent] : []));
}

/** All that is kept of a link goes, but for what is put by of it. */
export async function forgetBut(database: Database, token: string, unsent: Unsent | null): Promise<void> {
  if (unsent !== null) await database.putDraft(NO_TOKEN, unsent.stayId, unsent);
  await database.forget(token);
  // On a full phone there is room for it only now.
  if (unsent !== null) await database.putDraft(NO_TOKEN, unsent.stayId, unsent);
}

/** What was written, the oldest first, without what the form itself says. */
export function textsOf({ stayId, drafts, outbox }: Unsent): { id: string; text: string }[] {
  const typed = Object.entries(drafts).map(([name, draft]) => ({ id: `${stayId} ${name}`, draft }));
  return [...outbox, ...typed].map(({ id, draft }) => ({ id, text: wordsIn(draft) }));
}

function wordsIn(draft: unknown): string {
  const { rating, hour, reason, text } = (draft ?? {}) as Record<string, unknown>;
  const said = [typeof rating === 'string' && rating !== '' ? `${rating}/5` : '', hour, reason, text];
  const parts = said.filter((part) => typeof part === 'string' && part.trim() !== '');
  return cleanProse(parts.join('\n')).trim();
}
