import type { CleaningWishes } from '../cleaning-rows.ts';
import { occupies } from '../overlap.ts';
import type { Gite } from '../rows.ts';
import { type Turnover, windowOf } from './plan-cleaning.ts';
import type { StayToPlan } from './replan-gite.ts';
import type { ClosedTime } from './window.ts';

/** The next guests are those who come once these have left; who comes before is an overlap, and shown as one. */
export function turnoverAfter(
  stay: StayToPlan,
  guests: readonly StayToPlan[],
  gite: Pick<Gite, 'heure_arrivee' | 'heure_depart'>,
  rest: Pick<Turnover, 'wait' | 'closed'>,
): Turnover {
  const next = guests.find(({ id, date_debut }) => id !== stay.id && date_debut >= stay.date_fin);
  return {
    departure: stay.date_fin,
    departureHour: stay.heure_depart ?? gite.heure_depart,
    arrival: next?.date_debut ?? null,
    arrivalHour: next?.heure_arrivee ?? gite.heure_arrivee,
    ...rest,
  };
}

/** Closed periods in which their owner lets nobody in: at the hours at which guests would come and go. */
export function closedTimesOf(
  stays: readonly StayToPlan[],
  gite: Pick<Gite, 'heure_arrivee' | 'heure_depart'>,
  { menage_blocages }: Pick<CleaningWishes, 'menage_blocages'>,
): ClosedTime[] {
  if (!menage_blocages) return [];
  return stays
    .filter((one) => one.nature === 'blocage' && occupies(one))
    .map(({ date_debut, date_fin, heure_arrivee, heure_depart }) => ({
      from: { day: date_debut, hour: heure_arrivee ?? gite.heure_arrivee },
      to: { day: date_fin, hour: heure_depart ?? gite.heure_depart },
    }));
}

/** A window as `fenetre` has it. */
export function windowText(turnover: Turnover): string {
  const { from, opens, to, closes } = windowOf(turnover);
  return `${from} ${opens} ${to} ${closes ?? ''}`.trimEnd();
}
