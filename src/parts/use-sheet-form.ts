import type { FieldValues, Path } from 'react-hook-form';
import type { Outcome } from '../data/commit.ts';
import { useT } from '../i18n/use-t.ts';
import type { FieldOf } from './form-merge.ts';
import type { DraftedForm } from './use-drafted-form.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useOutcome } from './use-outcome.ts';

/** A form in a sheet that closes once what it asked for is done, and stays with what is typed where it is not. */
export interface SheetForm<Values extends FieldValues> {
  /** What is wrong with a field, in words. */
  errorOf: (field: FieldOf<Values>) => string | undefined;
  /** Says what came of a change: at its fields, or in a message with its way back. */
  saved: (outcome: Outcome, doneText: string) => Promise<void>;
  /** The same for a button that takes the row away. */
  removed: (remove: () => Outcome, doneText: string) => void;
}

export function useSheetForm<Values extends FieldValues>(
  { form, finish }: Pick<DraftedForm<Values, unknown>, 'form' | 'finish'>,
  fields: readonly FieldOf<Values>[],
  onClose: () => void,
): SheetForm<Values> {
  const t = useT();
  const settle = useOutcome();
  const once = useOneAtATime();
  const end = async (outcome: Outcome, doneText: string) => {
    if (!(await settle(outcome, doneText))) return;
    await finish();
    onClose();
  };
  return {
    errorOf: (field) => form.getFieldState(field as unknown as Path<Values>, form.formState).error?.message,
    saved: async (outcome, doneText) => {
      const result = await outcome;
      const wrong = result.ok ? [] : fields.filter((field) => field in result.error);
      for (const field of wrong) {
        const code = result.ok ? undefined : result.error[field];
        if (code === undefined) continue;
        const said = { type: code, message: t(`errors.${code}`) };
        form.setError(field as unknown as Path<Values>, said, { shouldFocus: true });
      }
      if (wrong.length === 0) await end(Promise.resolve(result), doneText);
    },
    removed: (remove, doneText) => once(() => end(remove(), doneText)),
  };
}
