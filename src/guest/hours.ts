import type { GenreDemande } from '../domain/guest-rows.ts';
import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Hour } from '../domain/rows.ts';

type Asked = Pick<GuestSheet, 'stay' | 'offers'>;

export interface HourProblem {
  word: 'required' | 'earlierThan' | 'laterThan';
  hour: Hour;
}

/** Whether there is something to ask: what is planned anyway needs no question. The server decides about the rest. */
export function hourProblem({ stay }: Asked, kind: GenreDemande, hour: string): HourProblem | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) return { word: 'required', hour: '' };
  if (kind === 'arrivee' && hour >= stay.arrivalHour) return { word: 'earlierThan', hour: stay.arrivalHour };
  if (kind === 'depart' && hour <= stay.departureHour) return { word: 'laterThan', hour: stay.departureHour };
  return null;
}

/** The hour that the server would accept at once, where that is more than what is planned. */
export function offerOf({ stay, offers }: Asked, kind: GenreDemande): Hour | null {
  if (kind === 'arrivee') return offers.arrival < stay.arrivalHour ? offers.arrival : null;
  return offers.departure > stay.departureHour ? offers.departure : null;
}
