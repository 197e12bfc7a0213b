import { todayIn } from '../day.ts';
import type { FeedRun } from '../ical/feed-run.ts';
import type { Cleaning, Reservation } from '../rows.ts';
import { hourIn } from '../zoned.ts';
import { type CleaningChanges, type GiteToPlan, replanGite, type StayToPlan } from './replan-gite.ts';

export interface CleaningsOfFeed {
  gite: GiteToPlan['gite'] & { fuseau: string };
  /** Of the gîte, as they were when the calendar was read. */
  rows: readonly Reservation[];
  cleanings: readonly Cleaning[];
  team: GiteToPlan['team'];
  /** Milliseconds since 1970. */
  now: number;
}

/** What becomes of the cleanings of a gîte once a feed's run is written: nobody is awake to plan them. */
export function replanAfterFeed(
  { gite, rows, cleanings, team, now }: CleaningsOfFeed,
  { inserts, updates }: Pick<FeedRun, 'inserts' | 'updates'>,
): CleaningChanges {
  const sets = new Map(updates.map(({ id, set }) => [id, set]));
  const before = rows.map((row): StayToPlan => ({ ...row, ...sets.get(row.id) }));
  const usual = { heure_arrivee: null, heure_depart: null, deleted_at: null };
  const stays = [...before, ...inserts.map((stay): StayToPlan => ({ ...usual, ...stay }))];
  const [today, hour] = [todayIn(gite.fuseau, now), hourIn(gite.fuseau, now)];
  const at = new Date(now).toISOString();
  return replanGite({ gite, stays, cleanings: followed(cleanings, rows, sets), team, today, hour, now: at });
}

/** The cleanings as `follow_stay` leaves them: one that somebody placed on the day of departure goes with it. */
function followed(
  cleanings: readonly Cleaning[],
  rows: readonly Reservation[],
  sets: ReadonlyMap<string, Partial<Reservation>>,
): Cleaning[] {
  const left = new Map(rows.map(({ id, date_fin }) => [id, date_fin]));
  return cleanings.map((one) => {
    const { reservation_id: stay, statut, date, auto, deleted_at } = one;
    const leaves = stay === null ? undefined : sets.get(stay)?.date_fin;
    const goes = auto !== true && statut === 'prevu' && deleted_at === null && stay !== null && left.get(stay) === date;
    return leaves !== undefined && goes ? { ...one, date: leaves } : one;
  });
}
