import { fail, ok, type Result } from '../../lib/result.ts';
import { isTimeZone, todayIn } from '../day.ts';
import type { Day, Gite, Plateforme, Reservation } from '../rows.ts';
import { type Absences, settleAbsences } from './feed-absence.ts';
import { baseKey, withoutOwn, withoutPutAway } from './feed-echo.ts';
import { decide, type Decided, planWithReturns } from './feed-decisions.ts';
import { boundedEvents, type FeedMemory, type RememberedEvent } from './feed-memory.ts';
import { type FeedQuestion, type NewQuestion, type QuestionBook, questionBook } from './feed-questions.ts';
import { parseCalendar } from './parse.ts';
import type { CalendarFileError } from './parsed-calendar.ts';
import { type FeedFields, planOperations, type StayFromCalendar } from './plan.ts';
import { type CalendarEvents, readEvents } from './read-events.ts';
import { questionsToClose } from './stale-questions.ts';

// What whoever stores a run's results must know of them.
export type { FeedMemory, FeedQuestion };

export interface FeedRunInput {
  /** What the address answered. */
  body: Uint8Array | string;
  feed: {
    gite_id: string;
    plateforme: Plateforme;
    /** Host of the address: the last hint of who wrote the calendar. */
    host: string;
    /** It answers from an old cache: more patience before a stay is asked about. */
    cached: boolean;
  };
  gite: Pick<Gite, 'id' | 'fuseau'>;
  /** Of the gîte, not deleted. */
  rows: readonly Reservation[];
  memory: FeedMemory;
  /** Rows that other feeds of the gîte showed at their last look; this one does not take them for its own re-issued stays. */
  elsewhere?: readonly string[];
  /** So many nights after each stay are told to others as taken: they hand them back as closed. */
  margin?: number;
  /** Of this feed: all that are open, and those answered that its memory still speaks of or that were refused. */
  questions: readonly FeedQuestion[];
  /** Milliseconds since 1970. */
  now: number;
  /** An id for each row and question that the run creates. */
  newId: () => string;
  /** What follows the `@` in the UIDs of our own export; empty: there is none. */
  ownExportIssuer: string;
}

/** What one run writes, all of it at once. `closes` before `opens`: a stay has one open question of a kind. */
export interface FeedRun {
  inserts: (StayFromCalendar & { id: string })[];
  /** At most one a row, each on the `rev` that it was planned on. */
  updates: { id: string; rev: number; set: FeedFields }[];
  opens: NewQuestion[];
  /** Questions that the feed has settled itself: `caduque`. */
  closes: { id: string }[];
  memory: FeedMemory;
  counts: FeedCounts;
  /** The file lost too much to be believed: nothing was made of what is absent. */
  doubtful: boolean;
  /** The next run must look even at an unchanged body: time changes what it means. An answer does too: whoever stores it says so. */
  watchful: boolean;
  /** To be told to the owner now; once in a doubt. */
  tellDoubt: boolean;
}

/** Of events, but `a_decider`: questions that this run opens, so that each is told once. */
export interface FeedCounts {
  nouveaux: number;
  /** Other dates. */
  deplaces: number;
  /** An option that became firm, a closed period that went. */
  modifies: number;
  annules: number;
  revenus: number;
  inchanges: number;
  ignores: number;
  illisibles: number;
  a_decider: number;
}

/**
 * One look of the server at a feed, nobody watching. What a person must decide becomes a question; nothing is cancelled
 * because it is absent, but closed periods that nobody touched. Pure, and settled: once written, the same body at the same
 * moment changes nothing more, save that an absence counts once more.
 */
export function planFeedRun(input: FeedRunInput): Result<FeedRun, CalendarFileError> {
  const { feed, gite, memory, now, questions, newId } = input;
  const parsed = parseCalendar(input.body, gite.fuseau);
  if (!parsed.ok) return fail(parsed.error);
  const { calendar: foreign, echoes } = withoutOwn(parsed.value, input.ownExportIssuer);
  const { calendar, putAway } = withoutPutAway(foreign, memory, input.rows);
  const file = readEvents(calendar, feed.host, feed.plateforme);
  const today = todayIn(isTimeZone(gite.fuseau) ? gite.fuseau : 'Europe/Paris', now);
  const book = questionBook(questions, newId);
  const planned = planWithReturns(planInputOf(input, file, today), memory, book);
  const decided = decide(planned, file, { memory, book, rows: input.rows, today, now });

  const { inserts: values, updates: sets } = planOperations(decided.plan);
  const inserts = values.map((stay) => ({ ...stay, id: newId() }));
  const changes = new Map<string, FeedFields>();
  const change = (id: string, set: FeedFields) => changes.set(id, { ...changes.get(id), ...set });
  for (const { id, set } of sets) change(id, set);
  for (const [id, statut] of decided.returned) change(id, { statut, ...changes.get(id) });

  const rows = rowsAfter(input.rows, changes);
  const shown = new Set(file.events.map(({ key }) => key));
  const cancelledKeys = new Set(file.cancellations.map(({ key }) => key));
  const unread = new Set(file.unreadKeys.map(baseKey));
  const isAnyNameless = file.unreadable.some(({ key }) => key === null);
  const isUnread = (key: string) => unread.has(baseKey(key)) || (isAnyNameless && key.startsWith('sans-uid:'));
  const reach = file.events.reduce<Day | null>((last, { end }) => (last === null || end > last ? end : last), null);
  const absences = settleAbsences({
    memory,
    shown,
    cancelledKeys,
    isUnread,
    reach,
    rows,
    book,
    today,
    now,
    isEmpty: file.events.length + file.cancellations.length === 0,
    cancellations: decided.cancellations,
    source: file.source,
    plateforme: feed.plateforme,
    cached: feed.cached,
  });
  for (const id of absences.leftBlocks) change(id, { statut: 'annulee' });

  const after = rowsAfter(input.rows, changes);
  const away = { shown, cancelledKeys, isUnread, doubtful: absences.doubtful };
  const closes = questionsToClose(book.notAskedAgain(), { ...away, rows: after, today });
  const opens = [...book.opened()];
  const present = shownEvents(file, decided, inserts, memory, book);
  const stillOpen = questions.filter(({ statut }) => statut === 'ouverte').length - closes.length + opens.length;
  return ok({
    inserts,
    updates: updatesOf(input.rows, changes),
    opens,
    closes,
    memory: {
      events: boundedEvents(absences.remembered, [...present, ...putAway], today),
      horizon: absences.doubtful ? memory.horizon : (reach ?? memory.horizon),
      doubt: absences.doubt,
    },
    counts: countsOf(decided, file, {
      nouveaux: inserts.length,
      blocks: absences.leftBlocks.length,
      set_aside: planned.ignored + calendar.repeated + file.setAside + echoes + putAway.length,
      a_decider: opens.length,
    }),
    doubtful: absences.doubtful,
    watchful: isWatchful(absences, stillOpen) || decided.fading.size > 0,
    tellDoubt: absences.tellDoubt,
  });
}

function planInputOf(input: FeedRunInput, file: CalendarEvents, today: Day) {
  const { feed, gite, rows, memory, elsewhere = [], margin = 0 } = input;
  const { events, cancellations, source, unreadKeys } = file;
  const { plateforme } = feed;
  // What both show may move with either.
  const own = new Set(Object.values(memory.events).flatMap(({ row }) => row ?? []));
  const others = new Set(elsewhere.filter((id) => !own.has(id)));
  const all = { existing: rows, events, cancellations, unreadKeys, elsewhere: others, own, margin };
  return { gite_id: gite.id, plateforme, source, today, ...all };
}

/** An open question keeps the feed watched as well: a no may mean that the same body brings a new stay. */
function isWatchful({ doubt, anyMissing }: Absences, openQuestions: number): boolean {
  return doubt !== null || anyMissing || openQuestions > 0;
}

function rowsAfter(rows: readonly Reservation[], changes: ReadonlyMap<string, FeedFields>): Map<string, Reservation> {
  return new Map(rows.map((row) => [row.id, { ...row, ...changes.get(row.id) }]));
}

/** In the order of the rows, so that two runs write in the same order. */
function updatesOf(rows: readonly Reservation[], changes: ReadonlyMap<string, FeedFields>): FeedRun['updates'] {
  return rows.flatMap(({ id, rev }) => {
    const set = changes.get(id);
    return set === undefined ? [] : [{ id, rev, set }];
  });
}

/** What the file holds, and which row each event is. */
function shownEvents(
  { events }: CalendarEvents,
  { rowOfLine, fading }: Decided,
  inserts: FeedRun['inserts'],
  memory: FeedMemory,
  book: QuestionBook,
): [string, RememberedEvent][] {
  const inserted = new Map(inserts.map(({ ical_uid, id }) => [ical_uid, id]));
  return events.map(({ line, key, start, end }) => {
    const row = rowOfLine.get(line) ?? inserted.get(key) ?? null;
    const asked = unheard(Object.hasOwn(memory.events, key) ? memory.events[key] : undefined, book);
    return [key, { row, start, end, missing: 0, since: fading.get(key) ?? null, cancelled: false, asked }];
  });
}

/** What was asked of an event before it was back, if no answer was heard: a yes may come from a device that was offline. */
function unheard(before: RememberedEvent | undefined, book: QuestionBook): string | null {
  const statut = book.byId(before?.asked ?? null)?.statut;
  return statut === 'acceptee' || statut === 'refusee' ? null : (before?.asked ?? null);
}

interface Counted {
  nouveaux: number;
  blocks: number;
  set_aside: number;
  a_decider: number;
}

function countsOf(
  { tally }: Decided,
  file: CalendarEvents,
  { nouveaux, blocks, set_aside, a_decider }: Counted,
): FeedCounts {
  return {
    ...tally,
    nouveaux,
    a_decider,
    modifies: tally.modifies + blocks,
    ignores: tally.ignores + set_aside,
    illisibles: file.unreadable.length,
  };
}
