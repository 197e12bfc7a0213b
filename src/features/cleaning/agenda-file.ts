import type { DataContext } from '../../data/context.ts';
import { type CleaningView, cleaningsBetween } from '../../data/queries/cleanings.ts';
import { addDays } from '../../domain/day.ts';
import { writeCleanings } from '../../domain/ical/write-cleanings.ts';
import type { T } from '../../i18n/use-t.ts';
import { instantOf } from '../../lib/clock.ts';
import { addressOf, peopleText } from '../../parts/cleaning-words.tsx';

/** How far ahead a calendar file reaches. In days. */
const AHEAD = 400;

/** The coming cleanings of this person as a calendar file; null where there are none. */
export async function agendaFile(data: DataContext, t: T): Promise<string | null> {
  const today = data.today();
  const coming = await cleaningsBetween(data, today, addDays(today, AHEAD));
  const mine = coming.filter(({ cleaning }) => cleaning.assignee_user_id === data.userId);
  if (mine.length === 0) return null;
  const written = mine.map((view) => ({
    cleaning: view.cleaning,
    title: t('cleaningPages.agenda.event', { gite: view.gite?.nom ?? t('cleanings.unknownGite') }),
    address: addressOf(view.gite),
    notes: notesOf(view, t),
  }));
  return writeCleanings(written, instantOf(data.now()));
}

function notesOf({ cleaning, after }: CleaningView, t: T): string {
  const coming = after === null ? '' : peopleText(t, after);
  return [cleaning.consignes, coming].filter((part) => part !== '').join('\n');
}
