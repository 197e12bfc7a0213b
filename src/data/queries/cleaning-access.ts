import { accessFrom, wayIn } from '../../domain/cleaning-access.ts';
import type { Cleaning, Day } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import type { CleaningView } from './cleanings.ts';

/** `text`: how to get in; `from`: the day from which on it is said. */
export type AccessView = { text: string } | { from: Day };

/** How to get in for a cleaning, as this person may know it now; null where there is nothing to say. */
export async function accessOf(data: DataContext, { cleaning, gite }: CleaningView): Promise<AccessView | null> {
  if (gite === null) return null;
  if (gite.isOwned) return said(await ownWords(data, gite.id));
  const from = accessFrom(cleaning);
  if (from === null || !(await isTheirs(data, cleaning))) return null;
  if (data.today() < from) return { from };
  const held = await data.db.cleaning_access.where('gite_id').equals(gite.id).toArray();
  return said(held.find(({ _live }) => _live === 1)?.acces ?? '');
}

function said(text: string): AccessView | null {
  return text === '' ? null : { text };
}

async function ownWords({ db }: DataContext, giteId: string): Promise<string> {
  const pages = await db.gites_consignes.where('gite_id').equals(giteId).toArray();
  const page = pages.find(({ _live, langue }) => _live === 1 && langue === 'fr');
  return page === undefined ? '' : wayIn(page);
}

/** Theirs, or that of somebody whom they brought. */
async function isTheirs({ db, userId }: DataContext, { gite_id, assignee_user_id }: Cleaning): Promise<boolean> {
  if (assignee_user_id === userId) return true;
  const team = await db.cleaning_team.where('scope_id').equals(gite_id).toArray();
  return team.some(
    ({ _live, user_id, societe_user_id }) => _live === 1 && user_id === assignee_user_id && societe_user_id === userId,
  );
}
