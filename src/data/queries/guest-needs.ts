import { Dexie } from 'dexie';
import { addDays } from '../../domain/day.ts';
import { REMIND_DAYS, wantsLink } from '../../domain/guest/link-state.ts';
import type { Day, Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { withLinks } from './guest-stays.ts';

/** Stays whose guests come within three days and were not sent their link, by arrival. */
export async function unsentLinks(data: DataContext, today: Day): Promise<Reservation[]> {
  const soon = await data.db.reservations
    .where('[_live+date_debut+id]')
    .between([1, today, Dexie.minKey], [1, addDays(today, REMIND_DAYS), Dexie.maxKey])
    .toArray();
  const rows = await withLinks(data, soon);
  return rows.flatMap(({ stay, link }) => (wantsLink(stay, link, today) ? [stay] : []));
}

/** How many things that guests said wait for a word of their owner's: hours to decide, problems and reviews nobody has looked at. */
export async function waitingCount({ db }: DataContext): Promise<number> {
  const rows = await Promise.all([
    db.demandes_horaires.where('[_live+statut]').equals([1, 'attente']).toArray(),
    db.retours_clients.where('[_live+etat]').equals([1, 'ouvert']).toArray(),
  ]);
  const stays = await db.reservations.bulkGet(rows.flat().map(({ reservation_id }) => reservation_id));
  return stays.filter((stay) => stay?._live === 1).length;
}
