import { type ReactNode, useMemo, useState } from 'react';
import { useData } from '../../data/live.ts';
import { updateReservation } from '../../data/mutations/reservations.ts';
import { reservationById } from '../../data/queries/reservations.ts';
import { movedDays, type StayMove } from '../../domain/move-stay.ts';
import type { Day, Gite } from '../../domain/rows.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { useWords } from '../../parts/stay-words.tsx';
import { MoveSheet } from './move-sheet.tsx';

/** A move on the planning: days, and rows down or up. */
export interface BarMove extends StayMove {
  rows: number;
}

/** What may be done with a bar, whichever way one does it. */
export interface Mover {
  /** Moves the stay at once; it can be undone. */
  by: (stayId: string, row: number, move: BarMove) => Promise<void>;
  /** Asks where to: for who cannot or will not drag. */
  ask: (stayId: string) => void;
  /** Where the move would lead, in words. */
  describe: (days: { date_debut: Day; date_fin: Day }, row: number, move: BarMove) => string;
}

export function useMoveStay(gites: readonly Gite[]): { move: Mover; sheet: ReactNode } {
  const data = useData();
  const settle = useOutcome();
  const { t, format, today } = useWords();
  const [asked, setAsked] = useState<string | null>(null);
  const move = useMemo((): Mover => {
    const giteAt = (row: number, { rows }: BarMove) => gites[Math.min(Math.max(row + rows, 0), gites.length - 1)];
    return {
      async by(stayId, row, to) {
        const stay = await reservationById(data, stayId);
        const gite = giteAt(row, to);
        if (stay === null || gite === undefined) return;
        const days = movedDays(stay, to);
        const change = to.rows === 0 ? days : { ...days, gite_id: gite.id };
        const where = format.stay(days.date_debut, days.date_fin, today);
        const text = t(stay.nature === 'blocage' ? 'closures.done.moved' : 'planning.moved', { days: where });
        await settle(updateReservation(data, stayId, change), text);
      },
      ask: setAsked,
      describe(stay, row, to) {
        const days = movedDays(stay, to);
        const text = format.stay(days.date_debut, days.date_fin, today);
        return to.rows === 0 ? text : `${text}, ${giteAt(row, to)?.nom ?? ''}`;
      },
    };
  }, [data, settle, t, format, today, gites]);
  const sheet =
    asked === null ? null : <MoveSheet key={asked} stayId={asked} gites={gites} onClose={() => setAsked(null)} />;
  return { move, sheet };
}
