import { cleanProse } from '../domain/text.ts';
import type { Database, Draft, Kept, Waiting } from './database.ts';
import type { KeptStay } from './keeping.ts';
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

/** What was typed under a link. */
export interface Typed {
  drafts: Readonly<Record<string, unknown>>;
  waiting: readonly Waiting[];
}
const NOTHING: Typed = { drafts: {}, waiting: [] };

export function typedUnder(token: string, { drafts, outbox }: Pick<Kept, 'drafts' | 'outbox'>): Typed {
  return {
    drafts: Object.fromEntries(drafts.filter((one) => one.token === token).map(({ form, value }) => [form, value])),
    waiting: outbox.filter((waiting) => waiting.token === token),
  };
}

/** Null where nobody has written anything. `before`: what had been put by of this stay already. */
function unsentOf(stayId: string, { drafts: all, waiting }: Typed, before: Unsent | undefined): Unsent | null {
  const begun = Object.entries(all).filter(([, value]) => isBegun(value));
  const isForm = (form: string) => form === POLICE_FORM;
  const forms = begun.filter(([form]) => isForm(form)).length + waiting.filter(({ form }) => isForm(form)).length;
  const typed = begun.filter(([form]) => WRITTEN.has(form));
  const written = waiting.filter(({ form }) => WRITTEN.has(form)).map((one) => ({ ...one, token: NO_TOKEN }));
  if (typed.length + written.length + forms === 0) return null;
  const known = new Set(written.map(({ id }) => id));
  const outbox = [...(before?.outbox ?? []).filter(({ id }) => !known.has(id)), ...written];
  const drafts: Record<string, unknown> = {};
  for (const [key, value] of [...Object.entries(before?.drafts ?? {}), ...typed]) {
    const form = formOf(key);
    // Another tab may have sent what stands in a form of this one still.
    if (outbox.some((sent) => sent.form === form && areSame(sent.draft, value))) continue;
    // Beside those that are there: no words take the place of others.
    let name = form;
    for (let n = 2; name in drafts && !areSame(drafts[name], value); n++) name = `${form} ${n}`;
    drafts[name] = value;
  }
  return { stayId, drafts, outbox, forms: forms + (before?.forms ?? 0) };
}

/** In which form a draft was typed that is put by. */
export function formOf(name: string): string {
  return name.split(' ', 1)[0] ?? name;
}

/** Whether two drafts of a form say the same. */
export function areSame(one: unknown, other: unknown): boolean {
  return saidIn(one).join() === saidIn(other).join();
}

/** What this phone has put by. */
export function unsentIn({ drafts }: Pick<Kept, 'drafts'>): Unsent[] {
  return drafts.flatMap(({ token, value }) => (token === NO_TOKEN ? [value as Unsent] : []));
}

/**
 * All that is kept of a link goes, but for its writer's words, which are put by in the same step: a form for the police is counted once.
 * `shown`: what is newer than what is kept.
 */
export function forgetButWords(
  database: Database,
  token: string,
  stayId: string,
  shown: Typed = NOTHING,
): Promise<void> {
  return database.forget(token, (kept) => {
    const { drafts, waiting } = typedUnder(token, kept);
    const newer = shown.waiting.filter(({ id }) => !waiting.some((one) => one.id === id));
    const typed = { drafts: { ...drafts, ...shown.drafts }, waiting: [...waiting, ...newer] };
    return draftOf(unsentOf(stayId, typed, putByOf(stayId, kept)));
  });
}

/**
 * All that is kept of a link, to another one of the same stay. What was written in its forms is put by: other words may stand in those of
 * the other link.
 */
export async function moveButWords(database: Database, from: string, { token: to, sheet }: KeptStay): Promise<void> {
  const kept = await database.read();
  const typed = Object.entries(typedUnder(from, kept).drafts).filter(([form]) => WRITTEN.has(form));
  const unsent = draftOf(
    unsentOf(sheet.stay.id, { drafts: Object.fromEntries(typed), waiting: [] }, putByOf(sheet.stay.id, kept)),
  );
  if (unsent !== null) await database.putDraft(NO_TOKEN, unsent.form, unsent.value);
  for (const [form] of typed) await database.putDraft(from, form, null);
  // A form that was emptied is in the way of none.
  for (const [form, value] of Object.entries(typedUnder(to, kept).drafts))
    if (!isBegun(value)) await database.putDraft(to, form, null);
  await database.move(from, to);
}

/** What is left of what was put by, or nothing. */
export async function putRest(database: Database, rest: Unsent): Promise<void> {
  const isNothing = Object.keys(rest.drafts).length + rest.outbox.length + rest.forms === 0;
  await database.putDraft(NO_TOKEN, rest.stayId, isNothing ? null : rest);
}

export function putByOf(stayId: string, kept: Pick<Kept, 'drafts'>): Unsent | undefined {
  return unsentIn(kept).find((one) => one.stayId === stayId);
}

function draftOf(unsent: Unsent | null): Draft | null {
  return unsent && { token: NO_TOKEN, form: unsent.stayId, value: unsent };
}

/** What was written, the oldest first, without what the form itself says. */
export function textsOf({ stayId, drafts, outbox }: Unsent): { id: string; text: string }[] {
  const typed = Object.entries(drafts).map(([name, draft]) => ({ id: `${stayId} ${name}`, draft }));
  return [...outbox, ...typed].map(({ id, draft }) => ({ id, text: wordsIn(draft) }));
}

function wordsIn(draft: unknown): string {
  const [, ...said] = saidIn(draft);
  return cleanProse(said.filter((part) => part.trim() !== '').join('\n')).trim();
}

/** Which wish it is, an early arrival or a late departure, comes first. */
function saidIn(draft: unknown): string[] {
  const { kind, rating, hour, reason, text } = (draft ?? {}) as Record<string, unknown>;
  const stars = typeof rating === 'string' && rating !== '' ? `${rating}/5` : '';
  return [kind, stars, hour, reason, text].map((part) => (typeof part === 'string' ? part : ''));
}
