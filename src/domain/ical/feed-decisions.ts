import type { Day, Reservation } from '../rows.ts';
import type { Instant } from '../synced-row.ts';
import { aboutStay, saidYes } from './feed-absence.ts';
import { fadingEchoes } from './feed-echo.ts';
import { type FeedMemory, isDealtWith, isKept, type RememberedEvent } from './feed-memory.ts';
import type { QuestionBook } from './feed-questions.ts';
import type { CalendarPlan, Choice, PlanEntry, PlanOption } from './plan.ts';
import { planCalendar, type PlannedCalendar, type PlanInput } from './plan-calendar.ts';
import type { CalendarEvents } from './read-events.ts';

/** A plan in which the stays that come back are live again. */
export interface PlannedReturns extends PlannedCalendar {
  /** Which rows those are, and what they become. */
  returning: ReadonlyMap<string, 'option' | 'confirmee'>;
}

/**
 * Plans the calendar with the stays that come back as if they had never been cancelled: their dates, locked ones too, and
 * what they overlap are then judged like those of any other stay.
 */
export function planWithReturns(
  input: PlanInput,
  memory: FeedMemory,
  book: QuestionBook,
  returning: PlannedReturns['returning'] = new Map(),
): PlannedReturns {
  const existing = input.existing.map((row) => {
    const statut = returning.get(row.id);
    return statut === undefined ? row : { ...row, statut };
  });
  const planned = planCalendar({ ...input, existing });
  const events = eventsByRow(memory);
  const more = new Map(returning);
  for (const { kind, row, statut } of planned.plan.entries) {
    const event = row === null ? undefined : events.get(row.id)?.[1];
    if (kind !== 'cancelled_here' || row === null || event === undefined) continue;
    if (event.cancelled || saidYes(event, book)) more.set(row.id, statut);
  }
  return more.size > returning.size ? planWithReturns(input, memory, book, more) : { ...planned, returning };
}

export interface DecisionContext {
  memory: FeedMemory;
  book: QuestionBook;
  rows: readonly Reservation[];
  today: Day;
  /** Milliseconds since 1970. */
  now: number;
}

export interface Decided {
  /** With the choices of an unattended run. */
  plan: CalendarPlan;
  /** The row that an event is already, by line. */
  rowOfLine: Map<number, string>;
  /** What becomes of the rows that come back. */
  returned: Map<string, 'option' | 'confirmee'>;
  /** What is remembered of cancelled events, by identity. */
  cancellations: Map<string, RememberedEvent>;
  /** Echoes that have had nothing to echo since then, by identity. */
  fading: Map<string, Instant>;
  tally: Record<'deplaces' | 'modifies' | 'annules' | 'revenus' | 'inchanges' | 'ignores', number>;
}

/** The proposed choice everywhere, but for what needs a person: that is asked. */
export function decide(planned: PlannedReturns, file: CalendarEvents, context: DecisionContext): Decided {
  const { plan, returning } = planned;
  const keys = new Map([...file.events, ...file.cancellations].map(({ line, key }) => [line, key]));
  const decided: Decided = {
    plan,
    rowOfLine: new Map(),
    returned: new Map(),
    cancellations: new Map(),
    fading: new Map(),
    tally: { deplaces: 0, modifies: 0, annules: 0, revenus: 0, inchanges: 0, ignores: 0 },
  };
  const rows = new Map(context.rows.map((row) => [row.id, row]));
  const fadingSince = fadingEchoes(context.memory, context.now);
  const events = eventsByRow(context.memory);
  const entries = plan.entries.map((entry) => {
    const row = entry.row === null ? undefined : rows.get(entry.row.id);
    const key = keys.get(entry.line) ?? '';
    const choice =
      entry.kind === 'cancelled' && row !== undefined
        ? cancelOrAsk(entry, row, key, events.get(row.id), decided, context)
        : choose(entry, row, key, returning, decided, { ...context, fadingSince });
    noteAbsorbed(optionOf(entry, choice), rows, decided, context);
    return { ...entry, choice };
  });
  return { ...decided, plan: { ...plan, entries } };
}

function choose(
  entry: PlanEntry,
  row: Reservation | undefined,
  key: string,
  returning: PlannedReturns['returning'],
  { tally, rowOfLine, returned, fading }: Decided,
  { book, fadingSince }: DecisionContext & { fadingSince: ReturnType<typeof fadingEchoes> },
): Choice {
  const isIts = entry.kind !== 'probable_same' && entry.kind !== 'echo' && row !== undefined;
  if (isIts) rowOfLine.set(entry.line, row.id);
  const statut = isIts ? returning.get(row.id) : undefined;
  if (isIts && statut !== undefined) returned.set(row.id, statut);
  const count = (name: keyof Decided['tally']) => {
    tally[statut === undefined ? name : 'revenus'] += 1;
  };
  switch (entry.kind) {
    case 'new': {
      const since = fadingSince(key, entry);
      if (since === null) return entry.choice;
      fading.set(key, since);
      tally.ignores += 1;
      return 'ignore';
    }
    case 'known':
      count('inchanges');
      return entry.choice;
    case 'changed':
      count(hasDates(optionOf(entry, entry.choice)) ? 'deplaces' : 'modifies');
      return entry.choice;
    case 'to_decide':
      count('inchanges');
      if (row !== undefined) book.askUnlessRefused({ ...aboutEvent(entry, row, key), ...proposedDates(entry, row) });
      return entry.choice;
    case 'probable_same': {
      if (row === undefined) return 'ignore';
      // What the owner closed here, handed back by a site that was told of it.
      if (row.nature === 'blocage') {
        tally.ignores += 1;
        return 'ignore';
      }
      const asked = book.askUnlessRefused({ ...aboutEvent(entry, row, key), genre: 'meme_sejour' });
      if (asked === null) return 'import';
      tally.ignores += 1;
      return 'ignore';
    }
    case 'echo':
    case 'cancelled':
    case 'cancelled_here':
      tally.ignores += 1;
      return 'ignore';
  }
}

/** An explicit cancellation: done where it is sure, else asked. Once: what the owner makes of it afterwards stands. */
function cancelOrAsk(
  entry: PlanEntry,
  row: Reservation,
  key: string,
  known: readonly [string, RememberedEvent] | undefined,
  { tally, cancellations }: Decided,
  { book, today, now }: DecisionContext,
): Choice {
  const [name, before] = known ?? [row.ical_uid ?? key, null];
  if (before !== null && (before.cancelled || isDealtWith(before))) {
    tally.ignores += 1;
    // Cancelled once, and live again: the owner brought it back.
    const isBack = { missing: 0, cancelled: false, asked: null };
    cancellations.set(name, before.cancelled ? { ...before, ...isBack } : before);
    return 'ignore';
  }
  const { start, end } = before ?? { start: row.date_debut, end: row.date_fin };
  const about = { ...aboutStay(row, { start, end }), genre: 'annulee', ical_uid: row.ical_uid ?? key } as const;
  const since = before?.since ?? new Date(now).toISOString();
  const event = { row: row.id, start, end, missing: 0, since, cancelled: false, asked: null };
  if (entry.choice === 'cancel') {
    tally.annules += 1;
    cancellations.set(name, { ...event, cancelled: true });
    return 'cancel';
  }
  // Over for longer than anything is remembered: the answer could not be remembered either.
  if (isKept(end, today) && isKept(row.date_fin, today)) cancellations.set(name, { ...event, asked: book.ask(about) });
  else tally.ignores += 1;
  return 'ignore';
}

/** Closed periods that a larger one takes in: they come back if their event does. */
function noteAbsorbed(
  option: PlanOption | undefined,
  rows: ReadonlyMap<string, Reservation>,
  { cancellations, tally }: Decided,
  { now }: DecisionContext,
): void {
  // Copies of a cancelled stay share its identity.
  if (option === undefined || option.effect.do === 'nothing' || option.choice === 'cancel') return;
  for (const id of option.effect.absorbs) {
    const row = rows.get(id);
    if (row === undefined || row.ical_uid === null) continue;
    tally.modifies += 1;
    const dates = { start: row.date_debut, end: row.date_fin };
    const gone = { missing: 0, since: new Date(now).toISOString(), cancelled: true, asked: null };
    cancellations.set(row.ical_uid, { row: id, ...dates, ...gone });
  }
}

function optionOf({ options }: PlanEntry, choice: Choice): PlanOption | undefined {
  return options.find((option) => option.choice === choice);
}

function hasDates(option: PlanOption | undefined): boolean {
  if (option?.effect.do !== 'update') return false;
  const { date_debut, date_fin } = option.effect.set;
  return date_debut !== undefined || date_fin !== undefined;
}

function aboutEvent({ date_debut, date_fin, summary, reference }: PlanEntry, { id }: Reservation, key: string) {
  const words = { ical_uid: key, ical_resume: summary, reference_plateforme: reference };
  return { reservation_id: id, date_debut, date_fin, ...words };
}

/** What a yes would write: where a stay has begun, not all of the event's own dates. */
function proposedDates(entry: PlanEntry, { date_debut, date_fin }: Reservation) {
  const effect = optionOf(entry, 'update')?.effect;
  const set = effect?.do === 'update' ? effect.set : {};
  return { genre: 'dates', date_debut: set.date_debut ?? date_debut, date_fin: set.date_fin ?? date_fin } as const;
}

/** The remembered event of each row, with its identity. */
function eventsByRow({ events }: FeedMemory): Map<string, readonly [string, RememberedEvent]> {
  return new Map(
    Object.entries(events).flatMap(([key, event]) => (event.row === null ? [] : [[event.row, [key, event] as const]])),
  );
}
