import type { Day, Plateforme, Reservation } from '../rows.ts';
import { hoursSince, judgeFile, type Judgement } from './feed-doubt.ts';
import { GRACE_HOURS, type FeedMemory, isDealtWith, type RememberedEvent } from './feed-memory.ts';
import type { QuestionBook } from './feed-questions.ts';
import type { Interval } from './interval-index.ts';
import { isClosure, isTouched } from './site-closure.ts';
import type { CalendarSource } from './source.ts';

/** After how many files without it, and how many hours, a stay may be asked about (case 49). */
const PATIENCE = { misses: 3, hours: 24 };
/** Of a feed that answers from an old cache. */
const CACHED_PATIENCE = { misses: 3, hours: 48 };
/** Beyond the last day that the file reaches: the site may just not open that far today (case 53). */
const FAR_PATIENCE = { misses: 10, hours: 7 * 24 };

export interface AbsenceInput {
  memory: FeedMemory;
  /** Identities of the events in the file. */
  shown: ReadonlySet<string>;
  cancelledKeys: ReadonlySet<string>;
  /** Whether an event that cannot be read may be this one. */
  isUnread: (key: string) => boolean;
  /** The file has neither events nor cancellations. */
  isEmpty: boolean;
  /** The last departure in the file; null where it has none. */
  reach: Day | null;
  /** The rows by id, as the events of the file leave them. */
  rows: ReadonlyMap<string, Reservation>;
  /** What the file's cancellations leave, by identity. */
  cancellations: ReadonlyMap<string, RememberedEvent>;
  book: QuestionBook;
  source: CalendarSource;
  plateforme: Plateforme;
  cached: boolean;
  today: Day;
  /** Milliseconds since 1970. */
  now: number;
}

export interface Absences extends Judgement {
  /** What remains of the events that are not in the file. */
  remembered: Map<string, RememberedEvent>;
  /** Closed periods that left and go with their event. */
  leftBlocks: string[];
  /** A stay that is to come is missing. */
  anyMissing: boolean;
}

/** What is to be thought of everything that the feed showed once and that is not in this file. */
export function settleAbsences(input: AbsenceInput): Absences {
  const judgement = judge(input);
  const absences: Absences = { ...judgement, remembered: new Map(), leftBlocks: [], anyMissing: false };
  for (const [key, before] of Object.entries(input.memory.events)) {
    if (input.shown.has(key)) continue;
    const after = input.cancellations.get(key) ?? settle(key, before, absences, input);
    if (after !== null) absences.remembered.set(key, after);
  }
  // A cancellation, or a closed period that a larger one took in, of a stay that this feed did not show before.
  for (const [key, event] of input.cancellations) absences.remembered.set(key, event);
  return absences;
}

function judge({ memory, shown, isUnread, cancelledKeys, isEmpty, rows, today, now }: AbsenceInput): Judgement {
  const counted = { gone: 0, goneAtOnce: 0, stood: 0 };
  for (const [key, event] of Object.entries(memory.events)) {
    const row = event.row === null ? undefined : rows.get(event.row);
    if (row === undefined || !isAwaited(event, row, today) || isDealtWith(event)) continue;
    const isReissued = row.ical_uid !== key && row.ical_uid !== null && shown.has(row.ical_uid);
    if (row.ical_uid !== key && !isReissued) continue;
    const isThere = isReissued || shown.has(key) || isUnread(key) || cancelledKeys.has(key);
    if (event.missing === 0) counted.stood += 1;
    if (!isThere) counted.gone += 1;
    if (!isThere && event.missing === 0) counted.goneAtOnce += 1;
  }
  return judgeFile({ before: memory.doubt, isEmpty, now, ...counted });
}

/** Null: forgotten. */
function settle(key: string, event: RememberedEvent, absences: Absences, input: AbsenceInput): RememberedEvent | null {
  const { rows, today, now, book } = input;
  const since = event.since ?? new Date(now).toISOString();
  const row = rowOf(key, event, rows);
  if (row === null) {
    // An echo, or what its owner put away: one empty file must not make it new.
    const isGone = event.row === null || !rows.has(event.row);
    return isGone && (absences.doubtful || hoursSince(since, now) < GRACE_HOURS) ? { ...event, since } : null;
  }
  if (row.statut === 'annulee') {
    // Else by hand: nothing that the feed says later brings it back.
    return { ...event, cancelled: event.cancelled || saidYes(event, book) };
  }
  const standing = standingOf(event, since);
  if (input.isUnread(key) || input.cancelledKeys.has(key) || !isAwaited(event, row, today)) return standing;
  if (row.nature === 'blocage' && isClosure(row, input.source)) {
    if (absences.doubtful) return standing;
    // One that the owner wrote on, or brought back, is theirs from now on.
    if (isDealtWith(standing) || row.plateforme !== input.plateforme || isTouched(row)) return null;
    absences.leftBlocks.push(row.id);
    return { ...event, missing: 0, since, cancelled: true };
  }
  if (isDealtWith(standing)) return standing;
  absences.anyMissing = true;
  if (absences.doubtful) return standing;
  const missed = { ...standing, missing: standing.missing + 1, since };
  return standing.asked === null && isDue(missed, since, input)
    ? { ...missed, asked: book.ask({ ...aboutStay(row, event), genre: 'disparue', ical_uid: key }) }
    : missed;
}

/** What is remembered of an event whose stay is live, before this absence is counted. */
function standingOf(event: RememberedEvent, since: string): RememberedEvent {
  // Brought back by the owner: they know more than the feed, until it shows the event again.
  if (event.cancelled) return { ...event, missing: 0, since, cancelled: false, asked: null };
  // What was asked of an absence before is no part of this one.
  return event.since === null ? { ...event, asked: null } : event;
}

/** Null where the row was deleted, unlinked, or found again under another identity. */
function rowOf(key: string, { row: id }: RememberedEvent, rows: ReadonlyMap<string, Reservation>): Reservation | null {
  const row = id === null ? undefined : rows.get(id);
  if (row === undefined) return null;
  const isLinked = row.ical_uid === key || (row.ical_uid === null && row.statut === 'annulee');
  return isLinked ? row : null;
}

/** Live and to come: sites drop what has begun. */
function isAwaited(event: RememberedEvent, row: Reservation, today: Day): boolean {
  return row.statut !== 'annulee' && row.date_debut > today && event.start > today;
}

function isDue(event: RememberedEvent, since: string, { reach, cached, now }: AbsenceInput): boolean {
  const isFar = reach !== null && event.start >= reach;
  const { misses, hours } = isFar ? FAR_PATIENCE : cached ? CACHED_PATIENCE : PATIENCE;
  return event.missing >= misses && hoursSince(since, now) >= hours;
}

/** Whether the row was cancelled by the answer to what was asked about this absence. */
export function saidYes({ asked }: RememberedEvent, book: QuestionBook): boolean {
  return book.byId(asked)?.statut === 'acceptee';
}

/** What a question about a stay that leaves says of it, with the dates that the feed showed last. */
export function aboutStay({ id, ical_resume, reference_plateforme }: Reservation, { start, end }: Interval) {
  const words = { ical_resume: ical_resume ?? '', reference_plateforme };
  return { reservation_id: id, date_debut: start, date_fin: end, ...words };
}
