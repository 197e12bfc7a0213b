import type { Gite } from '../rows.ts';
import { type Turnover, windowOf } from './plan-cleaning.ts';
import type { StayToPlan } from './replan-gite.ts';

/** The next guests are those who come once these have left; who comes before is an overlap, and shown as one. */
export function turnoverAfter(
  stay: StayToPlan,
  guests: readonly StayToPlan[],
  gite: Pick<Gite, 'heure_arrivee' | 'heure_depart'>,
): Turnover {
  const next = guests.find(({ id, date_debut }) => id !== stay.id && date_debut >= stay.date_fin);
  return {
    departure: stay.date_fin,
    departureHour: stay.heure_depart ?? gite.heure_depart,
    arrival: next?.date_debut ?? null,
    arrivalHour: next?.heure_arrivee ?? gite.heure_arrivee,
  };
}

/** A window as `fenetre` has it. */
export function windowText(turnover: Turnover): string {
  const { from, opens, to, closes } = windowOf(turnover);
  return `${from} ${opens} ${to} ${closes ?? ''}`.trimEnd();
}
