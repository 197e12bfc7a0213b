import { Dexie } from 'dexie';
import type { ExportIcal, FluxIcal, QuestionFlux } from '../../domain/feed-rows.ts';
import type { Gite, Reservation, SyncLog } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { allGites } from './gites.ts';
import { reservationsByIds } from './reservations.ts';

/** A feed with the gîte whose nights it tells. */
export interface FeedOfGite {
  feed: FluxIcal;
  /** Null when the gîte is not on this device. */
  gite: Gite | null;
}

/** All feeds, by gîte in the order of gîtes, then by platform. */
export async function allFeeds(data: DataContext): Promise<FeedOfGite[]> {
  const [feeds, gites] = await Promise.all([data.db.flux_ical.toArray(), allGites(data)]);
  const places = new Map(gites.map((gite, place) => [gite.id, { gite, place }]));
  const placeOf = ({ gite_id }: FluxIcal) => places.get(gite_id)?.place ?? gites.length;
  return feeds
    .filter(({ _live }) => _live === 1)
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.plateforme < b.plateforme ? -1 : 1))
    .map((feed) => ({ feed, gite: places.get(feed.gite_id)?.gite ?? null }));
}

/** Null when there is none, or it was deleted. */
export async function feedById({ db }: DataContext, id: string): Promise<FluxIcal | null> {
  const feed = await db.flux_ical.get(id);
  return feed?._live === 1 ? feed : null;
}

/** A question of a feed, and the stay that it is about. */
export interface AskedOfStay {
  question: QuestionFlux;
  stay: Reservation;
  feed: FluxIcal | null;
}

/** What feeds ask, of one stay or of all: the next arrival first. What has settled itself meanwhile is not asked. */
export async function openFeedQuestions({ db }: DataContext, reservationId?: string): Promise<AskedOfStay[]> {
  const open = await db.questions_flux.where('[_live+statut]').equals([1, 'ouverte']).toArray();
  const asked = open.filter((question) => reservationId === undefined || question.reservation_id === reservationId);
  const stays = new Map(
    (await reservationsByIds(db, [...new Set(asked.map(({ reservation_id }) => reservation_id))])).map((stay) => [
      stay.id,
      stay,
    ]),
  );
  const feeds = new Map((await db.flux_ical.toArray()).map((feed) => [feed.id, feed]));
  return asked
    .flatMap((question) => {
      const stay = stays.get(question.reservation_id);
      if (stay === undefined || isSettled(question, stay)) return [];
      return [{ question, stay, feed: feeds.get(question.flux_id) ?? null }];
    })
    .toSorted((a, b) => (a.stay.date_debut < b.stay.date_debut ? -1 : 1));
}

/** Done by hand since it was asked. */
function isSettled({ genre, date_debut, date_fin, ical_uid }: QuestionFlux, stay: Reservation): boolean {
  switch (genre) {
    case 'disparue':
    case 'annulee':
      return stay.statut === 'annulee';
    case 'dates':
      return stay.date_debut === date_debut && stay.date_fin === date_fin;
    case 'meme_sejour':
      return stay.ical_uid === ical_uid;
  }
}

/** What a feed has changed or where it failed, the latest first. */
export async function runsOfFeed({ db }: DataContext, feedId: string, most: number): Promise<SyncLog[]> {
  return db.sync_logs
    .where('[_live+created_at]')
    .between([1, Dexie.minKey], [1, Dexie.maxKey])
    .reverse()
    .filter(({ flux_id }) => flux_id === feedId)
    .limit(most)
    .toArray();
}

/** The addresses that others may read a gîte's calendar at, by gîte and by whose they are. */
export async function openExports(data: DataContext): Promise<{ given: ExportIcal; gite: Gite | null }[]> {
  const [exports, gites] = await Promise.all([data.db.exports_ical.toArray(), allGites(data)]);
  const byId = new Map(gites.map((gite) => [gite.id, gite]));
  return exports
    .filter(({ _live, revoque_le }) => _live === 1 && revoque_le === null)
    .toSorted((a, b) => (a.gite_id + a.destinataire < b.gite_id + b.destinataire ? -1 : 1))
    .map((given) => ({ given, gite: byId.get(given.gite_id) ?? null }));
}
