import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { LIMITS } from '../../domain/fields.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Field, FieldGroup } from '../../ui/field.tsx';
import { FormSection, FullRow } from '../../ui/form.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { StayValues } from './form-values.ts';
import { useFieldError } from './use-field-error.ts';
import { headCount } from '../../parts/stay-words.tsx';

const PEOPLE = [
  ['nb_adultes', 'adults'],
  ['nb_enfants', 'children'],
  ['nb_animaux', 'animals'],
] as const;

/** Who comes, and how many. Hidden for a closed period: nobody does. */
export function GuestSection({ gites }: { gites: readonly Gite[] }) {
  const t = useT();
  const errorOf = useFieldError();
  const { control, register } = useFormContext<StayValues>();
  const [nature, giteId, nb_adultes, nb_enfants] = useWatch({
    control,
    name: ['nature', 'gite_id', 'nb_adultes', 'nb_enfants'],
  });
  if (nature === 'blocage') return null;
  const capacity = gites.find(({ id }) => id === giteId)?.capacite_personnes ?? null;
  const isOver = capacity !== null && capacity > 0 && headCount({ nb_adultes, nb_enfants }) > capacity;
  return (
    <FormSection title={t('stays.form.guest')}>
      <FullRow>
        <Field label={t('stays.form.name')} error={errorOf('client_nom')}>
          <TextInput {...register('client_nom')} autoCapitalize="words" maxLength={roomFor(LIMITS.name)} />
        </Field>
      </FullRow>
      <Field label={t('stays.form.phone')} error={errorOf('client_telephone')}>
        <TextInput {...register('client_telephone')} type="tel" inputMode="tel" maxLength={roomFor(LIMITS.telephone)} />
      </Field>
      <Field label={t('stays.form.email')} error={errorOf('client_email')}>
        <TextInput
          {...register('client_email')}
          type="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={roomFor(LIMITS.email)}
        />
      </Field>
      <FullRow>
        <FieldGroup
          legend={t('stays.form.people')}
          hint={isOver ? t('stays.form.overCapacity', { capacity }) : undefined}
        >
          <div className="divide-line grid divide-y">
            {PEOPLE.map(([name, word]) => {
              const label = t(`stays.form.${word}`);
              return (
                <Controller
                  key={name}
                  control={control}
                  name={name}
                  render={({ field }) => (
                    <div className="py-2 first:pt-0 last:pb-0">
                      <Stepper
                        label={label}
                        value={field.value}
                        onValue={field.onChange}
                        decreaseLabel={t('stays.form.fewer', { what: label })}
                        increaseLabel={t('stays.form.more', { what: label })}
                      />
                    </div>
                  )}
                />
              );
            })}
          </div>
        </FieldGroup>
      </FullRow>
    </FormSection>
  );
}

/** Limits count code points, boxes count UTF-16: an emoji takes two. The check has the last word. */
function roomFor(codePoints: number): number {
  return codePoints * 2;
}
