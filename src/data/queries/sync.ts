import { openQuestions } from '../../domain/open-questions.ts';
import type { SyncIssue } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/**
 * Whether what is not on this device is nowhere. `nothing_yet`: nothing was ever received. `lapsed`: what others share was
 * put away, because the server has not confirmed it for too long.
 */
export type Knowledge = 'complete' | 'nothing_yet' | 'lapsed';

export async function knowledge({ db }: DataContext): Promise<Knowledge> {
  const [last, scopes] = await Promise.all([db.meta.get('last_success'), db.scopes.toArray()]);
  if (last === undefined) return 'nothing_yet';
  return scopes.some(({ lapsed }) => lapsed === true) ? 'lapsed' : 'complete';
}

/** Conflicts and refusals that wait for a decision, the latest first: of each field in conflict the latest one only. */
export async function openIssues({ db }: DataContext): Promise<SyncIssue[]> {
  return openQuestions(await db.sync_issue.where('[_live+state]').equals([1, 'open']).toArray());
}

/**
 * What this person is on this device: a cleaner is given somebody's gîtes, or was (`noteCleaner`), and has none of their own. Everybody
 * has a personal scope, so that one says nothing.
 */
export async function roleOnDevice({ db }: DataContext): Promise<'owner' | 'cleaner'> {
  const [scopes, gites, cleaned] = await Promise.all([
    db.scopes.toArray(),
    db.gites_base.where('[_live+nom]').above([1, '']).count(),
    db.meta.get(CLEANED),
  ]);
  return gites === 0 && (cleaned !== undefined || scopes.some(({ role }) => role === 'cleaner')) ? 'cleaner' : 'owner';
}

/** Whether somebody has given this person a gîte to clean, whatever they own themselves. */
export async function cleansForOthers({ db }: DataContext): Promise<boolean> {
  return (await db.scopes.toArray()).some(({ role }) => role === 'cleaner');
}

/** Somebody cleans here: once nobody shares a gîte with them any more, they are not taken for an owner who has none yet. */
export async function noteCleaner({ db }: DataContext): Promise<void> {
  // Once: what asks for the role hears of each write.
  if ((await db.meta.get(CLEANED)) === undefined) await db.meta.put({ key: CLEANED, value: true });
}
const CLEANED = 'cleaned';
