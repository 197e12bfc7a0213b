import { addDays } from './day.ts';
import type { Day, Reservation } from './rows.ts';

/** How a bar is dragged: as a whole, or by one of its ends. */
export type Grip = 'whole' | 'start' | 'end';

export interface StayMove {
  grip: Grip;
  /** Later or, negative, earlier. */
  days: number;
}

/** The days of a stay after such a move. By an end, at least one night remains. */
export function movedDays(
  { date_debut, date_fin }: Pick<Reservation, 'date_debut' | 'date_fin'>,
  { grip, days }: StayMove,
): { date_debut: Day; date_fin: Day } {
  const [start, end] = [addDays(date_debut, days), addDays(date_fin, days)];
  switch (grip) {
    case 'whole': {
      return { date_debut: start, date_fin: end };
    }
    case 'start': {
      return { date_debut: start < date_fin ? start : addDays(date_fin, -1), date_fin };
    }
    case 'end': {
      return { date_debut, date_fin: end > date_debut ? end : addDays(date_debut, 1) };
    }
  }
}
