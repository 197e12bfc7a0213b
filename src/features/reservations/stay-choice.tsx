import type { Reservation } from '../../domain/rows.ts';
import type { T } from '../../i18n/use-t.ts';
import { stayTitle } from '../../parts/stay-words.tsx';
import { RowChoice } from '../../ui/row-choice.tsx';
import type { RowSelection } from './use-selection.ts';

export interface StayChoiceProps {
  t: T;
  stay: Reservation;
  selection: RowSelection;
}

/** Chooses the stay of a row, wherever one touches it. */
export function StayChoice({ t, stay, selection }: StayChoiceProps) {
  return (
    <RowChoice
      label={stayTitle(t, stay)}
      checked={selection.chosen.has(stay.id)}
      onToggle={(isRange) => selection.toggle(stay.id, isRange)}
    />
  );
}
