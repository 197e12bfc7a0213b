import { useFormContext } from 'react-hook-form';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Nature } from '../../domain/rows.ts';
import { type T, useT } from '../../i18n/use-t.ts';
import { codeIn } from './form-check.ts';
import type { StayField, StayValues } from './form-values.ts';

/** What is wrong with a field, in words; undefined when nothing is. */
export function useFieldError(): (field: StayField) => string | undefined {
  const t = useT();
  const {
    formState: { errors },
    getValues,
  } = useFormContext<StayValues>();
  return (field) => {
    const code = codeIn(errors, field);
    return code === undefined ? undefined : problemText(t, code, getValues('nature'));
  };
}

/** Nobody arrives in a closed period, and nobody leaves it. */
export function problemText(t: T, code: ErrorCode, nature: Nature): string {
  const isBlockBackwards = nature === 'blocage' && code === 'departure_before_arrival';
  return isBlockBackwards ? t('closures.untilBeforeFrom') : t(`errors.${code}`);
}

/** What the form calls a field. */
export function fieldLabel(t: T, field: StayField, nature: Nature): string {
  if (nature === 'blocage') {
    if (field === 'date_debut') return t('closures.from');
    if (field === 'date_fin') return t('closures.until');
    if (field === 'notes') return t('closures.reason');
  }
  return t(`reservations.fields.${field}`);
}
