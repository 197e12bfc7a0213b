import { EMPTIED, isDue } from '../domain/guest/police-form.ts';
import type { DataContext } from './context.ts';

/**
 * What of statutory forms this device must not keep: those whose day has come, whatever the server was able to say meanwhile. Nothing
 * of it is sent: the server destroys its own.
 */

/** Forms past their day of which this device still has words; those in the trash as well. */
export async function dueForms({ db, now }: DataContext): Promise<string[]> {
  const forms = (await db.fiches_police.toArray()).filter(({ signature }) => signature !== '');
  const gites = await db.gites_base.bulkGet(forms.map(({ gite_id }) => gite_id));
  return forms.filter((form, i) => isDue(form, gites[i] ?? null, now())).map(({ id }) => id);
}

export async function emptyDueForms(data: DataContext): Promise<void> {
  const { db } = data;
  await db.transaction('rw', [db.fiches_police, db.gites_base, db.shadow, db.staging], async () => {
    await emptyForms(data, await dueForms(data));
  });
}

/**
 * Takes the words out of what the device holds of these forms, the server's row included, and leaves their revs: what is counted is
 * counted as before, and the server's next word about them replaces it. Inside the transaction of its caller.
 */
export async function emptyForms({ db }: DataContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const views = await db.fiches_police.bulkGet([...ids]);
  await db.fiches_police.bulkPut(views.flatMap((view) => (view === undefined ? [] : [{ ...view, ...EMPTIED }])));
  const shadows = await db.shadow.bulkGet(ids.map((id) => ['fiches_police', id] as [string, string]));
  await db.shadow.bulkPut(
    shadows.flatMap((shadow) => (shadow?.base ? [{ ...shadow, base: { ...shadow.base, ...EMPTIED } }] : [])),
  );
  // Of a scope whose fetching anew was cut short.
  await db.staging.toCollection().modify(({ tables }) => {
    const { cols, rows } = tables['fiches_police'] ?? { cols: [], rows: [] };
    for (const row of rows) {
      if (!ids.includes(String(row[cols.indexOf('id')]))) continue;
      for (const [column, nothing] of Object.entries(EMPTIED)) row[cols.indexOf(column)] = nothing;
    }
  });
}
