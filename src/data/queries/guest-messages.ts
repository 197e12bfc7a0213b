import { type AskedDay, readAskedDay } from '../../domain/guest/asked-hour.ts';
import { askedDay, isUnseen, wantsOwner } from '../../domain/guest/open-request.ts';
import { currentLink, livingLinks } from '../../domain/guest/wanted-link.ts';
import { isDue } from '../../domain/guest/police-form.ts';
import { linkExpiry } from '../../domain/guest/window.ts';
import {
  type ClientAccessToken,
  type DemandeHoraire,
  type Destruction,
  type FichePolice,
  type RetourClient,
  type StatutDemande,
  STATUTS_DEMANDE,
} from '../../domain/guest-rows.ts';
import { URGENCES } from '../../domain/list-rows.ts';
import { addDays } from '../../domain/day.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import type { Instant } from '../../domain/synced-row.ts';
import type { DataContext } from '../context.ts';
import { giteById } from './gites.ts';
import { reservationById, reservationsBetween } from './reservations.ts';

/** How much of what was settled a page looks back on. */
const SETTLED_SHOWN = 50;

/** What a guest said, with the stay it is about. */
export interface OfStay<Row> {
  row: Row;
  stay: Reservation;
}

export interface GuestMessages {
  /** The first to come first. */
  requests: OfStay<DemandeHoraire>[];
  /** The urgent first, then as they came. */
  problems: OfStay<RetourClient>[];
  reviews: OfStay<RetourClient>[];
}

/** What guests said and their owner has not settled, or not seen where the server decided. */
export async function openMessages(data: DataContext): Promise<GuestMessages> {
  const [requests, reports] = await Promise.all([
    requestsOf(data, STATUTS_DEMANDE),
    data.db.retours_clients
      .where('[_live+etat]')
      .anyOf([
        [1, 'ouvert'],
        [1, 'vu'],
      ])
      .toArray(),
  ]);
  const found = await messagesOf(
    data,
    requests.filter((request) => request.statut === 'attente' || isUnseen(request)).toSorted(byTime),
    reports
      // A review that was read is settled: there is nothing to mend.
      .filter(({ genre, etat }) => genre === 'probleme' || etat === 'ouvert')
      .toSorted((a, b) => URGENCES.indexOf(b.urgence) - URGENCES.indexOf(a.urgence) || byTime(a, b)),
  );
  const isOpen = ({ row, stay }: OfStay<DemandeHoraire>) => wantsOwner(row, stay, data.today());
  return { ...found, requests: found.requests.filter(isOpen) };
}

const DECIDED = ['acceptee', 'refusee'] as const;

function requestsOf({ db }: DataContext, states: readonly StatutDemande[]): Promise<DemandeHoraire[]> {
  return db.demandes_horaires
    .where('[_live+statut]')
    .anyOf(states.map((statut) => [1, statut]))
    .toArray();
}

/** Guests' problems that are not solved, the urgent first. `giteId`: of that gîte alone. */
export async function openGuestProblems(data: DataContext, giteId?: string): Promise<OfStay<RetourClient>[]> {
  const { problems } = await openMessages(data);
  return problems.filter(({ row }) => giteId === undefined || row.gite_id === giteId);
}

/** What was decided, solved or read, the latest first; what the server decided by itself and its owner has seen is among it. */
export async function settledMessages(data: DataContext): Promise<GuestMessages> {
  const [requests, reports] = await Promise.all([
    requestsOf(data, DECIDED),
    data.db.retours_clients
      .where('[_live+etat]')
      .anyOf([
        [1, 'vu'],
        [1, 'resolu'],
      ])
      .toArray(),
  ]);
  const lately = <Row extends { recu_le: Instant }>(rows: Row[]) =>
    rows.toSorted((a, b) => byTime(b, a)).slice(0, SETTLED_SHOWN);
  const found = await messagesOf(
    data,
    lately(requests),
    lately(reports.filter(({ genre, etat }) => genre === 'avis' || etat === 'resolu')),
  );
  const isOpen = ({ row, stay }: OfStay<DemandeHoraire>) => wantsOwner(row, stay, data.today());
  return { ...found, requests: found.requests.filter((of) => !isOpen(of)) };
}

/** Of stays that are there. */
async function messagesOf(
  { db }: DataContext,
  requests: readonly DemandeHoraire[],
  reports: readonly RetourClient[],
): Promise<GuestMessages> {
  const ids = [...new Set([...requests, ...reports].map(({ reservation_id }) => reservation_id))];
  const stays = new Map(
    (await db.reservations.bulkGet(ids)).flatMap((stay) => (stay?._live === 1 ? [[stay.id, stay] as const] : [])),
  );
  const ofStays = <Row extends { reservation_id: string }>(rows: readonly Row[]) =>
    rows.flatMap((row): OfStay<Row>[] => {
      const stay = stays.get(row.reservation_id);
      return stay === undefined ? [] : [{ row, stay }];
    });
  return {
    requests: ofStays(requests),
    problems: ofStays(reports.filter(({ genre }) => genre === 'probleme')),
    reviews: ofStays(reports.filter(({ genre }) => genre === 'avis')),
  };
}

/** All that one stay's guests and their owner say to each other. */
export interface StayGuest {
  stay: Reservation;
  gite: Gite | null;
  link: ClientAccessToken | null;
  /** How many were not revoked. */
  opening: number;
  /** The server has not heard yet that one was revoked: it still opens. */
  endIsWaiting: boolean;
  /** As the stay is now; null where nobody can tell. */
  expiresAt: Instant | null;
  /** As it would be without the owner's extension. */
  usualEnd: Instant | null;
  requests: DemandeHoraire[];
  reports: RetourClient[];
  forms: FichePolice[];
}

/** Null when there is no such stay, or it was deleted. */
export async function stayGuest(data: DataContext, id: string): Promise<StayGuest | null> {
  const { db } = data;
  const stay = await reservationById(data, id);
  if (stay === null) return null;
  const of = <Row extends { _live?: 1 }>(rows: readonly Row[]) => rows.filter(({ _live }) => _live === 1);
  const [gite, links, requests, reports, forms] = await Promise.all([
    giteById(data, stay.gite_id),
    db.client_access_tokens.where('reservation_id').equals(id).toArray(),
    db.demandes_horaires.where('reservation_id').equals(id).toArray(),
    db.retours_clients.where('reservation_id').equals(id).toArray(),
    db.fiches_police.where('reservation_id').equals(id).toArray(),
  ]);
  const link = currentLink(of(links));
  return {
    stay,
    gite,
    link,
    opening: livingLinks(of(links)).length,
    endIsWaiting: await isEndWaiting(data, of(links)),
    expiresAt: gite === null ? null : linkExpiry(stay, gite, link?.prolonge_au ?? null),
    usualEnd: gite === null ? null : linkExpiry(stay, gite, null),
    requests: of(requests).toSorted((a, b) => byTime(b, a)),
    reports: of(reports).toSorted((a, b) => byTime(b, a)),
    // Not one whose day has come while the server could not say so.
    forms: of(forms)
      .filter((form) => form.signature !== '' && !isDue(form, gite, data.now()))
      .toSorted((a, b) => (a.nom === b.nom ? 0 : a.nom < b.nom ? -1 : 1)),
  };
}

/** Of these stays those of which somebody filled in a statutory form. */
export async function staysWithForms({ db }: DataContext, ids: readonly string[]): Promise<Set<string>> {
  const forms = await db.fiches_police.where('reservation_id').anyOf(ids).toArray();
  return new Set(forms.flatMap(({ _live, reservation_id }) => (_live === 1 ? [reservation_id] : [])));
}

/** One that is revoked in the change that makes it never opens anything. */
async function isEndWaiting({ db }: DataContext, links: readonly ClientAccessToken[]): Promise<boolean> {
  const revoked = links.filter(({ revoked_at }) => revoked_at !== null);
  const waiting = await db.outbox
    .where('[table+row_id]')
    .anyOf(revoked.map(({ id }) => ['client_access_tokens', id]))
    .toArray();
  return waiting.some(({ op, set }) => op === 'update' && 'revoked_at' in set);
}

/** Who and what else is there on the day of a request; null when its stay or gîte is gone. */
export async function dayOfRequest(data: DataContext, request: DemandeHoraire): Promise<AskedDay | null> {
  const stay = await reservationById(data, request.reservation_id);
  const gite = stay === null ? null : await giteById(data, stay.gite_id);
  if (stay === null || gite === null) return null;
  const day = askedDay(request, stay);
  const [others, cleanings] = await Promise.all([
    reservationsBetween(data, addDays(day, -1), day),
    data.db.cleaning_schedule.where('[_live+gite_id+date]').equals([1, gite.id, day]).toArray(),
  ]);
  return readAskedDay(request, stay, gite, others, cleanings);
}

/** Whether the answer to a request has yet to reach the server, which writes the stay's hour then. */
export async function isUnsentAnswer({ db }: DataContext, requestId: string): Promise<boolean> {
  return (await db.outbox.where('[table+row_id]').equals(['demandes_horaires', requestId]).count()) > 0;
}

/** What the server destroyed, the latest first. */
export async function destroyedForms({ db }: DataContext): Promise<Destruction[]> {
  const rows = await db.destructions.toArray();
  return rows.filter(({ _live }) => _live === 1).toSorted((a, b) => (a.detruit_le < b.detruit_le ? 1 : -1));
}

/** Shown in this order, nothing more. */
function byTime(a: { recu_le: Instant }, b: { recu_le: Instant }): number {
  return a.recu_le === b.recu_le ? 0 : a.recu_le < b.recu_le ? -1 : 1;
}
