import type { CleaningTeamMember } from '../../domain/cleaning-rows.ts';
import type { Cleaning } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { teamOf } from './team.ts';

/**
 * To whom this person, as a company, may give a cleaning: itself and its people, by name. Empty where it is no company there, or the
 * cleaning is none of its own.
 */
export async function companyChoices(
  data: DataContext,
  { gite_id, assignee_user_id, statut }: Cleaning,
): Promise<CleaningTeamMember[]> {
  const team = await teamOf(data, gite_id);
  const isCompany = team.some(({ user_id, est_societe }) => user_id === data.userId && est_societe === true);
  if (!isCompany || statut !== 'prevu') return [];
  const own = team.filter(({ user_id, societe_user_id }) => user_id === data.userId || societe_user_id === data.userId);
  return own.some(({ user_id }) => user_id === assignee_user_id) && own.length > 1 ? own : [];
}
