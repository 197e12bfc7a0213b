import { type CleaningWishes, DEFAULT_WISHES, filled } from '../cleaning-rows.ts';
import type { CleaningRules } from './plan-cleaning.ts';

/** The wishes of a gîte, complete: rows that came before there were any have none. */
export function wishesOf(gite: Partial<CleaningWishes>): CleaningWishes {
  return filled(DEFAULT_WISHES, gite);
}

/** The same as the planner takes them. */
export function rulesOf(gite: Partial<CleaningWishes>): CleaningRules {
  const wishes = wishesOf(gite);
  return {
    minutes: wishes.menage_minutes,
    hours: { matin: wishes.menage_matin, apres_midi: wishes.menage_apres_midi },
    prefers: wishes.menage_prefere,
    avoidsHolidays: wishes.menage_feries,
    avoidsSundays: wishes.menage_dimanches,
    groups: wishes.menage_regroupe,
    mostPerDay: wishes.menage_max,
  };
}
