import type { Day, Plateforme, Reservation } from '../rows.ts';
import { addDays, nightsBetween } from '../day.ts';
import type { ClassifiedEvent } from './classify.ts';
import { indexIntervals } from './interval-index.ts';

/** How an event was recognised: what may be done about it depends on it. */
export type MatchedBy =
  /** Its UID, or the platform's code of the booking. */
  | 'identity'
  /** The same UID on a stay of another booking site: that site's own event, coming back through this one. */
  | 'foreign'
  /** A UID that has left the file, over the same nights: Booking.com gives a new one at almost any edit. */
  | 'reissue'
  /** A stay entered by hand with exactly these dates. */
  | 'dates';

export interface Match {
  row: Reservation;
  by: MatchedBy;
}

/** What of a calendar decides whether a reservation is one of its own. */
export interface CalendarOf {
  plateforme: Plateforme;
  /** Every identity in the file, read or not, cancelled or not: a UID that is absent here has left it. */
  keys: ReadonlySet<string>;
  /** Who gave those identities, as far as they tell. */
  issuers: ReadonlySet<string>;
  /** Reservations that another feed of the gîte shows: absent from this one, and not its to take. */
  elsewhere: ReadonlySet<string>;
  /** Reservations that this feed has shown and still remembers: its own, whatever they are filed under. */
  own: ReadonlySet<string>;
}

export function calendarOf(
  plateforme: Plateforme,
  keys: readonly string[],
  known: Partial<Pick<CalendarOf, 'elsewhere' | 'own'>> = {},
): CalendarOf {
  const { elsewhere = NONE, own = NONE } = known;
  return { plateforme, keys: new Set(keys), issuers: new Set(keys.map(issuerOf)), elsewhere, own };
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Which reservation each event is, at most one each, by line. In this order: UID, platform's code, nights shared with a
 * UID that has left the file, exact dates of a stay entered by hand. Never by dates alone where an identity speaks
 * against it: that would put one guest's name and price on another's stay.
 */
export function matchEvents(
  events: readonly ClassifiedEvent[],
  rows: readonly Reservation[],
  file: CalendarOf,
): Map<number, Match> {
  const matches = new Map<number, Match>();
  const used = new Set<string>();
  const free = (row: Reservation) => !used.has(row.id);
  const rest = () => events.filter(({ line }) => !matches.has(line));
  const take = (event: ClassifiedEvent, row: Reservation | undefined, by: MatchedBy) => {
    if (row === undefined || !free(row) || matches.has(event.line)) return;
    matches.set(event.line, { row, by });
    used.add(row.id);
  };

  const known = identities(rows, file);
  for (const event of events) take(event, known.byUid.get(event.key)?.find(free), 'identity');
  for (const event of rest()) take(event, known.byReference.get(event.reference)?.find(free), 'identity');
  for (const event of rest()) take(event, known.foreign.get(event.key)?.find(free), 'foreign');
  const vanished = rows.filter((row) => free(row) && hasLeft(row, file));
  for (const { event, row } of reissues(rest(), vanished)) take(event, row, 'reissue');
  const byDates = groupByDates(rows.filter((row) => free(row) && row.ical_uid === null && row.statut !== 'annulee'));
  for (const event of rest()) {
    const candidates = byDates.get(datesOf(event)) ?? [];
    take(
      event,
      candidates.find((row) => free(row) && canBeLinked(event, row, file)),
      'dates',
    );
  }
  return matches;
}

/**
 * Reservations by UID and by the platform's code. Two devices that imported the same file offline have two rows for one
 * UID: the live ones come first, then the older, so that the same one is found every time.
 */
export function identities(rows: readonly Reservation[], file: CalendarOf) {
  const byUid = new Map<string, Reservation[]>();
  const byReference = new Map<string, Reservation[]>();
  const foreign = new Map<string, Reservation[]>();
  const cancelled = ({ statut }: Reservation) => Number(statut === 'annulee');
  const order = (a: Reservation, b: Reservation) => cancelled(a) - cancelled(b) || (a.id < b.id ? -1 : 1);
  for (const row of rows.toSorted(order)) {
    if (row.ical_uid !== null) addTo(isForeign(row, file) ? foreign : byUid, row.ical_uid, row);
    const { reference_plateforme: reference } = row;
    if (reference !== '' && row.plateforme === file.plateforme) addTo(byReference, reference, row);
  }
  return { byUid, byReference, foreign };
}

/** What a stay is filed under when nobody said: it may come from anywhere. */
function isUnnamed(plateforme: Plateforme): boolean {
  return plateforme === 'direct' || plateforme === 'autre';
}

/** Of another booking site. */
function isForeign({ id, plateforme }: Reservation, file: CalendarOf): boolean {
  return !file.own.has(id) && plateforme !== file.plateforme && !isUnnamed(plateforme) && !isUnnamed(file.plateforme);
}

/** A live reservation of this feed whose UID the file no longer holds. Where several feeds may be filed under one name,
 *  only one with the same issuer of UIDs counts: another feed's stays are absent here, and have not left theirs. */
export function hasLeft({ id, ical_uid, statut, plateforme }: Reservation, file: CalendarOf): boolean {
  if (ical_uid === null || statut === 'annulee' || file.keys.has(ical_uid)) return false;
  if (file.own.has(id)) return true;
  if (plateforme !== file.plateforme || file.elsewhere.has(id)) return false;
  const issuer = issuerOf(ical_uid);
  return !isUnnamed(plateforme) || (issuer !== '' && file.issuers.has(issuer));
}

/** What follows the `@` of a UID. */
function issuerOf(key: string): string {
  return /@([^@#]+)(?:#[\d/-]+)?$/.exec(key)?.[1]?.toLowerCase() ?? '';
}

/** Candidates for one event are few in any real calendar; a hostile one does not get more. */
const CANDIDATES = 8;

/** Pairs that may be the same stay under another UID, the most likely first: same dates, then most nights shared. */
function reissues(events: readonly ClassifiedEvent[], vanished: readonly Reservation[]) {
  const index = indexIntervals(vanished.map((row) => ({ start: row.date_debut, end: row.date_fin, row })));
  const pairs: { event: ClassifiedEvent; row: Reservation; shared: number; exact: boolean }[] = [];
  for (const event of events) {
    // Airbnb's closed range for "no booking at short notice" moves a day every day; of one night it then only touches.
    const reach = event.nature === 'blocage' ? 1 : 0;
    const around = { start: addDays(event.start, -reach), end: addDays(event.end, reach) };
    for (const { row } of index.overlapping(around, CANDIDATES)) {
      if (!canBeReissue(event, row)) continue;
      const exact = row.date_debut === event.start && row.date_fin === event.end;
      pairs.push({ event, row, shared: sharedNights(event, row), exact });
    }
  }
  return pairs.toSorted(
    (a, b) => Number(b.exact) - Number(a.exact) || b.shared - a.shared || a.event.line - b.event.line,
  );
}

function canBeReissue(event: ClassifiedEvent, row: Reservation): boolean {
  if (event.reference !== '' && row.reference_plateforme !== '' && event.reference !== row.reference_plateforme)
    return false;
  // A closed period that the owner made a stay of their own is no longer the feed's to move, and the other way round.
  if (event.nature === 'blocage') return row.nature === 'blocage';
  if (event.nature === 'sejour' && row.nature === 'blocage') return false;
  return !tellsAnotherGuest(event.summary, row.ical_resume ?? '');
}

/** Abritel's "Reserved - Paul" where the stay was "Reserved - Marie": two bookings, one after the other. */
function tellsAnotherGuest(now: string, before: string): boolean {
  const [guest, other] = [now, before].map((summary) => / - (.+)$/.exec(summary)?.[1]);
  return guest !== undefined && other !== undefined && guest !== other;
}

function canBeLinked(event: ClassifiedEvent, row: Reservation, file: CalendarOf): boolean {
  if (isForeign(row, file)) return false;
  if (event.nature === 'blocage') return row.nature === 'blocage';
  return event.nature === 'inconnue' || row.nature !== 'blocage';
}

function sharedNights(event: { start: Day; end: Day }, { date_debut, date_fin }: Reservation): number {
  const start = event.start > date_debut ? event.start : date_debut;
  const end = event.end < date_fin ? event.end : date_fin;
  return nightsBetween(start, end);
}

function groupByDates(rows: readonly Reservation[]): Map<string, Reservation[]> {
  const groups = new Map<string, Reservation[]>();
  for (const row of rows) addTo(groups, datesOf({ start: row.date_debut, end: row.date_fin }), row);
  return groups;
}

function addTo(groups: Map<string, Reservation[]>, key: string, row: Reservation): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [row]);
  else group.push(row);
}

function datesOf({ start, end }: { start: Day; end: Day }): string {
  return `${start}/${end}`;
}
