import { Dexie } from 'dexie';
import { addDays } from '../../domain/day.ts';
import { isUnseen, wantsOwner } from '../../domain/guest/open-request.ts';
import { currentLink, REMIND_DAYS, wantsLink } from '../../domain/guest/wanted-link.ts';
import { type ClientAccessToken, STATUTS_DEMANDE } from '../../domain/guest-rows.ts';
import type { Day, Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** What of links and messages the first screen asks. */

export interface GuestRow {
  stay: Reservation;
  link: ClientAccessToken | null;
}

/** Stays with the link that counts of each. */
export async function withLinks({ db }: DataContext, stays: readonly Reservation[]): Promise<GuestRow[]> {
  const ids = stays.map(({ id }) => id);
  const rows = await db.client_access_tokens.where('reservation_id').anyOf(ids).toArray();
  const byStay = Map.groupBy(
    rows.filter(({ _live }) => _live === 1),
    ({ reservation_id }) => reservation_id,
  );
  return stays.map((stay) => ({ stay, link: currentLink(byStay.get(stay.id) ?? []) }));
}

/** Stays whose guests come within three days and were not sent their link, by arrival. */
export async function unsentLinks(data: DataContext, today: Day): Promise<Reservation[]> {
  const soon = await data.db.reservations
    .where('[_live+date_debut+id]')
    .between([1, today, Dexie.minKey], [1, addDays(today, REMIND_DAYS), Dexie.maxKey])
    .toArray();
  const rows = await withLinks(data, soon);
  return rows.flatMap(({ stay, link }) => (wantsLink(stay, link, today) ? [stay] : []));
}

/** How many things that guests said are their owner's to look at: hours to decide or that were decided, problems and reviews. */
export async function waitingCount({ db, today }: DataContext): Promise<number> {
  const [requests, reports] = await Promise.all([
    db.demandes_horaires
      .where('[_live+statut]')
      .anyOf(STATUTS_DEMANDE.map((statut) => [1, statut]))
      .toArray(),
    db.retours_clients.where('[_live+etat]').equals([1, 'ouvert']).toArray(),
  ]);
  const rows = [...requests.filter((row) => row.statut === 'attente' || isUnseen(row)), ...reports];
  const stays = await db.reservations.bulkGet(rows.map(({ reservation_id }) => reservation_id));
  return rows.filter((row, i) => {
    const stay = stays[i];
    return stay?._live === 1 && (!('statut' in row) || wantsOwner(row, stay, today()));
  }).length;
}
