import type { DataContext } from '../../data/context.ts';
import { type CleaningView, cleaningsBetween } from '../../data/queries/cleanings.ts';
import { deletedCleanings } from '../../data/queries/found-cleanings.ts';
import { addDays } from '../../domain/day.ts';
import { takenFrom } from '../../domain/cleaning-state.ts';
import { type CleaningToWrite, writeCleanings } from '../../domain/ical/write-cleanings.ts';
import type { T } from '../../i18n/use-t.ts';
import { instantOf } from '../../lib/clock.ts';
import { peopleText } from '../../parts/cleaning-texts.ts';
import { addressOf } from '../../parts/cleaning-words.tsx';

/** How far ahead a calendar file reaches. In days. */
const AHEAD = 400;

/**
 * The coming cleanings of this person as a calendar file, and as cancelled what was theirs and is not any more: it may stand in their
 * calendar from the file before. Null where there are none. Nobody else's is in it.
 */
export async function agendaFile(data: DataContext, t: T): Promise<string | null> {
  const today = data.today();
  const [coming, deleted] = await Promise.all([
    cleaningsBetween(data, today, addDays(today, AHEAD)),
    deletedCleanings(data, today),
  ]);
  const isMine = ({ cleaning }: CleaningView) => cleaning.assignee_user_id === data.userId;
  const wasMine = ({ cleaning }: CleaningView) => takenFrom(cleaning).includes(data.userId);
  const written = [
    ...coming
      .filter(isMine)
      .map((view) => ({ ...eventOf(view, t), address: addressOf(view.gite), notes: notesOf(view, t) })),
    // Where it is and what is to do there is whoever else's now.
    ...coming.filter((view) => !isMine(view) && wasMine(view)).map((view) => ({ ...eventOf(view, t), isOff: true })),
    ...deleted.filter((view) => isMine(view) || wasMine(view)).map((view) => ({ ...eventOf(view, t), isOff: true })),
  ];
  return written.length === 0 ? null : writeCleanings(written, instantOf(data.now()));
}

function eventOf({ cleaning, gite }: CleaningView, t: T): CleaningToWrite {
  const title = t('cleaningPages.agenda.event', { gite: gite?.nom ?? t('cleanings.unknownGite') });
  return { cleaning, title, address: '', notes: '' };
}

function notesOf({ cleaning, after }: CleaningView, t: T): string {
  const coming = after === null ? '' : peopleText(t, after);
  return [cleaning.consignes, coming].filter((part) => part !== '').join('\n');
}
