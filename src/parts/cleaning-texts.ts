import type { StayGlimpse } from '../data/queries/cleanings.ts';
import type { Slot } from '../domain/cleaning-state.ts';
import type { Day, StatutMenage } from '../domain/rows.ts';
import type { Format } from '../i18n/format.ts';
import type { T } from '../i18n/use-t.ts';

/*
 * What is said of cleanings beyond their rows (cleaning-words.tsx): apart, for the first screen says none of it.
 */

/** "samedi 5 juin à 10:00"; only the day where no hour was said. */
export function slotText(t: T, format: Format, { date, heure }: Slot, today: Day): string {
  const day = format.nearDay(date, today);
  return heure === null ? day : t('cleanings.slot', { day, hour: heure });
}

/** "4 personnes, dont 2 enfants, 1 animal"; empty when nobody is known. */
export function peopleText(t: T, { nb_adultes, nb_enfants, nb_animaux }: StayGlimpse): string {
  return [
    nb_adultes + nb_enfants > 0 && t('cleanings.people', { count: nb_adultes + nb_enfants }),
    nb_enfants > 0 && t('cleanings.children', { count: nb_enfants }),
    nb_animaux > 0 && t('cleanings.animals', { count: nb_animaux }),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

/** How far a cleaning is, whatever its owner and whoever cleans agreed. */
export function cleaningStatusWord(statut: StatutMenage) {
  return `cleanings.state.${statut === 'prevu' ? 'propose' : statut}` as const;
}
