import type { Day, Reservation } from '../rows.ts';
import { isKept } from './feed-memory.ts';
import type { FeedQuestion } from './feed-questions.ts';

export interface StaleContext {
  /** Identities of the events in the file, and of those it calls cancelled. */
  shown: ReadonlySet<string>;
  cancelledKeys: ReadonlySet<string>;
  isUnread: (key: string) => boolean;
  doubtful: boolean;
  /** By id, as the run leaves them. */
  rows: ReadonlyMap<string, Reservation>;
  today: Day;
}

/** Of the open questions that a run did not ask again, those that nobody needs to answer any more. */
export function questionsToClose(questions: readonly FeedQuestion[], context: StaleContext): { id: string }[] {
  return questions.filter((question) => !stillStands(question, context)).map(({ id }) => ({ id }));
}

function stillStands(question: FeedQuestion, context: StaleContext): boolean {
  const { genre, reservation_id, ical_uid, date_debut, date_fin } = question;
  const { shown, cancelledKeys, isUnread, doubtful, rows, today } = context;
  const row = rows.get(reservation_id);
  if (row === undefined || row.statut === 'annulee') return false;
  const isLinked = row.ical_uid === ical_uid;
  switch (genre) {
    case 'disparue':
      // To the last day: that nobody came is worth knowing as well.
      return isLinked && !shown.has(ical_uid) && !cancelledKeys.has(ical_uid) && row.date_fin > today;
    case 'annulee':
      return (isLinked || cancelledKeys.has(ical_uid)) && !shown.has(ical_uid) && isKept(row.date_fin, today);
    case 'dates': {
      const isMet = row.date_debut === date_debut && row.date_fin === date_fin;
      return isLinked && !shown.has(ical_uid) && !isMet && row.date_fin > today;
    }
    case 'meme_sejour':
      return row.ical_uid === null && !shown.has(ical_uid) && (doubtful || isUnread(ical_uid));
  }
}
