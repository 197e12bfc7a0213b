import { Dexie } from 'dexie';
import { meetsGuests } from '../../domain/cleaning-clash.ts';
import { isUnacknowledged, isUnanswered, isUnassigned } from '../../domain/cleaning-state.ts';
import { addDays } from '../../domain/day.ts';
import { bringsGuests } from '../../domain/overlap.ts';
import { byDue, dueDayOf, SOME_DAY } from '../../domain/payment-due.ts';
import type { Cleaning, Day, Reservation, SyncIssue } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import type { LocalDb } from '../schema.ts';
import { type CleaningView, cleaningsBetween } from './cleanings.ts';
import { cleaningsOnDaysOff } from './days-off.ts';
import { unsentLinks, waitingCount } from './guest-needs.ts';
import { openFeedQuestions, troubledFeeds, type TroubledFeed } from './feeds-that-ask.ts';
import { overlapsAhead } from './overlaps.ts';
import { openIssues } from './sync.ts';

/** A day at a glance. A cleaner has no reservations: their arrivals and departures are in `cleanings`. */
export interface TodayView {
  arrivals: Reservation[];
  departures: Reservation[];
  /** Of their own gîtes. */
  cleanings: CleaningView[];
  /** Of the gîtes of others, this day and the coming ones: what is theirs to do, or nobody's yet. */
  elsewhere: CleaningView[];
  needsMe: NeedsMe;
}

export interface NeedsMe {
  /** Stays that want the same nights; each pair once, under the one that arrives first. */
  overlaps: { stay: Reservation; others: Reservation[] }[];
  /** Planned cleanings that nobody was given, of the coming days. */
  unassigned: CleaningView[];
  /** Cleanings of these two days and the next to which nobody has said yes; or that are off or another's, and whoever had them may not know. */
  unanswered: CleaningView[];
  /** Cleanings of the coming days at a time when guests are there. */
  meetingGuests: CleaningView[];
  /** Planned cleanings whose assignee is away that day, however far ahead. */
  onDaysOff: Cleaning[];
  /** Guests who leave in the coming days and after whom nobody cleans. */
  departuresWithoutCleaning: Reservation[];
  /** Stays of which a payment should have come, once for each payment; the longest due first. */
  latePayments: Reservation[];
  issues: SyncIssue[];
  /** How many questions calendars ask. */
  feedQuestions: number;
  /** Calendars that are not read any more, or not believed. */
  feeds: TroubledFeed[];
  /** How many changes can no longer be sent. */
  quarantine: number;
  /** How many things that guests said wait for a word. */
  guestMessages: number;
  /** Stays whose guests come soon and have no link yet. */
  unsentLinks: Reservation[];
}

/** How far ahead it looks for what must be arranged, for cleanings that were put off, and for double bookings. */
const SOON_DAYS = 14;
const PUT_OFF_DAYS = 100;
const OVERLAP_DAYS = 400;

export async function todayView(data: DataContext, day: Day): Promise<TodayView> {
  const soon = addDays(day, SOON_DAYS);
  const isUrgent = (cleaning: Cleaning) => isUnanswered(cleaning, day) || isUnacknowledged(cleaning, day);
  const [
    arrivals,
    leaving,
    cleanings,
    later,
    overlaps,
    onDaysOff,
    latePayments,
    issues,
    quarantine,
    asked,
    feeds,
    guestMessages,
    unsent,
  ] = await Promise.all([
    arrivalsOn(data.db, day),
    departuresBetween(data.db, day, soon),
    cleaningsBetween(data, day, soon),
    // Put off, while whoever is to do them may still come on the day that it was.
    cleaningsBetween(data, addDays(soon, 1), addDays(day, PUT_OFF_DAYS), isUrgent),
    overlapsAhead(data, day, OVERLAP_DAYS),
    cleaningsOnDaysOff(data, day),
    withLatePayments(data.db, day),
    openIssues(data),
    data.db.quarantine.count(),
    openFeedQuestions(data),
    troubledFeeds(data),
    waitingCount(data),
    unsentLinks(data, day),
  ]);
  const own = cleanings.filter(isOwn);
  return {
    arrivals,
    departures: leaving.filter(({ date_fin }) => date_fin === day),
    cleanings: own.filter(({ cleaning }) => cleaning.date === day),
    elsewhere: cleanings.filter((one) => !isOwn(one) && mayBeOf(one, data.userId)),
    needsMe: {
      overlaps: pairsOnce(overlaps),
      unassigned: own.filter(({ cleaning }) => isUnassigned(cleaning)),
      meetingGuests: own.filter(({ clash }) => meetsGuests(clash)),
      unanswered: [...own.filter(({ cleaning }) => isUrgent(cleaning)), ...later.filter(isOwn)],
      onDaysOff,
      departuresWithoutCleaning: await withoutCleaning(data.db, leaving),
      latePayments,
      issues,
      feedQuestions: asked.length,
      feeds,
      quarantine,
      guestMessages,
      unsentLinks: unsent,
    },
  };
}

function isOwn({ gite }: CleaningView): boolean {
  return gite?.isOwned === true;
}

function mayBeOf({ cleaning: { assignee_user_id } }: CleaningView, userId: string): boolean {
  return assignee_user_id === null || assignee_user_id === userId;
}

async function arrivalsOn(db: LocalDb, day: Day): Promise<Reservation[]> {
  const range = db.reservations.where('[_live+date_debut+id]').between([1, day, Dexie.minKey], [1, day, Dexie.maxKey]);
  return (await range.toArray()).filter(bringsGuests);
}

/** By day of departure. */
async function departuresBetween(db: LocalDb, from: Day, to: Day): Promise<Reservation[]> {
  const range = db.reservations.where('[_live+date_fin]').between([1, from], [1, to], true, true);
  return (await range.toArray()).filter(bringsGuests);
}

async function withLatePayments(db: LocalDb, day: Day): Promise<Reservation[]> {
  // Those without a day of their own are due when the guest arrives.
  const due = await db.paiements.where('_due').below(day).or('_due').equals(SOME_DAY).toArray();
  const open = due.filter(({ regle_le }) => regle_le === null).toSorted(byDue);
  const stays = await db.reservations.bulkGet(open.map(({ reservation_id }) => reservation_id));
  return stays.flatMap((stay, i) => {
    const payment = open[i];
    if (payment === undefined || stay?._live !== 1 || stay.statut === 'annulee') return [];
    return dueDayOf(payment, stay) < day ? [stay] : [];
  });
}

/** A cleaning serves a departure when it is linked to it and not before it, or planned there before the next arrival, within a week. */
async function withoutCleaning(db: LocalDb, leaving: readonly Reservation[]): Promise<Reservation[]> {
  const served = await Promise.all(
    leaving.map(async (stay) => {
      const until = await nextArrival(db, stay, addDays(stay.date_fin, WEEK));
      const cleanings = await db.cleaning_schedule
        .where('[_live+gite_id+date]')
        .between([1, stay.gite_id, stay.date_fin], [1, stay.gite_id, until], true, true)
        .or('reservation_id')
        .equals(stay.id)
        .toArray();
      return cleanings.some(
        ({ _live, statut, date, reservation_id }) =>
          _live === 1 &&
          statut !== 'annule' &&
          // Done before they stayed on, or while they do: the house is to be cleaned after them all the same.
          date >= stay.date_fin &&
          (reservation_id === null || reservation_id === stay.id),
      );
    }),
  );
  return leaving.filter((_, i) => served[i] === false);
}

const WEEK = 7;

/** The day of it, or `latest` when nobody comes before. */
async function nextArrival(db: LocalDb, { id, gite_id, date_fin }: Reservation, latest: Day): Promise<Day> {
  const range = db.reservations
    .where('[_live+gite_id+date_debut]')
    .between([1, gite_id, date_fin], [1, gite_id, latest], true, true);
  const next = (await range.toArray()).find((stay) => stay.id !== id && bringsGuests(stay));
  return next?.date_debut ?? latest;
}

function pairsOnce(overlaps: Map<string, Reservation[]>): NeedsMe['overlaps'] {
  const rows = new Map([...overlaps.values()].flat().map((row) => [row.id, row]));
  const arrivesFirst = (a: Reservation, b: Reservation) =>
    a.date_debut < b.date_debut || (a.date_debut === b.date_debut && a.id < b.id);
  return [...overlaps].flatMap(([id, all]) => {
    const stay = rows.get(id);
    const others = stay === undefined ? [] : all.filter((other) => arrivesFirst(stay, other));
    return stay === undefined || others.length === 0 ? [] : [{ stay, others }];
  });
}
