import { Dexie } from 'dexie';
import type { Clash } from '../../domain/cleaning-clash.ts';
import { addDays } from '../../domain/day.ts';
import { type Lane, lanesOf } from '../../domain/lanes.ts';
import { occupies } from '../../domain/overlap.ts';
import type { Cleaning, Day, Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { longestKnown, reservationIndexOf } from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';
import { withSurroundings } from './cleanings.ts';
import { candidatesBetween, overlapsAmong } from './overlaps.ts';
import { reservationsBetween, watchReservations } from './reservations.ts';

/** A stay as the planning draws it. */
export interface PlannedBar extends Lane {
  stay: Reservation;
  /** The other stays that want the same nights, by arrival. */
  overlaps: readonly Reservation[];
}

export interface PlanningStretch {
  /** By arrival; what was cancelled holds no night and is not there. */
  bars: readonly PlannedBar[];
  /** Those that are to be done or were; by day. */
  cleanings: readonly Cleaning[];
  /** What stands in the way of which of them. */
  clashes: ReadonlyMap<string, Clash>;
}

/** How far beyond a stretch stays are looked at, so that those that hang together get lanes together. In days. */
const AROUND = 60;

/** What begins from one day to another, both included, and the cleanings of those days. */
export async function planningStretch(data: DataContext, from: Day, to: Day): Promise<PlanningStretch> {
  await untilNear(data.db);
  const [touching, cleanings] = await Promise.all([
    reservationsBetween(data, from, to),
    data.db.cleaning_schedule
      .where('[_live+date+id]')
      .between([1, from, Dexie.minKey], [1, to, Dexie.maxKey])
      .filter(({ statut }) => statut !== 'annule')
      .toArray(),
  ]);
  const beginning = touching.filter(({ date_debut }) => date_debut >= from && date_debut <= to);
  const [bars, clashes] = await Promise.all([drawn(data, beginning, from, to), clashesOf(data, cleanings)]);
  return { bars, cleanings, clashes };
}

async function clashesOf(data: DataContext, cleanings: readonly Cleaning[]): Promise<PlanningStretch['clashes']> {
  // What is over has none: years of it are not looked at.
  const views = await withSurroundings(
    data,
    cleanings.filter(({ statut }) => statut !== 'fait'),
  );
  return new Map(views.flatMap(({ cleaning, clash }) => (clash === null ? [] : [[cleaning.id, clash] as const])));
}

/** What began before a day and has a night or its departure from then on. */
export async function planningCarriedInto(data: DataContext, day: Day): Promise<readonly PlannedBar[]> {
  await untilNear(data.db);
  const touching = await reservationsBetween(data, day, day);
  const earlier = touching.filter(({ date_debut }) => date_debut < day);
  return drawn(data, earlier, earlier[0]?.date_debut ?? day, day);
}

/**
 * Until it is known how far back to look. Three years, which a stay may have, are three thousand rows for each of a dozen
 * questions at once: reading every stay first takes no longer, and once.
 */
async function untilNear(db: LocalDb): Promise<void> {
  const index = reservationIndexOf(db);
  if (index.isReady() || (await longestKnown(db)) !== null) return;
  await watchReservations(db);
  await Dexie.Promise.resolve(index.read());
}

async function drawn(
  data: DataContext,
  stays: readonly Reservation[],
  from: Day,
  to: Day,
): Promise<readonly PlannedBar[]> {
  const holding = stays.filter(occupies);
  // As far as what is drawn reaches: whatever shares a night with it must be looked at too.
  const first = holding.reduce((day, { date_debut }) => (date_debut < day ? date_debut : day), from);
  const last = holding.reduce((day, { date_fin }) => (date_fin > day ? date_fin : day), to);
  const [candidates, overlaps] = await Promise.all([
    candidatesBetween(data, addDays(first, -AROUND), addDays(last, AROUND)),
    overlapsAmong(data, holding),
  ]);
  const lanes = lanesOf(candidates);
  return holding.map((stay) => ({
    stay,
    overlaps: overlaps.get(stay.id) ?? [],
    ...(lanes.get(stay.id) ?? { lane: 0, lanes: 1 }),
  }));
}
