import { Dexie } from 'dexie';
import { type Clash, clashOf, type Surroundings } from '../../domain/cleaning-clash.ts';
import { addDays } from '../../domain/day.ts';
import { bringsGuests, byArrival } from '../../domain/overlap.ts';
import type { CleaningStay } from '../../domain/cleaning-rows.ts';
import type { Cleaning, Day, Hour } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { type KnownGite, knownGites } from './gites.ts';

/** A cleaning with what must be known to do it. */
export interface CleaningView {
  cleaning: Cleaning;
  /** Null when the gîte is not on this device (yet, or any more). */
  gite: KnownGite | null;
  /** Who leaves before it: the stay it belongs to, else the last one that left by that day. */
  before: StayGlimpse | null;
  /** Who has come before its day and does not leave before it either, where it is not the stay it belongs to: guests are in. */
  during: StayGlimpse | null;
  /** Who comes next, from that day on. */
  after: StayGlimpse | null;
  /** What stands in its way; null where all is well. */
  clash: Clash | null;
  /** What its owner arranged waits on this device: nobody can have heard of it. */
  isUnsent: boolean;
}

/** What both an owner and a cleaner know of a stay. */
export interface StayGlimpse {
  id: string;
  date_debut: Day;
  date_fin: Day;
  /** The stay's own hours, else the gîte's usual ones. */
  heure_arrivee: Hour;
  heure_depart: Hour;
  nb_adultes: number;
  nb_enfants: number;
  nb_animaux: number;
  notes_menage: string;
  annulee: boolean;
}

/** How far from a cleaning a stay still says something about it. */
const NEAR_DAYS = 60;

/** The cleanings of gîtes that are not deleted, from one day to another, both included; by day, hour and gîte. Only those `wanted`. */
export async function cleaningsBetween(
  data: DataContext,
  from: Day,
  to: Day,
  wanted: (cleaning: Cleaning) => boolean = () => true,
): Promise<CleaningView[]> {
  const cleanings = await data.db.cleaning_schedule
    .where('[_live+date+id]')
    .between([1, from, Dexie.minKey], [1, to, Dexie.maxKey])
    .toArray();
  const views = await withSurroundings(data, cleanings.filter(wanted));
  return views.filter(({ gite }) => gite !== null).toSorted(byDayHourAndGite);
}

/** Whether it is an owner's own: of their gîte, or theirs to do in somebody else's. */
export function isTheirs({ gite, cleaning }: CleaningView, userId: string): boolean {
  return gite?.isOwned === true || cleaning.assignee_user_id === userId;
}

/** Cleanings with the guests around them. */
export async function withSurroundings(data: DataContext, cleanings: readonly Cleaning[]): Promise<CleaningView[]> {
  const [gites, unsent] = await Promise.all([knownGites(data), unsentCleanings(data)]);
  const byGite = new Map<string, Cleaning[]>();
  for (const cleaning of cleanings) byGite.set(cleaning.gite_id, [...(byGite.get(cleaning.gite_id) ?? []), cleaning]);
  const views = await Promise.all(
    [...byGite].map(async ([giteId, ofGite]) => {
      const gite = gites.get(giteId) ?? null;
      const stays = gite === null ? [] : await staysAround(data, gite, ofGite);
      return ofGite.map((cleaning): CleaningView => {
        const around = surroundings(cleaning, stays);
        const clash = clashOf(cleaning, around, gite?.menage_minutes);
        return { cleaning, gite, ...around, clash, isUnsent: gite?.isOwned === true && unsent.has(cleaning.id) };
      });
    }),
  );
  return views.flat();
}

/** The ids of those of which a change waits to be sent. */
export async function unsentCleanings({ db }: DataContext): Promise<Set<string>> {
  const waiting = await db.outbox
    .where('[table+row_id]')
    .between(['cleaning_schedule', Dexie.minKey], ['cleaning_schedule', Dexie.maxKey])
    .toArray();
  return new Set(waiting.map(({ row_id }) => row_id));
}

/** By arrival. An owner's own reservations, which know of changes the server has not seen; else the cleaner's view. */
async function staysAround(
  { db }: DataContext,
  gite: KnownGite,
  cleanings: readonly Cleaning[],
): Promise<StayGlimpse[]> {
  const days = cleanings.map(({ date }) => date).toSorted();
  const [from, to] = [addDays(days[0] ?? '', -NEAR_DAYS), addDays(days.at(-1) ?? '', NEAR_DAYS)];
  const table = gite.isOwned ? db.reservations : db.cleaning_stays;
  const begun = (first: Day, last: Day) =>
    table.where('[_live+gite_id+date_debut]').between([1, gite.id, first], [1, gite.id, last], true, true);
  const linkedIds = cleanings.flatMap(({ reservation_id }) => reservation_id ?? []);
  const [nearby, linked, earlier] = await Promise.all([
    begun(from, to).toArray(),
    table.bulkGet(linkedIds),
    // Whoever came last before all those may be there for a whole winter.
    begun('', from).reverse().filter(bringsGuests).first(),
  ]);
  const stays = new Map<string, CleaningStay>();
  for (const stay of [...nearby, ...linked, earlier]) {
    if (stay !== undefined && stay.nature !== 'blocage') stays.set(stay.id, stay);
  }
  return [...stays.values()].toSorted(byArrival).map((stay) => glimpse(stay, gite));
}

function surroundings({ date, reservation_id }: Cleaning, stays: readonly StayGlimpse[]): Surroundings<StayGlimpse> {
  const held = stays.filter(({ annulee }) => !annulee);
  const linked = stays.find(({ id }) => id === reservation_id);
  return {
    before: linked ?? held.findLast(({ date_fin }) => date_fin <= date) ?? null,
    during:
      held.find(({ id, date_debut, date_fin }) => id !== reservation_id && date_debut < date && date_fin >= date) ??
      null,
    after: held.find(({ id, date_debut }) => id !== reservation_id && date_debut >= date) ?? null,
  };
}

function glimpse(stay: CleaningStay, gite: KnownGite): StayGlimpse {
  return {
    id: stay.id,
    date_debut: stay.date_debut,
    date_fin: stay.date_fin,
    heure_arrivee: stay.heure_arrivee ?? gite.heure_arrivee,
    heure_depart: stay.heure_depart ?? gite.heure_depart,
    nb_adultes: stay.nb_adultes,
    nb_enfants: stay.nb_enfants,
    nb_animaux: stay.nb_animaux,
    notes_menage: stay.notes_menage,
    // A deleted one no longer comes either.
    annulee: stay.statut === 'annulee' || stay.deleted_at !== null,
  };
}

function byDayHourAndGite(a: CleaningView, b: CleaningView): number {
  const key = ({ cleaning, gite }: CleaningView) =>
    `${cleaning.date} ${cleaning.heure_debut ?? '99'} ${gite?.nom ?? ''} ${cleaning.id}`;
  return key(a) < key(b) ? -1 : 1;
}
