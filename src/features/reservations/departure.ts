import { addDays, dayOfWeek, isDay, nightsBetween } from '../../domain/day.ts';
import { FIRST_DAY, LAST_DAY } from '../../domain/fields.ts';
import type { Day } from '../../domain/rows.ts';

/** Lengths offered with one tap, in nights. */
export const USUAL_NIGHTS = [1, 2, 3, 7] as const;

/**
 * The departure to show once the arrival is known or has moved: a stay that has a length keeps it, an empty one gets the
 * length that is usual from that day of the week on. Null leaves the field as it is: an arrival half typed (the year
 * 0002) must not drag the departure along.
 */
export function proposedDeparture(before: { arrival: string; departure: string }, arrival: string): Day | null {
  if (!isUsable(arrival)) return null;
  if (!isUsable(before.departure)) return withinReach(arrival, usualNights(arrival));
  const nights = isUsable(before.arrival) ? nightsBetween(before.arrival, before.departure) : 0;
  if (nights > 0) return withinReach(arrival, nights);
  return before.departure > arrival ? null : withinReach(arrival, usualNights(arrival));
}

/** Nights of what is typed so far; null while there is nothing to count. */
export function nightsSoFar(arrival: string, departure: string): number | null {
  if (!isUsable(arrival) || !isUsable(departure)) return null;
  const nights = nightsBetween(arrival, departure);
  return nights > 0 ? nights : null;
}

/** A day that a stay may have, as opposed to one that is still being typed. */
export function isUsable(day: string): day is Day {
  return isDay(day) && day >= FIRST_DAY && day <= LAST_DAY;
}

const FRIDAY = 5;
const SATURDAY = 6;

/** Saturday to Saturday is the French week; Friday to Sunday its weekend. */
function usualNights(arrival: Day): number {
  const weekday = dayOfWeek(arrival);
  if (weekday === SATURDAY) return 7;
  return weekday === FRIDAY ? 2 : 1;
}

function withinReach(arrival: Day, nights: number): Day | null {
  const departure = addDays(arrival, nights);
  return departure > LAST_DAY ? null : departure;
}
