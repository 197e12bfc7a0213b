import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { RHYTHMS } from '../../domain/recurring-block.ts';
import { useT } from '../../i18n/use-t.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Field } from '../../ui/field.tsx';
import { FormSection, FullRow } from '../../ui/form.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { isUsable } from './departure.ts';
import { repeatProblemIn } from './form-check.ts';
import type { StayValues } from './form-values.ts';
import { RepeatPreview } from './repeat-preview.tsx';
import type { RepeatField } from './repeat-values.ts';

/** Of a new closed period: whether it comes back, how often and until when, and what would come of it. */
export function RepeatSection() {
  const t = useT();
  const {
    control,
    register,
    formState: { errors },
  } = useFormContext<StayValues>();
  const [repeat, end, start] = useWatch({ control, name: ['repeat', 'repeat_end', 'date_debut'] });
  const found = repeatProblemIn(errors);
  const errorOf = (field: RepeatField) =>
    found?.field === field ? t(`closures.problems.${found.problem}`) : undefined;
  return (
    <FormSection title={t('closures.repeat.title')}>
      <FullRow>
        <Field label={t('closures.repeat.rhythm')} error={errorOf('repeat')}>
          <Select
            {...register('repeat')}
            options={[
              { value: '', label: t('closures.repeat.never') },
              ...RHYTHMS.map((value) => ({ value, label: t(`closures.repeat.${value}`) })),
            ]}
          />
        </Field>
      </FullRow>
      {repeat !== '' && (
        <>
          <FullRow>
            <Controller
              control={control}
              name="repeat_end"
              render={({ field }) => (
                <Segmented
                  legend={t('closures.repeat.end')}
                  value={field.value}
                  onValue={field.onChange}
                  options={[
                    { value: 'until', label: t('closures.repeat.byDay') },
                    { value: 'times', label: t('closures.repeat.byNumber') },
                  ]}
                />
              )}
            />
          </FullRow>
          {end === 'until' ? (
            <Field
              label={t('closures.repeat.until')}
              hint={t('closures.repeat.untilHint')}
              required={t('common.required')}
              error={errorOf('repeat_until')}
            >
              <DateInput {...register('repeat_until')} {...(isUsable(start) ? { min: start } : {})} />
            </Field>
          ) : (
            <Field
              label={t('closures.repeat.times')}
              hint={t('closures.repeat.timesHint')}
              required={t('common.required')}
              error={errorOf('repeat_times')}
            >
              <Controller
                control={control}
                name="repeat_times"
                render={({ field }) => (
                  <NumberInput
                    ref={field.ref}
                    name={field.name}
                    value={field.value}
                    onValue={field.onChange}
                    onBlur={field.onBlur}
                  />
                )}
              />
            </Field>
          )}
          <FullRow>
            <RepeatPreview isProblemShown={found !== null} />
          </FullRow>
        </>
      )}
    </FormSection>
  );
}
