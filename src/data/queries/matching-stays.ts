import { labelKey, labelsOf } from '../../domain/labels.ts';
import type { Day, Nature, Plateforme, StatutReservation } from '../../domain/rows.ts';
import { type StayState, stayState } from '../../domain/stay-state.ts';
import type { IndexedStay, IndexSnapshot } from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';
import type { ReservationFilter } from './reservation-page.ts';
import { labelTextsOf, staysWithWords } from './stays-with-words.ts';

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
  const stays = staysWithWords(db, snapshot, inOrder(db, snapshot, wanted.tri ?? 'arrivee'), wanted);
  const matching = match(stays, wanted, labelTextsOf(db, snapshot));
  lastMatching.set(db, { key, matching });
  return matching;
}

const lastMatching = new WeakMap<LocalDb, { key: string; matching: Matching }>();

/** `labelTexts`: of all stays, so that a label which would show none is named too. */
function match(stays: readonly IndexedStay[], wanted: Wanted, labelTexts: ReadonlySet<string>): Matching {
  const found: IndexedStay[] = [];
  const gites: Record<string, number> = {};
  const plateformes: Partial<Record<Plateforme, number>> = {};
  const statuts: Partial<Record<StatutReservation | StayState, number>> = {};
  const natures: Partial<Record<Nature, number>> = {};
  const labels = tallyLabels();
  for (const libelles of labelTexts) labels.keysOf({ libelles });
  const wantedLabel = labelKey(wanted.libelle ?? '');
  for (const stay of stays) {
    const carried = labels.keysOf(stay);
    const isOfGite = (wanted.gite ?? stay.gite_id) === stay.gite_id;
    const isOfPlateforme = (wanted.plateforme ?? stay.plateforme) === stay.plateforme;
    const isOfStatut = wanted.statut === null || hasState(stay, wanted.statut, wanted.today);
    const isOfNature = (wanted.nature ?? stay.nature) === stay.nature;
    const isOfLabel = wantedLabel === '' || carried.includes(wantedLabel);
    const missed =
      Number(!isOfGite) + Number(!isOfPlateforme) + Number(!isOfStatut) + Number(!isOfNature) + Number(!isOfLabel);
    if (missed > 1) continue;
    if (missed === 0) found.push(stay);
    if (missed === 0 || !isOfGite) add(gites, stay.gite_id);
    if (missed === 0 || !isOfPlateforme) add(plateformes, stay.plateforme);
    if (missed === 0 || !isOfNature) add(natures, stay.nature);
    if (missed === 0 || !isOfLabel) labels.add(carried);
    if (missed === 0 || !isOfStatut) {
      add(statuts, stay.statut);
      if (stay.statut !== 'annulee') add(statuts, stayState(stay, wanted.today));
    }
  }
  return { stays: found, counts: { gites, plateformes, statuts, natures, libelles: labels.counts() } };
}

/** How many stays carry each of these labels; those that none of them carries are not named. */
export function labelsAmong(stays: Iterable<IndexedStay>): LabelCount[] {
  const labels = tallyLabels();
  for (const stay of stays) labels.add(labels.keysOf(stay));
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
    keysOf: ({ libelles }: Pick<IndexedStay, 'libelles'>) => keysByText.get(libelles) ?? read(libelles),
    add(keys: readonly string[]) {
      for (const key of keys) {
        const one = tally.get(key);
        if (one !== undefined) one.count++;
      }
    },
    counts: () => [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
  };
}

function add<Key extends string>(counts: Partial<Record<Key, number>>, key: Key): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function hasState(stay: IndexedStay, wanted: StatutReservation | StayState, today: Day): boolean {
  switch (wanted) {
    case 'option':
    case 'confirmee':
    case 'annulee': {
      return stay.statut === wanted;
    }
    case 'a_venir':
    case 'en_cours':
    case 'passee': {
      return stay.statut !== 'annulee' && stayState(stay, today) === wanted;
    }
  }
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
