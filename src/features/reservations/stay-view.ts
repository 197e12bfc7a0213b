import { useLive } from '../../data/live.ts';
import { blockSeries } from '../../data/queries/block-series.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import { cleaningsOfReservation } from '../../data/queries/found-cleanings.ts';
import type { DataContext } from '../../data/context.ts';
import { type AskedOfStay, openFeedQuestions } from '../../data/queries/feeds-that-ask.ts';
import { giteById } from '../../data/queries/gites.ts';
import { overlapsOf } from '../../data/queries/overlaps.ts';
import { reservationTrace } from '../../data/queries/reservation-trace.ts';
import { reservationById } from '../../data/queries/reservations.ts';
import { openIssues } from '../../data/queries/sync.ts';
import type { Gite, Reservation, SyncIssue } from '../../domain/rows.ts';

/** A stay with all that its page says of it. */
export interface StayView {
  is: 'there';
  id: string;
  stay: Reservation;
  gite: Gite | null;
  overlaps: readonly Reservation[];
  cleanings: readonly CleaningView[];
  /** The closed periods made together with it, itself included; empty for everything else. */
  series: readonly Reservation[];
  /** Conflicts and refusals about it that wait for a decision. */
  issues: readonly SyncIssue[];
  /** What calendars ask about it. */
  questions: readonly AskedOfStay[];
  isUnsent: boolean;
}
export type StayFound = StayView | { is: 'deleted'; id: string; stay: Reservation } | { is: 'unknown'; id: string };

/** Live; undefined for the frame it takes to read it, and never the answer to another address. */
export function useStay(id: string): StayFound | undefined {
  const found = useLive((data) => readStay(data, id), [id]);
  return found?.id === id ? found : undefined;
}

async function readStay(data: DataContext, id: string): Promise<StayFound> {
  const [stay, trace] = await Promise.all([reservationById(data, id), reservationTrace(data, id)]);
  if (stay === null) return trace.deleted === null ? { is: 'unknown', id } : { is: 'deleted', id, stay: trace.deleted };
  const serieId = stay.nature === 'blocage' ? stay.serie_id : null;
  const [gite, overlaps, cleanings, series, issues, questions] = await Promise.all([
    giteById(data, stay.gite_id),
    overlapsOf(data, stay),
    cleaningsOfReservation(data, id),
    serieId ? blockSeries(data, serieId) : [],
    openIssues(data),
    openFeedQuestions(data, id),
  ]);
  const ofStay = issues.filter(({ table_name, row_id }) => table_name === 'reservations' && row_id === id);
  const isUnsent = trace.unsent > 0;
  return { is: 'there', id, stay, gite, overlaps, cleanings, series, issues: ofStay, questions, isUnsent };
}
