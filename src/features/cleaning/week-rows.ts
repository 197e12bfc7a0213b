import type { WeekFrame } from '../../data/queries/cleaning-week.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import { weekByGite, weekByPerson, type WeekRow } from '../../domain/cleaning-week.ts';
import { startOfWeek } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';
import type { Format } from '../../i18n/format.ts';
import type { T } from '../../i18n/use-t.ts';
import type { CleaningsView } from './cleanings-view.ts';

/** A gîte's week or a person's, with what stands before it. */
export interface ShownWeek extends WeekRow<CleaningView> {
  key: string;
  title: string;
  /** A gîte's; null: people have none. */
  colour: string | null;
  /** What nobody does. */
  isOpen: boolean;
  /** On which of the days a person does not clean; none of a gîte's. */
  away: Day[];
}

/** What is looked at. `unanswered`: without those who have nothing to show then. */
export interface WeekChoice extends Pick<CleaningsView, 'day' | 'gite' | 'unanswered'> {
  as: 'gite' | 'personne';
  /** The account of whoever looks. */
  me: string;
}

/** The rows of a week as an owner looks at it. `cleanings`: those that are shown. */
export function weekRows(
  t: T,
  week: WeekFrame & { cleanings: readonly CleaningView[] },
  { as, day, me, gite, unanswered }: WeekChoice,
): ShownWeek[] {
  const parts = { monday: startOfWeek(day), cleanings: week.cleanings, usualMinutes: week.usualMinutes };
  const all = as === 'gite' ? ofGites() : ofPeople();
  return unanswered ? all.filter(({ days }) => days.some(({ cleanings }) => cleanings.length > 0)) : all;

  function ofGites(): ShownWeek[] {
    const gites = new Map(week.gites.filter(({ id }) => gite === null || id === gite).map((one) => [one.id, one]));
    return weekByGite(parts, [...gites.keys()]).map(({ giteId, ...row }) => ({
      ...row,
      key: giteId,
      title: gites.get(giteId)?.nom ?? t('cleanings.unknownGite'),
      colour: gites.get(giteId)?.couleur_calendrier ?? null,
      isOpen: false,
      away: [],
    }));
  }

  function ofPeople(): ShownWeek[] {
    const team = week.people.filter(({ places }) => gite === null || places.some(({ giteId }) => giteId === gite));
    return weekByPerson(parts, me, team).map(({ userId, nom, ...row }) => {
      const isOpen = userId === null && nom === '';
      const title = isOpen ? t('cleanings.nobody') : userId === me ? t('cleanings.me') : nom || t('team.noName');
      const isAway = (at: Day) => userId !== null && week.isAway(userId, at);
      const away = row.days.flatMap((one) => (isAway(one.day) ? [one.day] : []));
      return { ...row, key: userId ?? `:${nom}`, title, colour: null, isOpen, away };
    });
  }
}

/** "3 ménages · 7 h 30", or that there is none, or that they are away. */
export function workText(
  t: T,
  format: Format,
  as: WeekChoice['as'],
  { count, minutes, days, away }: ShownWeek,
): string {
  if (count === 0 && away.length === days.length) return t('cleaningPages.week.awayAll');
  if (count === 0) return t(as === 'gite' ? 'cleaningPages.week.none' : 'cleaningPages.week.free');
  return `${t('cleaningPages.week.cleanings', { count })} · ${format.duration(minutes)}`;
}

/** On which days of the week somebody is away; empty for none of them or for all, which `workText` says. */
export function awayText(t: T, format: Format, { count, days, away }: ShownWeek): string {
  if (away.length === 0 || (count === 0 && away.length === days.length)) return '';
  return t('cleaningPages.week.away', { days: format.list(away.map((day) => format.shortDay(day))) });
}
