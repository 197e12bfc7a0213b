import { isNewTo, isTakenFrom, stateOf } from '../../domain/cleaning-state.ts';
import { addDays } from '../../domain/day.ts';
import type { Cleaning, Day } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { type CleaningView, cleaningsBetween } from './cleanings.ts';

/** How far ahead a change is news. In days. */
const AHEAD = 400;

/** What changed, since they last said so, of what other owners ask of this person. In their own gîtes an owner asks nobody. */
export async function cleaningNews(data: DataContext, today: Day): Promise<CleaningView[]> {
  const coming = await cleaningsBetween(data, today, addDays(today, AHEAD));
  return coming.filter(({ cleaning, gite }) => gite?.isOwned === false && asksFor(cleaning, data.userId));
}

function asksFor(cleaning: Cleaning, me: string): boolean {
  if (cleaning.assignee_user_id !== me) return isTakenFrom(cleaning, me);
  const state = stateOf(cleaning);
  // They have answered: what else changes they hear of with the slot, or with the yes, that makes it theirs again.
  if (state === 'refuse' || state === 'autre_creneau') return false;
  return isNewTo(cleaning, me) || ASKS.has(state);
}

const ASKS: ReadonlySet<string> = new Set(['envoye', 'vu', 'a_revalider']);
