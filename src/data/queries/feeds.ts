import type { ExportIcal, FluxIcal } from '../../domain/feed-rows.ts';
import type { Gite } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { allGites } from './gites.ts';

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

/** The addresses that others may read a gîte's calendar at, by gîte and by whose they are. */
export async function openExports(data: DataContext): Promise<{ given: ExportIcal; gite: Gite | null }[]> {
  const [exports, gites] = await Promise.all([data.db.exports_ical.toArray(), allGites(data)]);
  const byId = new Map(gites.map((gite) => [gite.id, gite]));
  return exports
    .filter(({ _live, revoque_le }) => _live === 1 && revoque_le === null)
    .toSorted((a, b) => (a.gite_id + a.destinataire < b.gite_id + b.destinataire ? -1 : 1))
    .map((given) => ({ given, gite: byId.get(given.gite_id) ?? null }));
}
