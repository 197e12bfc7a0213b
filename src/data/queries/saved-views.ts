import type { VueReservations } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** The searches that were kept, by name. */
export async function savedViews({ db }: DataContext): Promise<VueReservations[]> {
  const views = await db.vues_reservations.toArray();
  return views.filter(({ _live }) => _live === 1).toSorted((a, b) => byName.compare(a.nom, b.nom));
}

const byName = new Intl.Collator('fr', { numeric: true });
