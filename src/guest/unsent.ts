import { cleanProse } from '../domain/text.ts';
import type { Change, Draft, Kept, Lists, Waiting } from './database.ts';
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

function typedUnder(token: string, { drafts, outbox }: Pick<Kept, 'drafts' | 'outbox'>): Typed {
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
function formOf(name: string): string {
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

/** Nothing of them is left. */
export function withoutLinks({ stays, drafts, outbox }: Lists, gone: readonly string[]): Change {
  const isLeft = ({ token }: { token: string }) => !gone.includes(token);
  return { stays: stays.filter(isLeft), drafts: drafts.filter(isLeft), outbox: outbox.filter(isLeft), gone };
}

/** All that is kept of a link goes, but for its writer's words, which are put by. `shown`: what is newer than what is kept. */
export function withoutButWords(kept: Lists, token: string, stayId: string, shown: Typed = NOTHING): Change {
  const { drafts, waiting } = typedUnder(token, kept);
  const newer = shown.waiting.filter(({ id }) => !waiting.some((one) => one.id === id));
  const typed = { drafts: { ...drafts, ...shown.drafts }, waiting: [...waiting, ...newer] };
  const left = withoutLinks(kept, [token]);
  return { ...left, ...withPutBy(left, stayId, typed) };
}

/**
 * All that is kept of a link, to another one of the same stay. What was written in its forms is put by: other words may stand in those of
 * the other link. Of two forms for the police the other link's stays.
 */
export function withoutTwin(kept: Lists, twin: string, { token, sheet }: KeptStay): Lists {
  const there = typedUnder(token, kept).drafts;
  const put: Record<string, unknown> = {};
  let drafts = kept.drafts.filter((draft) => draft.token !== twin);
  for (const [form, value] of Object.entries(typedUnder(twin, kept).drafts)) {
    if (!WRITTEN.has(form) && !isBegun(there[form])) drafts = withDraft(drafts, { token, form, value });
    else put[form] = value;
  }
  const stays = kept.stays.filter((stay) => stay.token !== twin);
  const outbox = kept.outbox.map((waiting) => (waiting.token === twin ? { ...waiting, token } : waiting));
  return withPutBy({ stays, drafts, outbox }, sheet.stay.id, { drafts: put, waiting: [] });
}

/**
 * What was put by of a stay, to the link of it that is shown, which sends what waits. Where other words stand in a form by then, it goes on
 * waiting. `onPage`: what is typed there, newer than what is kept · `mayForget`: whether somebody has read how many forms for the police went.
 */
export function handedOver(
  kept: Lists,
  { token, sheet }: KeptStay,
  onPage: Readonly<Record<string, unknown>>,
  show: (form: string, value: unknown) => void,
  mayForget: boolean,
): Lists {
  const unsent = putByOf(sheet.stay.id, kept);
  if (unsent === undefined) return kept;
  const typed = typedUnder(token, kept).drafts;
  const rest: Record<string, unknown> = {};
  /** What is in a form by then, which two of them may have been written in. */
  const there: Record<string, unknown> = { ...typed };
  for (const [form, value] of Object.entries(onPage)) if (isBegun(value)) there[form] = value;
  for (const [name, value] of Object.entries(unsent.drafts)) {
    const form = formOf(name);
    if (isBegun(there[form]) && !areSame(there[form], value)) rest[name] = value;
    else if (!isBegun(there[form])) {
      show(form, value);
      there[form] = value;
    }
  }
  // A form for the police was counted, and is there still where the page has been open all along.
  const forms = mayForget || isBegun(there[POLICE_FORM]) ? 0 : unsent.forms;
  const isAsBefore = Object.keys(rest).length === Object.keys(unsent.drafts).length && forms === unsent.forms;
  if (isAsBefore && unsent.outbox.length === 0) return kept;
  let { drafts } = kept;
  for (const form of [POLICE_FORM, ...Object.keys(unsent.drafts).map(formOf)])
    if (isBegun(there[form]) && there[form] !== typed[form])
      drafts = withDraft(drafts, { token, form, value: there[form] });
  const others = kept.outbox.filter(({ id }) => !unsent.outbox.some((one) => one.id === id));
  const outbox = [...others, ...unsent.outbox.map((waiting) => ({ ...waiting, token }))];
  return withRest({ ...kept, drafts, outbox }, { ...unsent, drafts: rest, outbox: [], forms });
}

/** What is left of what was put by, or nothing. */
export function withRest(kept: Lists, rest: Unsent): Lists {
  const isNothing = Object.keys(rest.drafts).length + rest.outbox.length + rest.forms === 0;
  const draft = { token: NO_TOKEN, form: rest.stayId, value: rest };
  return { ...kept, drafts: isNothing ? withoutDraft(kept.drafts, draft) : withDraft(kept.drafts, draft) };
}

export function putByOf(stayId: string, kept: Pick<Kept, 'drafts'>): Unsent | undefined {
  return unsentIn(kept).find((one) => one.stayId === stayId);
}

function withPutBy(kept: Lists, stayId: string, typed: Typed): Lists {
  const unsent = unsentOf(stayId, typed, putByOf(stayId, kept));
  return unsent === null ? kept : withRest(kept, unsent);
}

function withDraft(drafts: readonly Draft[], draft: Draft): Draft[] {
  return [...withoutDraft(drafts, draft), draft];
}

function withoutDraft(drafts: readonly Draft[], { token, form }: Draft): Draft[] {
  return drafts.filter((draft) => draft.token !== token || draft.form !== form);
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
