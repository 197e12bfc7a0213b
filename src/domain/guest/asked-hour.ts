import { bringsGuests } from '../overlap.ts';
import type { Cleaning, Day, Gite, Hour, Reservation } from '../rows.ts';
import type { DemandeHoraire } from '../guest-rows.ts';
import { askedDay } from './open-request.ts';

/**
 * What saying yes to an hour means: who and what else is there that day. For the owner, who may know better and decides; what the
 * server accepts by itself follows rules of its own.
 */
export interface AskedDay {
  day: Day;
  /** Other guests of the gîte on that day: those who leave before an arrival, or arrive after a departure. */
  guests: readonly { stay: Reservation; hour: Hour; isInTheWay: boolean }[];
  /** `from` and `until` are null where nobody said when, or how long; then nobody can tell whether it is in the way. */
  cleanings: readonly { cleaning: Cleaning; from: Hour | null; until: Hour | null; isInTheWay: boolean | null }[];
}

export type GiteHours = Pick<Gite, 'heure_arrivee' | 'heure_depart'>;

/**
 * @param others stays of the gîte around that day; those that are not there on it are passed over
 * @param cleanings of the gîte on that day
 */
export function readAskedDay(
  { genre, heure }: Pick<DemandeHoraire, 'genre' | 'heure'>,
  stay: Reservation,
  gite: GiteHours,
  others: readonly Reservation[],
  cleanings: readonly Cleaning[],
): AskedDay {
  const day = askedDay({ genre }, stay);
  const isArrival = genre === 'arrivee';
  const guests = others
    .filter((other) => other.id !== stay.id && other.gite_id === stay.gite_id && bringsGuests(other))
    .filter((other) => (isArrival ? other.date_fin : other.date_debut) === day)
    .map((other) => {
      const hour = isArrival ? (other.heure_depart ?? gite.heure_depart) : (other.heure_arrivee ?? gite.heure_arrivee);
      return { stay: other, hour, isInTheWay: isArrival ? heure <= hour : heure >= hour };
    });
  const planned = cleanings
    .filter(({ date, statut }) => date === day && (statut === 'prevu' || statut === 'commence'))
    .map((cleaning) => {
      const from = cleaning.heure_debut;
      const until = from === null || cleaning.duree_minutes === null ? null : later(from, cleaning.duree_minutes);
      const bound = isArrival ? until : from;
      return { cleaning, from, until, isInTheWay: bound === null ? null : isArrival ? heure < bound : heure > bound };
    });
  return { day, guests, cleanings: planned };
}

/** The same day's end at most: a cleaning that runs past midnight is in anybody's way. */
function later(hour: Hour, minutes: number): Hour {
  const total = Math.min(Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5)) + minutes, 23 * 60 + 59);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
