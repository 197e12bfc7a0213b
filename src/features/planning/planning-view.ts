import { isDay } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';
import { type Zoom, ZOOMS } from './scale.ts';

/** What the address of the planning asks for. */
export interface PlanningView {
  /** The day on the left, or the first of the list. */
  day: Day;
  zoom: Zoom;
  as: 'frise' | 'agenda';
}

/** Reads an address that somebody may have typed: what it does not understand is as usual. */
export function readPlanningView(search: URLSearchParams, today: Day, usualZoom: Zoom): PlanningView {
  const day = search.get('jour') ?? '';
  return {
    day: isDay(day) && day >= '2000-01-03' && day <= '2100-12-31' ? day : today,
    zoom: ZOOMS.find((zoom) => zoom === search.get('zoom')) ?? usualZoom,
    as: search.get('vue') === 'agenda' ? 'agenda' : 'frise',
  };
}
