import { labelKey, labelsOf } from '../../domain/labels.ts';
import type { Day, Nature, Plateforme, Reservation, StatutReservation } from '../../domain/rows.ts';
import { STAY_STATES, type StayState, stayState } from '../../domain/stay-state.ts';
import type { IndexedStay, IndexSnapshot } from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';
import type { StayKind } from '../stay-kind.ts';
import type { ReservationFilter } from './reservation-page.ts';
import { labelTextsOf, placesWithWords } from './places-with-words.ts';

/** In what order stays are listed: the latest arrival, the last one noted, the highest amount first. */
export const TRIS = ['arrivee', 'creation', 'montant'] as const;
export type Tri = (typeof TRIS)[number];

/** How many stays each choice of a filter would show, the other filters and the search staying as they are. */
export interface FilterCounts {
  /** By id; who has none is not there. */
  gites: Readonly<Record<string, number>>;
  plateformes: Readonly<Partial<Record<Plateforme, number>>>;
  statuts: Readonly<Partial<Record<StatutReservation | StayState, number>>>;
  natures: Readonly<Partial<Record<Nature, number>>>;
  /** Every label that a stay carries, in alphabetical order; those that would show none too. */
  libelles: readonly LabelCount[];
}

/** Labels are the owner's own words: in a list, as no object's key is safe from them. */
export interface LabelCount {
  label: string;
  count: number;
}

export interface Matching {
  /** Ascending, in the order that was asked for. */
  stays: readonly IndexedStay[];
  /** How many of them are closed periods. */
  closed: number;
  counts: FilterCounts;
}

export interface Wanted extends ReservationFilter {
  words: string[];
  today: Day;
  /** Gîtes by searchable name. */
  named: { id: string; nom: string }[];
}

/** One pass over all stays. The last answer is kept: turning the pages of one search searches once. */
export function matchingStays(db: LocalDb, snapshot: IndexSnapshot, wanted: Wanted): Matching {
  const key = JSON.stringify([snapshot.version, wanted]);
  const known = lastMatching.get(db);
  if (known?.key === key) return known.matching;
  const stays = inOrder(db, snapshot, wanted.tri ?? 'arrivee');
  const places = placesWithWords(db, snapshot, stays, wanted);
  const sorted = sortsOf(stays, snapshot.version, wanted.today);
  const matching = match(sorted, places, wanted, snapshot.kinds, labelTextsOf(db, snapshot));
  lastMatching.set(db, { key, matching });
  return matching;
}

const lastMatching = new WeakMap<LocalDb, { key: string; matching: Matching }>();

/** Where a stay stands, for counting; a cancelled one stands nowhere. */
const PLACES = [null, ...STAY_STATES] as const;

/**
 * @param places of those that have the words; null: all
 * @param labelTexts of all stays, so that a label which would show none is named too
 */
function match(
  { stays, sorts }: Sorted,
  places: readonly number[] | null,
  wanted: Wanted,
  kinds: readonly StayKind[],
  labelTexts: ReadonlySet<string>,
): Matching {
  const labels = tallyLabels();
  for (const libelles of labelTexts) labels.keysOf({ libelles });
  const misses = kinds.flatMap((kind) => PLACES.map((place) => missedBy(wanted, kind, labels.keysOf(kind), place)));
  const found: IndexedStay[] = [];
  const tally = new Uint32Array(misses.length);
  for (let i = 0; i < (places ?? stays).length; i++) {
    const place = places?.[i] ?? i;
    const [stay, sort] = [stays[place], sorts[place] ?? 0];
    tally[sort] = (tally[sort] ?? 0) + 1;
    if (stay !== undefined && misses[sort] === NONE) found.push(stay);
  }
  const counts = { gites: {}, plateformes: {}, statuts: {}, natures: {} } as Omit<FilterCounts, 'libelles'>;
  let closed = 0;
  for (const [at, count] of tally.entries()) {
    if (count === 0) continue;
    const [kind, missed] = [kinds[Math.floor(at / PLACES.length)], misses[at]];
    if (kind === undefined) continue;
    const only = (filter: Missed) => missed === NONE || missed === filter;
    const place = PLACES[at % PLACES.length];
    if (missed === NONE && kind.nature === 'blocage') closed += count;
    if (only('gite')) add(counts.gites, kind.gite_id, count);
    if (only('plateforme')) add(counts.plateformes, kind.plateforme, count);
    if (only('nature')) add(counts.natures, kind.nature, count);
    if (only('libelle')) labels.add(labels.keysOf(kind), count);
    if (only('statut')) add(counts.statuts, kind.statut, count);
    if (only('statut') && place) add(counts.statuts, place, count);
  }
  return { stays: found, closed, counts: { ...counts, libelles: labels.counts() } };
}

/** Of each stay the number of its kind and place together. No filter changes them. */
interface Sorted {
  stays: readonly IndexedStay[];
  sorts: Uint32Array;
}

function sortsOf(stays: readonly IndexedStay[], version: number, today: Day): Sorted {
  const key = `${version} ${today}`;
  const known = lastSorted.get(stays);
  if (known?.key === key) return known.sorted;
  const sorts = Uint32Array.from(stays, (stay) => stay.kind.number * PLACES.length + placeIn(stay, today));
  const sorted = { stays, sorts };
  lastSorted.set(stays, { key, sorted });
  return sorted;
}

const lastSorted = new WeakMap<readonly IndexedStay[], { key: string; sorted: Sorted }>();

/** Of `PLACES`. */
function placeIn(stay: IndexedStay, today: Day): number {
  return PLACES.indexOf(stay.statut === 'annulee' ? null : stayState(stay, today));
}

const NONE = 'none';
type Missed = 'gite' | 'plateforme' | 'statut' | 'nature' | 'libelle';

/** The one filter that leaves stays of a kind out; `several` when there are more. */
function missedBy(
  { gite, plateforme, statut, nature, libelle }: Wanted,
  kind: StayKind,
  carried: readonly string[],
  place: StayState | null,
): Missed | typeof NONE | 'several' {
  const label = labelKey(libelle ?? '');
  const missed: Missed[] = [];
  if (gite !== null && gite !== kind.gite_id) missed.push('gite');
  if (plateforme !== null && plateforme !== kind.plateforme) missed.push('plateforme');
  if (statut !== null && statut !== kind.statut && statut !== place) missed.push('statut');
  if (nature && nature !== kind.nature) missed.push('nature');
  if (label !== '' && !carried.includes(label)) missed.push('libelle');
  const [first = NONE, second] = missed;
  return second === undefined ? first : 'several';
}

/** How many of all stays are closed periods; counted once for as long as nothing changes. */
export function closedOf(db: LocalDb, { stays, version }: IndexSnapshot): number {
  const known = closedPeriods.get(db);
  if (known?.version === version) return known.count;
  const count = closedAmong(stays);
  closedPeriods.set(db, { version, count });
  return count;
}

const closedPeriods = new WeakMap<LocalDb, { version: number; count: number }>();

export function closedAmong(stays: readonly Pick<Reservation, 'nature'>[]): number {
  return stays.reduce((closed, { nature }) => (nature === 'blocage' ? closed + 1 : closed), 0);
}

/** How many stays carry each of these labels; those that none of them carries are not named. */
export function labelsAmong(stays: Iterable<IndexedStay>): LabelCount[] {
  const labels = tallyLabels();
  for (const { kind } of stays) labels.add(labels.keysOf(kind), 1);
  return labels.counts();
}

/** Counts labels. Each different text is taken apart once: thousands of stays carry the same few. */
function tallyLabels() {
  const keysByText = new Map<string, readonly string[]>([['', []]]);
  const tally = new Map<string, LabelCount>();
  const read = (libelles: string) => {
    const labels = labelsOf({ libelles }).map((label) => [labelKey(label), label] as const);
    for (const [key, label] of labels) if (!tally.has(key)) tally.set(key, { label, count: 0 });
    const keys = labels.map(([key]) => key);
    keysByText.set(libelles, keys);
    return keys;
  };
  return {
    keysOf: ({ libelles }: Pick<StayKind, 'libelles'>) => keysByText.get(libelles) ?? read(libelles),
    add(keys: readonly string[], count: number) {
      for (const key of keys) {
        const one = tally.get(key);
        if (one !== undefined) one.count += count;
      }
    },
    counts: () => [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
  };
}

function add<Key extends string>(counts: Partial<Record<Key, number>>, key: Key, count: number): void {
  counts[key] = (counts[key] ?? 0) + count;
}

/** All stays, ascending; sorted once for as long as nothing changes. Equal ones stay in the order of their arrivals. */
export function inOrder(db: LocalDb, { stays, version }: IndexSnapshot, tri: Tri): readonly IndexedStay[] {
  if (tri === 'arrivee') return stays;
  const known = sorted.get(db);
  if (known?.version === version && known.tri === tri) return known.stays;
  const value = VALUE_OF[tri];
  const ordered = stays.toSorted((a, b) => value(a) - value(b));
  sorted.set(db, { version, tri, stays: ordered });
  return ordered;
}

const sorted = new WeakMap<LocalDb, { version: number; tri: Tri; stays: readonly IndexedStay[] }>();

/** An amount that nobody knows is below all others. */
const VALUE_OF: Record<Exclude<Tri, 'arrivee'>, (stay: IndexedStay) => number> = {
  creation: ({ created }) => created,
  montant: ({ montant }) => montant ?? -1,
};
