import { todayIn } from '../day.ts';
import type { FeedRun } from '../ical/feed-run.ts';
import type { Cleaning, Reservation } from '../rows.ts';
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
  const today = todayIn(gite.fuseau, now);
  const at = new Date(now).toISOString();
  return replanGite({ gite, stays, cleanings, team, today, now: at });
}
