import { DEFAULT_WISHES } from './cleaning-rows.ts';
import { minutesOf } from './hour.ts';
import type { Cleaning, Day, Hour } from './rows.ts';

/** What of a stay a cleaning may run into. */
export interface StayTimes {
  id: string;
  date_debut: Day;
  date_fin: Day;
  heure_arrivee: Hour;
  heure_depart: Hour;
  annulee: boolean;
}

/** The guests around a cleaning: who leaves before it, who is in on its day, who comes next from that day on. */
export interface Surroundings<Stay extends StayTimes = StayTimes> {
  before: Stay | null;
  during: Stay | null;
  after: Stay | null;
}

/**
 * What stands in a cleaning's way. `moved`: its own guests leave later · `occupied`: guests are in at that time · `impossible`: guests
 * come before it can be over · `tight`: there is time, but none to spare.
 */
export type Clash =
  | { kind: 'stay_cancelled' }
  | { kind: 'moved' | 'occupied'; day: Day; hour: Hour }
  | { kind: 'impossible' | 'tight'; hour: Hour };

/** Less than this to spare, and a late guest or a broken boiler is trouble. */
export const COMFORT_MINUTES = 60;

type Timed = Pick<Cleaning, 'date' | 'heure_debut' | 'duree_minutes' | 'statut' | 'reservation_id'>;

const OPEN: ReadonlySet<string> = new Set(['prevu', 'commence']);

/**
 * Whoever put it there, and whatever the planner knew: from the stays as they are by now. Null where all is well, and once it is over.
 *
 * @param usual how long a cleaning takes there, in minutes, where it does not say
 */
export function clashOf(
  cleaning: Timed,
  { before, during, after }: Surroundings,
  usual = DEFAULT_WISHES.menage_minutes,
): Clash | null {
  const { date, heure_debut, duree_minutes, reservation_id } = cleaning;
  if (!OPEN.has(cleaning.statut)) return null;
  if (before !== null && before.id === reservation_id) {
    if (before.annulee) return { kind: 'stay_cancelled' };
    if (before.date_fin > date) return { kind: 'moved', day: before.date_fin, hour: before.heure_depart };
  }
  const inside = [during, before].find((stay) => stay !== null && isIn(stay, cleaning));
  if (inside) return { kind: 'occupied', day: inside.date_fin, hour: inside.heure_depart };
  if (after?.date_debut !== date) return null;
  const start = heure_debut ?? (before?.date_fin === date ? before.heure_depart : null);
  if (start === null) return null;
  const spare = minutesOf(after.heure_arrivee) - minutesOf(start) - (duree_minutes ?? usual);
  if (spare < 0) return { kind: 'impossible', hour: after.heure_arrivee };
  return spare < COMFORT_MINUTES ? { kind: 'tight', hour: after.heure_arrivee } : null;
}

/** Whether whoever cleans would meet guests: its owner has to do something about it. */
export function meetsGuests(clash: Clash | null): boolean {
  return clash !== null && clash.kind !== 'tight' && clash.kind !== 'stay_cancelled';
}

function isIn(stay: StayTimes, { date, heure_debut }: Timed): boolean {
  if (stay.annulee || stay.date_debut >= date) return false;
  return stay.date_fin > date || (stay.date_fin === date && heure_debut !== null && heure_debut < stay.heure_depart);
}
