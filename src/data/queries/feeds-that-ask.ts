import type { FluxIcal, QuestionFlux } from '../../domain/feed-rows.ts';
import type { Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { reservationsByIds } from './reservations.ts';

/** A feed that is not read any more, or is read and not believed. */
export type TroubledFeed = FluxIcal & { etat: 'malade' | 'douteux' };

/** The feeds that want a look, by how long they have. None that is paused: nobody waits for it. */
export async function troubledFeeds({ db }: DataContext): Promise<TroubledFeed[]> {
  const feeds = await db.flux_ical.toArray();
  const isTroubled = ({ etat }: FluxIcal) => etat === 'malade' || etat === 'douteux';
  return feeds
    .filter((feed): feed is typeof feed & TroubledFeed => feed._live === 1 && feed.actif && isTroubled(feed))
    .toSorted((a, b) => (a.etat_depuis < b.etat_depuis ? -1 : 1));
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
