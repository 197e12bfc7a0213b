import { useFormContext } from 'react-hook-form';
import { useT } from '../../i18n/use-t.ts';
import { codeIn } from './form-check.ts';
import type { StayField, StayValues } from './form-values.ts';

/** What is wrong with a field, in words; undefined when nothing is. */
export function useFieldError(): (field: StayField) => string | undefined {
  const t = useT();
  const {
    formState: { errors },
  } = useFormContext<StayValues>();
  return (field) => {
    const code = codeIn(errors, field);
    return code === undefined ? undefined : t(`errors.${code}`);
  };
}
