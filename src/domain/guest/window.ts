import { addDays, isTimeZone } from '../day.ts';
import type { Day, Gite, Reservation } from '../rows.ts';
import type { Instant } from '../synced-row.ts';
import { HOUR_MS, instantIn } from '../zoned.ts';

/** When a guest's link opens, and when what it opens includes the door's code. The server computes the same; a test compares. */

export type StayWindow = Pick<Reservation, 'date_debut' | 'date_fin' | 'heure_arrivee' | 'heure_depart'>;
export type GiteClock = Pick<Gite, 'fuseau' | 'heure_arrivee' | 'heure_depart'>;

/** Days after the departure during which a guest still finds what they want to tell. */
const DAYS_AFTER = 7;
const SECRETS_BEFORE_MS = 24 * HOUR_MS;
const SECRETS_AFTER_MS = 2 * HOUR_MS;

/**
 * From this instant on the link opens nothing: seven days after the departure, at its hour on the gîte's clocks, or at the end of the day
 * that the owner extended it to, whichever is later.
 */
export function linkExpiry(stay: StayWindow, gite: GiteClock, prolongeAu: Day | null): Instant {
  const usual = instantIn(zoneOf(gite), addDays(stay.date_fin, DAYS_AFTER), departureHour(stay, gite));
  const extended = prolongeAu === null ? usual : instantIn(zoneOf(gite), addDays(prolongeAu, 1), '00:00');
  return toInstant(Math.max(usual, extended));
}

/** Hours that pass, not hours that clocks show: a night with a clock change makes them neither 23 nor 25. */
export function secretsWindow(stay: StayWindow, gite: GiteClock): { opensAt: Instant; closesAt: Instant } {
  const arrival = instantIn(zoneOf(gite), stay.date_debut, stay.heure_arrivee ?? gite.heure_arrivee);
  const departure = instantIn(zoneOf(gite), stay.date_fin, departureHour(stay, gite));
  return { opensAt: toInstant(arrival - SECRETS_BEFORE_MS), closesAt: toInstant(departure + SECRETS_AFTER_MS) };
}

/** A browser may be older than a zone that the server knows; what it then shows is near, and the server's value follows. */
export function zoneOf({ fuseau }: Pick<GiteClock, 'fuseau'>): string {
  return isTimeZone(fuseau) ? fuseau : 'Europe/Paris';
}

function departureHour(stay: StayWindow, gite: GiteClock) {
  return stay.heure_depart ?? gite.heure_depart;
}

function toInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}
