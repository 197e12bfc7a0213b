import type { CleaningTeamMember } from '../../domain/cleaning-rows.ts';
import type { DataContext } from '../context.ts';

/** Who cleans a gîte, by name; an empty id asks for nobody. */
export async function teamOf({ db }: DataContext, giteId: string): Promise<CleaningTeamMember[]> {
  if (giteId === '') return [];
  const team = await db.cleaning_team.where('scope_id').equals(giteId).toArray();
  return team.filter(({ _live }) => _live === 1).toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

/** The names of everybody this person knows to clean, by account. */
export async function cleanerNames({ db }: DataContext): Promise<Map<string, string>> {
  const team = await db.cleaning_team.toArray();
  return new Map(team.filter(({ _live }) => _live === 1).map(({ user_id, nom }) => [user_id, nom]));
}
