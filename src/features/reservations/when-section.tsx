import { useState } from 'react';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { addDays } from '../../domain/day.ts';
import { type Gite, NATURES } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { DateInput, TimeInput } from '../../ui/date-input.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Field } from '../../ui/field.tsx';
import { FormSection, FullRow } from '../../ui/form.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { isUsable, proposedDeparture } from './departure.ts';
import type { StayValues } from './form-values.ts';
import { NightsField } from './nights-field.tsx';
import { OverlapWarning } from './overlap-warning.tsx';
import { useFieldError } from './use-field-error.ts';

/** Which gîte, what it is, from when to when; and at once whether those nights are free. */
export function WhenSection({ gites, stayId }: { gites: readonly Gite[]; stayId: string | undefined }) {
  const t = useT();
  const errorOf = useFieldError();
  const { control, register, getValues, setValue } = useFormContext<StayValues>();
  const [giteId, arrival, nature, repeat] = useWatch({ control, name: ['gite_id', 'date_debut', 'nature', 'repeat'] });
  const isBlock = nature === 'blocage';
  const gite = gites.find(({ id }) => id === giteId);
  // The last whole one: a year being typed (0002, 0020…) must not count as where the stay was.
  const [lastArrival, setLastArrival] = useState(arrival);
  const arrivalChanged = (typed: string) => {
    const before = { arrival: lastArrival, departure: getValues('date_fin') };
    const departure = proposedDeparture(before, typed);
    if (departure !== null)
      setValue('date_fin', departure, { shouldDirty: true, shouldValidate: errorOf('date_fin') !== undefined });
    if (isUsable(typed)) setLastArrival(typed);
  };
  const offered = gites.filter(({ id, actif }) => actif || id === giteId);

  return (
    <FormSection title={t('stays.form.when')}>
      <FullRow>
        <Field label={t('stays.form.gite')} required={t('common.required')} error={errorOf('gite_id')}>
          <Select
            {...register('gite_id')}
            leading={gite && <ColourDot colour={gite.couleur_calendrier} />}
            options={[
              ...(gite === undefined ? [{ value: giteId, label: t('stays.form.chooseGite') }] : []),
              ...offered.map(({ id, nom }) => ({ value: id, label: nom })),
            ]}
          />
        </Field>
      </FullRow>
      <FullRow>
        <Controller
          control={control}
          name="nature"
          render={({ field }) => (
            <Segmented
              legend={t('stays.form.nature')}
              value={field.value}
              onValue={field.onChange}
              options={NATURES.map((value) => ({
                value,
                label: t(`stays.nature.${value}`),
              }))}
            />
          )}
        />
      </FullRow>
      <FullRow>
        {/* Side by side as soon as both fit: what follows from them is in sight then, also on a phone. */}
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(10rem,100%),1fr))] gap-x-3 gap-y-5">
          <Field
            label={t(isBlock ? 'closures.from' : 'stays.form.arrival')}
            required={t('common.required')}
            error={errorOf('date_debut')}
          >
            <DateInput
              {...register('date_debut', {
                onChange: (event: { target: { value: string } }) => arrivalChanged(event.target.value),
              })}
            />
          </Field>
          <Field
            label={t(isBlock ? 'closures.until' : 'stays.form.departure')}
            hint={isBlock ? t('closures.untilHint') : undefined}
            required={t('common.required')}
            error={errorOf('date_fin')}
          >
            {/* The picker opens where a departure can be. */}
            <DateInput {...register('date_fin')} {...(isUsable(arrival) ? { min: addDays(arrival, 1) } : {})} />
          </Field>
        </div>
      </FullRow>
      <FullRow>
        <NightsField />
        {/* Where it repeats, all of them are looked at further down. */}
        {!(isBlock && stayId === undefined && repeat !== '') && <OverlapWarning stayId={stayId} />}
      </FullRow>
      {!isBlock && (
        <FullRow>
          <Disclosure
            summary={t('stays.form.hours')}
            open={getValues('heure_arrivee') !== '' || getValues('heure_depart') !== ''}
          >
            <div className="grid grid-cols-1 gap-x-4 gap-y-5 sm:grid-cols-2">
              <Field
                label={t('stays.form.arrivalHour')}
                error={errorOf('heure_arrivee')}
                hint={gite && t('stays.form.usually', { hour: gite.heure_arrivee })}
              >
                <TimeInput {...register('heure_arrivee')} />
              </Field>
              <Field
                label={t('stays.form.departureHour')}
                error={errorOf('heure_depart')}
                hint={gite && t('stays.form.usually', { hour: gite.heure_depart })}
              >
                <TimeInput {...register('heure_depart')} />
              </Field>
            </div>
          </Disclosure>
        </FullRow>
      )}
    </FormSection>
  );
}
