import { useFormContext, useWatch } from 'react-hook-form';
import { useT } from '../../i18n/use-t.ts';
import { Field } from '../../ui/field.tsx';
import { FormSection } from '../../ui/form.tsx';
import { AmountInput } from '../../parts/amount-input.tsx';
import type { StayValues } from './form-values.ts';
import { useFieldError } from './use-field-error.ts';

const AMOUNTS = [
  ['montant_total_cents', 'total'],
  ['montant_verse_cents', 'paidOut'],
  ['frais_menage_cents', 'cleaningFee'],
] as const;

/** Euros as they are typed, cents inside. What a platform pays out only where there is a platform. */
export function AmountsSection() {
  const t = useT();
  const errorOf = useFieldError();
  const { control } = useFormContext<StayValues>();
  const [nature, plateforme, paidOut] = useWatch({ control, name: ['nature', 'plateforme', 'montant_verse_cents'] });
  if (nature === 'blocage') return null;
  const asksPayout = plateforme !== 'direct' || paidOut !== null;
  return (
    <FormSection title={t('stays.form.amounts')}>
      {AMOUNTS.filter(([name]) => name !== 'montant_verse_cents' || asksPayout).map(([name, word]) => (
        <Field key={name} label={t(`stays.form.${word}`)} error={errorOf(name)}>
          <AmountInput control={control} name={name} />
        </Field>
      ))}
    </FormSection>
  );
}
