import type { Day, Reservation } from './rows.ts';

/** What decides whether two stays are in each other's way. */
export type Occupancy = Pick<Reservation, 'id' | 'gite_id' | 'nature' | 'statut' | 'date_debut' | 'date_fin'> & {
  deleted_at?: string | null;
};

/** Whether it holds its nights. An option does: the house cannot be promised twice. */
export function occupies(stay: Occupancy): boolean {
  return stay.statut !== 'annulee' && (stay.deleted_at ?? null) === null && stay.date_fin > stay.date_debut;
}

/** Whether somebody comes for it: a closed period holds its nights, and is nobody's stay. */
export function bringsGuests(stay: Occupancy): boolean {
  return stay.nature !== 'blocage' && occupies(stay);
}

/**
 * Whether two stays want the same night of the same gîte. Nights are half-open: who leaves on the day another arrives is
 * no overlap. Two closed periods do not harm each other; a closed period and a stay do.
 */
export function overlap(a: Occupancy, b: Occupancy): boolean {
  return (
    a.id !== b.id &&
    a.gite_id === b.gite_id &&
    a.date_debut < b.date_fin &&
    b.date_debut < a.date_fin &&
    !(a.nature === 'blocage' && b.nature === 'blocage') &&
    occupies(a) &&
    occupies(b)
  );
}

/** The nights in common of two stays that overlap: from the later arrival to the earlier departure. */
export function sharedNights(
  a: Pick<Reservation, 'date_debut' | 'date_fin'>,
  b: Pick<Reservation, 'date_debut' | 'date_fin'>,
): { from: Day; to: Day } {
  return {
    from: a.date_debut > b.date_debut ? a.date_debut : b.date_debut,
    to: a.date_fin < b.date_fin ? a.date_fin : b.date_fin,
  };
}

/**
 * For each stay in the way of others, those others by arrival. A sweep over each gîte: n log n and the overlaps
 * themselves, not n².
 */
export function overlapsIn<Stay extends Occupancy>(stays: readonly Stay[]): Map<string, Stay[]> {
  const found = new Map<string, Stay[]>();
  for (const ofGite of byGite(stays).values()) {
    let present: Stay[] = [];
    for (const stay of ofGite.toSorted(byArrival)) {
      present = present.filter((earlier) => earlier.date_fin > stay.date_debut);
      for (const earlier of present) {
        if (!overlap(earlier, stay)) continue;
        listOf(found, earlier.id).push(stay);
        listOf(found, stay.id).push(earlier);
      }
      present.push(stay);
    }
  }
  return found;
}

function byGite<Stay extends Occupancy>(stays: readonly Stay[]): Map<string, Stay[]> {
  const gites = new Map<string, Stay[]>();
  for (const stay of stays) if (occupies(stay)) listOf(gites, stay.gite_id).push(stay);
  return gites;
}

/** For `sort`: the earlier arrival first, one order for equals. */
export function byArrival(
  a: Pick<Reservation, 'id' | 'date_debut'>,
  b: Pick<Reservation, 'id' | 'date_debut'>,
): number {
  if (a.date_debut !== b.date_debut) return a.date_debut < b.date_debut ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function listOf<Value>(map: Map<string, Value[]>, key: string): Value[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh: Value[] = [];
  map.set(key, fresh);
  return fresh;
}
