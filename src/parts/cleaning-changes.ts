import { type CleaningChange, slotOf } from '../domain/cleaning-news.ts';
import { isDay } from '../domain/day.ts';
import type { Day } from '../domain/rows.ts';
import type { Format } from '../i18n/format.ts';
import type { T } from '../i18n/use-t.ts';
import { slotText } from './cleaning-texts.ts';

/** "arrivée : 16:00 → 14:00 · personnes : 4 → 6"; empty where nothing is known of it. */
export function changesText(t: T, format: Format, changes: readonly CleaningChange[], today: Day): string {
  return changes.map((change) => changeText(t, format, change, today)).join(' · ');
}

function changeText(t: T, format: Format, { what, before, after }: CleaningChange, today: Day): string {
  const name = t(`cleaningPages.news.what.${what}`);
  // Of a text only that it is another one.
  if (after === '*') return name;
  const value = (said: string) => valueText(t, format, what, said, today);
  return t('cleaningPages.news.change', { name, before: value(before), after: value(after) });
}

function valueText(t: T, format: Format, what: CleaningChange['what'], said: string, today: Day): string {
  if (said === '') return '–';
  if (what === 'moment') return slotText(t, format, slotOf(said), today);
  if (what === 'duree') return format.duration(Number(said));
  return isDay(said) ? format.day(said, today) : said;
}
