import { daysFrom } from '../../domain/day.ts';
import { occupies } from '../../domain/overlap.ts';
import type { Day, Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { type CleaningView, cleaningsBetween, isTheirs } from './cleanings.ts';
import { overlapsAmong } from './overlaps.ts';
import { reservationsBetween } from './reservations.ts';

/** What happens on a day, in the order in which it does. */
export interface AgendaDay {
  day: Day;
  departures: readonly Reservation[];
  cleanings: readonly CleaningView[];
  arrivals: readonly Reservation[];
  /** Guests that neither come nor go on that day. */
  staying: readonly Reservation[];
  /** Closed periods that neither begin nor end on that day. */
  closed: readonly Reservation[];
}

export interface AgendaPage {
  days: readonly AgendaDay[];
  overlaps: ReadonlyMap<string, readonly Reservation[]>;
}

/**
 * Each day from one to another, both included, the quiet ones too: all of an owner's own gîtes, and what they clean elsewhere themselves.
 */
export async function agendaBetween(data: DataContext, from: Day, to: Day): Promise<AgendaPage> {
  const [touching, views] = await Promise.all([reservationsBetween(data, from, to), cleaningsBetween(data, from, to)]);
  const stays = touching.filter(occupies);
  const cleanings = views.filter((view) => view.cleaning.statut !== 'annule' && isTheirs(view, data.userId));
  const days = daysFrom(from, to).map((day): AgendaDay => {
    const through = stays.filter(({ date_debut, date_fin }) => date_debut < day && date_fin > day);
    return {
      day,
      departures: stays.filter(({ date_fin }) => date_fin === day),
      cleanings: cleanings.filter(({ cleaning }) => cleaning.date === day),
      arrivals: stays.filter(({ date_debut }) => date_debut === day),
      staying: through.filter(({ nature }) => nature !== 'blocage'),
      closed: through.filter(({ nature }) => nature === 'blocage'),
    };
  });
  return { days, overlaps: await overlapsAmong(data, stays) };
}
