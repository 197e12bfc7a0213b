import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { Outcome } from '../data/commit.ts';
import { useDraft } from '../data/use-draft.ts';
import type { TypedPeriod } from '../domain/absence-rules.ts';
import type { FieldErrors } from '../domain/errors.ts';
import type { Day } from '../domain/rows.ts';
import { useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { DateInput } from '../ui/date-input.tsx';
import { Field } from '../ui/field.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { Segmented } from '../ui/segmented.tsx';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useOutcome } from './use-outcome.ts';
import { WeekdayChoice } from './weekday-choice.tsx';

const KINDS = ['inARow', 'weekly'] as const;
const FIELDS = ['du', 'au', 'jours', 'jours_au'] as const;

export interface AbsenceFormProps {
  /** Under which what is typed is kept. */
  draftKey: string;
  start: TypedPeriod;
  today: Day;
  /** What it is, for whoever does not see where it stands. */
  label: string;
  hint?: string | undefined;
  save: string;
  onSave: (period: TypedPeriod) => Outcome;
  doneText: string;
  /** `isSaved`: the change is written. */
  onClose: (isSaved: boolean) => void;
}

/** Days in a row, or days of the week. What is typed stays until it is written or given up, through a reload too. */
export function AbsenceForm({
  draftKey,
  start,
  today,
  label,
  hint,
  save,
  onSave,
  doneText,
  onClose,
}: AbsenceFormProps) {
  const t = useT();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [errors, setErrors] = useState<FieldErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const { value: typed, set, clear, state } = useDraft<TypedPeriod>(draftKey, start);
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
    if (!outcome.ok && FIELDS.some((field) => field in outcome.error)) return;
    if (await settle(Promise.resolve(outcome), doneText)) await close(true);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    once(keep);
  };
  const errorOf = (field: (typeof FIELDS)[number]) => {
    const code = errors[field];
    return code === undefined ? undefined : t(`errors.${code}`);
  };
  const choose = (kind: 'inARow' | 'weekly') => {
    setErrors({});
    const weekly = kind === 'weekly';
    set({ ...typed, weekly, du: weekly && typed.du === '' ? today : typed.du });
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
      <Segmented
        legend={t('absences.form.kind')}
        legendHidden
        value={typed.weekly === true ? 'weekly' : 'inARow'}
        onValue={choose}
        options={KINDS.map((value) => ({ value, label: t(`absences.form.${value}`) }))}
      />
      {typed.weekly === true ? (
        <WeeklyFields typed={typed} set={set} errorOf={errorOf} />
      ) : (
        <RowFields typed={typed} set={set} errorOf={errorOf} />
      )}
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

interface FieldsProps {
  typed: TypedPeriod;
  set: (typed: TypedPeriod) => void;
  errorOf: (field: (typeof FIELDS)[number]) => string | undefined;
}

function RowFields({ typed, set, errorOf }: FieldsProps) {
  const t = useT();
  // One day is what most absences are.
  const changeFirst = (du: string) => set({ ...typed, du, au: typed.au < du ? du : typed.au });
  return (
    <div className="flex flex-wrap gap-4">
      <Field label={t('absences.form.du')} error={errorOf('du')} required={t('common.required')} className={DAY_CLASS}>
        <DateInput value={typed.du} onChange={({ target }) => changeFirst(target.value)} />
      </Field>
      <Field label={t('absences.form.au')} error={errorOf('au')} required={t('common.required')} className={DAY_CLASS}>
        <DateInput value={typed.au} onChange={({ target }) => set({ ...typed, au: target.value })} />
      </Field>
    </div>
  );
}

function WeeklyFields({ typed, set, errorOf }: FieldsProps) {
  const t = useT();
  return (
    <>
      <WeekdayChoice
        legend={t('absences.form.days')}
        error={typed.jours ? undefined : errorOf('jours')}
        value={typed.jours ?? ''}
        onValue={(jours) => set({ ...typed, jours })}
      />
      <div className="flex flex-wrap gap-4">
        <Field
          label={t('absences.form.from')}
          error={errorOf('du')}
          required={t('common.required')}
          className={DAY_CLASS}
        >
          <DateInput value={typed.du} onChange={({ target }) => set({ ...typed, du: target.value })} />
        </Field>
        <Field
          label={t('absences.form.until')}
          hint={t('absences.form.untilHint')}
          error={errorOf('jours_au')}
          className={DAY_CLASS}
        >
          <DateInput
            value={typed.jours_au ?? ''}
            onChange={({ target }) => set({ ...typed, jours_au: target.value })}
          />
        </Field>
      </div>
    </>
  );
}

const DAY_CLASS = 'flex-1 basis-[min(10rem,100%)]';
