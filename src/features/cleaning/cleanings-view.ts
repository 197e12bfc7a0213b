import { paths } from '../../app/paths.ts';
import { addDays, isDay, startOfWeek } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';

/** How an owner looks at the cleanings: day by day, or a week gîte by gîte or person by person. */
export const WAYS = ['jour', 'gite', 'personne'] as const;
export type Way = (typeof WAYS)[number];

/** What the address of the cleanings asks for. */
export interface CleaningsView {
  as: Way;
  /** The first day; in a week, any day of it. */
  day: Day;
  /** Of this gîte alone; null: of all. */
  gite: string | null;
  /** Those alone to which nobody has said yes. */
  unanswered: boolean;
}

/** What is seen at once, both days included, and by how many days one moves. */
export interface Period {
  from: Day;
  to: Day;
  step: number;
}

/** A week and the weekend that follows, when most changeovers are. */
const SHOWN_DAYS = 10;
const WEEK = 7;

/** Reads an address that somebody may have typed: what it does not understand is as usual. */
export function readCleaningsView(search: URLSearchParams, today: Day): CleaningsView {
  const day = search.get('du') ?? '';
  return {
    as: WAYS.find((way) => way === search.get('vue')) ?? 'jour',
    day: isDay(day) && day >= '2000-01-03' && day <= '2100-12-31' ? day : today,
    gite: search.get('gite'),
    unanswered: search.get('filtre') === 'sans-reponse',
  };
}

export function periodOf({ as, day }: Pick<CleaningsView, 'as' | 'day'>): Period {
  const [from, step] = as === 'jour' ? [day, SHOWN_DAYS] : [startOfWeek(day), WEEK];
  return { from, to: addDays(from, step - 1), step };
}

/** Whether it begins where one begins who asks for nothing. */
export function isNow(view: Pick<CleaningsView, 'as' | 'day'>, today: Day): boolean {
  return periodOf(view).from === periodOf({ ...view, day: today }).from;
}

/** The shortest address of it. */
export function addressOf(view: CleaningsView, today: Day): string {
  return paths.cleanings({
    vue: view.as === 'jour' ? undefined : view.as,
    du: isNow(view, today) ? undefined : periodOf(view).from,
    gite: view.gite,
    filtre: view.unanswered ? 'sans-reponse' : undefined,
  });
}
