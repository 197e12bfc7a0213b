import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { Outcome } from '../data/commit.ts';
import { useDraft } from '../data/use-draft.ts';
import type { Period } from '../domain/absence-rows.ts';
import type { FieldErrors } from '../domain/errors.ts';
import { useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { DateInput } from '../ui/date-input.tsx';
import { Field } from '../ui/field.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useOutcome } from './use-outcome.ts';

export interface AbsenceFormProps {
  /** Under which what is typed is kept. */
  draftKey: string;
  start: Period;
  /** What it is, for whoever does not see where it stands. */
  label: string;
  hint?: string | undefined;
  save: string;
  onSave: (period: Period) => Outcome;
  doneText: string;
  /** `isSaved`: the change is written. */
  onClose: (isSaved: boolean) => void;
}

/** First and last day. What is typed stays until it is written or given up, through a reload too. */
export function AbsenceForm({ draftKey, start, label, hint, save, onSave, doneText, onClose }: AbsenceFormProps) {
  const t = useT();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [errors, setErrors] = useState<FieldErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const { value: typed, set, clear, state } = useDraft<Period>(draftKey, start);
  // What opened it may be far below, and is gone.
  const isReady = state !== 'loading';
  useEffect(() => {
    if (isReady) form.current?.focus();
  }, [isReady]);
  if (!isReady) return null;

  const close = async (isSaved: boolean) => {
    const stayHere = form.current === null ? null : keepFocus(form.current);
    // What cannot be forgotten is old at the next visit, no more.
    await clear().catch(() => undefined);
    onClose(isSaved);
    stayHere?.();
  };
  const keep = async () => {
    const outcome = await onSave(typed);
    setErrors(outcome.ok ? {} : outcome.error);
    if (!outcome.ok && ('du' in outcome.error || 'au' in outcome.error)) return;
    if (await settle(Promise.resolve(outcome), doneText)) await close(true);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    once(keep);
  };
  // One day is what most absences are.
  const changeFirst = (du: string) => set({ du, au: typed.au < du ? du : typed.au });
  const errorOf = (field: keyof Period) => {
    const code = errors[field];
    return code === undefined ? undefined : t(`errors.${code}`);
  };

  return (
    <form
      ref={form}
      tabIndex={-1}
      aria-label={label}
      noValidate
      className="grid scroll-mt-20 grid-cols-1 gap-4 outline-none"
      onSubmit={submit}
    >
      <div className="flex flex-wrap gap-4">
        <Field
          label={t('absences.form.du')}
          error={errorOf('du')}
          required={t('common.required')}
          className="flex-1 basis-[min(10rem,100%)]"
        >
          <DateInput value={typed.du} onChange={({ target }) => changeFirst(target.value)} />
        </Field>
        <Field
          label={t('absences.form.au')}
          error={errorOf('au')}
          required={t('common.required')}
          className="flex-1 basis-[min(10rem,100%)]"
        >
          <DateInput value={typed.au} onChange={({ target }) => set({ ...typed, au: target.value })} />
        </Field>
      </div>
      {hint !== undefined && <p className="text-ink-soft">{hint}</p>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => void close(false)}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary">
          {save}
        </Button>
      </div>
    </form>
  );
}
