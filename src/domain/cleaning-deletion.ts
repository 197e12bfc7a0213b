import { isNewTo, whoMustHear } from './cleaning-state.ts';
import type { Cleaning, Day } from './rows.ts';

/**
 * Whether it may be deleted: nobody who was told of it may come for nothing. Else it is called off, and they are told (`may_vanish` in the
 * migrations). What is past is nobody's surprise, and who has left the team (`team`: the accounts of whoever is there) hears of nothing.
 */
export function isDeletable(cleaning: Cleaning, today: Day, team: ReadonlySet<string>): boolean {
  if (cleaning.date < today) return true;
  if (whoMustHear(cleaning).some((id) => team.has(id))) return false;
  const { statut, assignee_user_id: who, owner_user_id } = cleaning;
  if (statut === 'fait' || who === null || who === owner_user_id) return true;
  return statut === 'annule' && (!team.has(who) || !isNewTo(cleaning, who));
}
