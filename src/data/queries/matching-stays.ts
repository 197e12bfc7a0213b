import type { Day, Nature, Plateforme, StatutReservation } from '../../domain/rows.ts';
import { matchesWords } from '../../domain/search-text.ts';
import { type StayState, stayState } from '../../domain/stay-state.ts';
import type { IndexedStay, IndexSnapshot } from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';
import type { ReservationFilter } from './reservations.ts';

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
  const matching = match(inOrder(db, snapshot, wanted.tri ?? 'arrivee'), wanted);
  lastMatching.set(db, { key, matching });
  return matching;
}

const lastMatching = new WeakMap<LocalDb, { key: string; matching: Matching }>();

function match(stays: readonly IndexedStay[], wanted: Wanted): Matching {
  // Words that the name of the gîte has need not stand in the stay.
  const wordsLeft = new Map(
    wanted.named.map(({ id, nom }) => [id, wanted.words.filter((word) => !nom.includes(word))]),
  );
  const found: IndexedStay[] = [];
  const gites: Record<string, number> = {};
  const plateformes: Partial<Record<Plateforme, number>> = {};
  const statuts: Partial<Record<StatutReservation | StayState, number>> = {};
  const natures: Partial<Record<Nature, number>> = {};
  for (const stay of stays) {
    const isOfGite = (wanted.gite ?? stay.gite_id) === stay.gite_id;
    const isOfPlateforme = (wanted.plateforme ?? stay.plateforme) === stay.plateforme;
    const isOfStatut = wanted.statut === null || hasState(stay, wanted.statut, wanted.today);
    const isOfNature = (wanted.nature ?? stay.nature) === stay.nature;
    const missed = Number(!isOfGite) + Number(!isOfPlateforme) + Number(!isOfStatut) + Number(!isOfNature);
    if (missed > 1 || !matchesWords(stay.search, wordsLeft.get(stay.gite_id) ?? wanted.words)) continue;
    if (missed === 0) found.push(stay);
    if (missed === 0 || !isOfGite) add(gites, stay.gite_id);
    if (missed === 0 || !isOfPlateforme) add(plateformes, stay.plateforme);
    if (missed === 0 || !isOfNature) add(natures, stay.nature);
    if (missed === 0 || !isOfStatut) {
      add(statuts, stay.statut);
      if (stay.statut !== 'annulee') add(statuts, stayState(stay, wanted.today));
    }
  }
  return { stays: found, counts: { gites, plateformes, statuts, natures } };
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
