import type { DataContext } from '../../data/context.ts';
import { accessOf } from '../../data/queries/cleaning-access.ts';
import { undeletable } from '../../data/queries/cleaning-deletion.ts';
import { cleaningById } from '../../data/queries/found-cleanings.ts';
import { allGites } from '../../data/queries/gites.ts';
import { roleOnDevice } from '../../data/queries/sync.ts';
import { cleanerNames } from '../../data/queries/team.ts';

/** What the page of one cleaning shows. Whoever owns a gîte is an owner there, and in somebody else's who cleans. */
export async function cleaningPage(data: DataContext, id: string) {
  const [view, onDevice, names, gites] = await Promise.all([
    cleaningById(data, id),
    roleOnDevice(data),
    cleanerNames(data),
    allGites(data),
  ]);
  const role: typeof onDevice = view?.gite?.isOwned === false ? 'cleaner' : onDevice;
  const mayDelete = view !== null && (await undeletable(data, view.cleaning.gite_id, [view.cleaning])).length === 0;
  return { view, role, names, gites, mayDelete, access: view && (await accessOf(data, view)) };
}
