import { closingDraftKeys, forgetClosingDraft, forgetClosingDrafts, readClosingDraft } from './closing-drafts.ts';
import type { DataContext } from './context.ts';
import { withOpenDb } from './handle.ts';

/** What somebody was typing under this key; undefined when nothing is kept. */
export async function loadDraft(data: DataContext, key: string): Promise<unknown> {
  await moveClosingDraft(data, key);
  return (await withOpenDb(data.db, () => data.db.drafts.get(key)))?.value;
}

export async function saveDraft({ db, now }: DataContext, key: string, value: unknown): Promise<void> {
  await withOpenDb(db, () => db.drafts.put({ key, value, updated_at: now() }));
}

export async function clearDraft({ db, userId, keys }: DataContext, key: string): Promise<void> {
  forgetClosingDraft(keys, userId, key);
  await withOpenDb(db, () => db.drafts.delete(key));
}

/** Forgets drafts that nobody has touched since `before` (ms): they may hold a guest's name. */
export async function forgetOldDrafts({ db, userId, keys }: DataContext, before: number): Promise<void> {
  await db.drafts.filter(({ updated_at }) => updated_at < before).delete();
  forgetClosingDrafts(keys, userId, before);
}

/** The kept drafts whose keys begin so, the latest first. */
export async function draftKeys(data: DataContext, prefix: string): Promise<string[]> {
  const closing = closingDraftKeys(data.keys, data.userId).filter((key) => key.startsWith(prefix));
  for (const key of closing) await moveClosingDraft(data, key);
  const kept = await withOpenDb(data.db, () => data.db.drafts.where('key').startsWith(prefix).toArray());
  return kept.toSorted((a, b) => b.updated_at - a.updated_at).map(({ key }) => key);
}

/** What a closing page left belongs where drafts live, unless something later is there. */
async function moveClosingDraft({ db, userId, keys }: DataContext, key: string): Promise<void> {
  const closing = readClosingDraft(keys, userId, key);
  if (closing === null) return;
  await withOpenDb(db, () =>
    db.transaction('rw', db.drafts, async () => {
      const kept = await db.drafts.get(key);
      if (kept === undefined || kept.updated_at <= closing.updated_at) await db.drafts.put({ key, ...closing });
    }),
  );
  forgetClosingDraft(keys, userId, key);
}
