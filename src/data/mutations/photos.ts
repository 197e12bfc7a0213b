import { wholeError } from '../../domain/errors.ts';
import { MOST_PHOTOS } from '../../domain/guest/photo.ts';
import { checkNewPhoto, checkPhotoChange, type NewPhoto, type PhotoFields } from '../../domain/sheet-rules.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRows, updateRow } from '../outbox.ts';
import { photosOf } from '../queries/gite-sheet.ts';
import { isLiveGite } from './references.ts';

const TABLES = ['photos_gite', 'gites_base'] as const;

/** Photos of a gîte, after those that are there. All of them, or none. */
export async function addPhotos(
  data: DataContext,
  giteId: string,
  pictures: readonly Omit<NewPhoto, 'gite_id'>[],
): Outcome {
  return commit(data, TABLES, async (write) => {
    if (!(await isLiveGite(data, giteId))) return fail({ gite_id: 'gite_unknown' });
    const there = await photosOf(data, giteId);
    if (there.length + pictures.length > MOST_PHOTOS) return fail(wholeError('photos_full'));
    const first = (there.at(-1)?.ordre ?? -1) + 1;
    const rows: PhotoFields[] = [];
    for (const [i, picture] of pictures.entries()) {
      const checked = checkNewPhoto({ ...picture, gite_id: giteId, ordre: first + i });
      if (!checked.ok) return checked;
      rows.push(checked.value);
    }
    const ids = await insertRows(write, 'photos_gite', rows);
    return ok(ids[0] ?? '');
  });
}

/** What a photo shows, and its words. */
export async function updatePhoto(
  data: DataContext,
  id: string,
  change: Partial<Pick<PhotoFields, 'section' | 'legende_fr' | 'legende_en'>>,
): Outcome {
  const checked = checkPhotoChange(change);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    const outcome = await updateRow(write, 'photos_gite', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** One place earlier (-1) or later (1); at the end, nothing. */
export async function movePhoto(data: DataContext, id: string, by: -1 | 1): Outcome {
  return commit(data, TABLES, async (write) => {
    const photo = await data.db.photos_gite.get(id);
    if (photo?._live !== 1) return fail(wholeError('not_found'));
    const ids = (await photosOf(data, photo.gite_id)).map((one) => one.id);
    const [from, to] = [ids.indexOf(id), ids.indexOf(id) + by];
    const other = ids[to];
    if (other === undefined) return ok(id);
    ids[from] = other;
    ids[to] = id;
    // All by their place: two devices may have given the same one.
    for (const [ordre, one] of ids.entries()) await updateRow(write, 'photos_gite', one, { ordre });
    return ok(id);
  });
}

export async function deletePhoto(data: DataContext, id: string): Outcome {
  return commit(data, TABLES, async (write) => {
    const outcome = await deleteRow(write, 'photos_gite', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}
