import type { FieldErrors } from '../../domain/errors.ts';
import type { Done } from '../../data/commit.ts';
import { useData } from '../../data/live.ts';
import { createRecurringBlock } from '../../data/mutations/recurring-block.ts';
import { createReservation, updateReservation } from '../../data/mutations/reservations.ts';
import type { Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Result } from '../../lib/result.ts';
import { onlyChanged } from './form-check.ts';
import { newFieldsOf, type StayValues, valuesOf } from './form-values.ts';
import { seriesOf } from './repeat-values.ts';

/** What a save wrote, and how it is said. */
export interface Saved {
  outcome: Result<Done, FieldErrors>;
  text: string;
}

/** Writes what the form holds: a change, a new stay, or the closed periods of a series. */
export function useSaveStay(row: Reservation | null): (values: StayValues) => Promise<Saved> {
  const t = useT();
  const data = useData();
  return async (values) => {
    if (row !== null) {
      const outcome = await updateReservation(data, row.id, onlyChanged(values, valuesOf(row)));
      return { outcome, text: t('stays.done.updated') };
    }
    const series = seriesOf(values);
    const fields = newFieldsOf(values);
    if (series?.ok === true) {
      const outcome = await createRecurringBlock(data, fields, series.value);
      return { outcome, text: t('closures.done.created', { count: series.value.length }) };
    }
    const text = values.nature === 'blocage' ? t('closures.done.created', { count: 1 }) : t('stays.done.created');
    return { outcome: await createReservation(data, fields), text };
  };
}
