import { useNavigate } from 'react-router';
import { useData } from '../../data/live.ts';
import { deleteBlocks, type SeriesPart } from '../../data/mutations/recurring-block.ts';
import { deleteReservation } from '../../data/mutations/reservations.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { isListJustBefore, listAddress } from './list-place.ts';
import type { StayView } from './stay-view.ts';

/** How much goes: this one alone, or that much of its series. */
export type DeletedPart = 'one' | SeriesPart;

/** Deletes what a page is about, and goes to the list; the page goes on showing it until then. */
export function useDeleteStay(
  view: StayView,
  onLeaving: (view: StayView | null) => void,
): (part: DeletedPart) => Promise<void> {
  const t = useT();
  const data = useData();
  const navigate = useNavigate();
  const settle = useOutcome();
  const { stay, series } = view;
  const written = (part: DeletedPart) => {
    if (part !== 'one')
      return settle(deleteBlocks(data, stay.id, part), t('closures.done.deleted', { count: numberOf(part) }));
    const text = stay.nature === 'blocage' ? t('closures.done.deleted', { count: 1 }) : t('stays.done.deleted');
    return settle(deleteReservation(data, stay.id), text);
  };
  const numberOf = (part: SeriesPart) =>
    part === 'all' ? series.length : series.filter(({ date_debut }) => date_debut >= stay.date_debut).length;
  return async (part) => {
    onLeaving(view);
    if (await written(part)) await (isListJustBefore() ? navigate(-1) : navigate(listAddress()));
    else onLeaving(null);
  };
}
