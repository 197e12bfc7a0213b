import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { LIMITS } from '../../domain/fields.ts';
import { PLATEFORMES, STATUTS_RESERVATION } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { FormSection, FullRow } from '../../ui/form.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { StayValues } from './form-values.ts';
import { useFieldError } from './use-field-error.ts';

/** Where it comes from, and what was decided. */
export function OriginSection({ isFromFeed }: { isFromFeed: boolean }) {
  const t = useT();
  const errorOf = useFieldError();
  const { control, register } = useFormContext<StayValues>();
  const [statut, nature] = useWatch({ control, name: ['statut', 'nature'] });
  return (
    <FormSection title={t('stays.form.origin')}>
      <FullRow>
        <Controller
          control={control}
          name="statut"
          render={({ field }) => (
            <Segmented
              legend={t('stays.form.statut')}
              value={field.value}
              onValue={field.onChange}
              options={STATUTS_RESERVATION.map((value) => ({ value, label: t(`reservations.statut.${value}`) }))}
            />
          )}
        />
        <p className="text-ink-soft mt-1.5 text-sm" aria-live="polite">
          {t(`stays.form.statutHint.${statut}`)}
        </p>
      </FullRow>
      <Field label={t('stays.form.plateforme')} error={errorOf('plateforme')}>
        <Select
          {...register('plateforme')}
          options={PLATEFORMES.map((value) => ({ value, label: t(`stays.plateforme.${value}`) }))}
        />
      </Field>
      {nature !== 'blocage' && (
        <Field label={t('stays.form.reference')} error={errorOf('reference_plateforme')}>
          <TextInput
            {...register('reference_plateforme')}
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={LIMITS.reference * 2}
          />
        </Field>
      )}
      {isFromFeed && (
        <FullRow>
          <Checkbox
            {...register('dates_verrouillees')}
            label={t('stays.form.locked')}
            hint={t('stays.form.lockedHint')}
          />
        </FullRow>
      )}
    </FormSection>
  );
}
