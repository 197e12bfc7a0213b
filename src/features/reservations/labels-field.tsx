import { useFormContext, useWatch } from 'react-hook-form';
import { useLive } from '../../data/live.ts';
import { labelsOfStays, matchingIds, NO_FILTER } from '../../data/queries/reservation-page.ts';
import { isSameLabel, joinLabels, labelsOf } from '../../domain/labels.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Check, Tag } from '../../ui/icons.ts';
import { TextInput } from '../../ui/text-input.tsx';
import type { StayValues } from './form-values.ts';
import { useFieldError } from './use-field-error.ts';

/** The labels of a stay: typed, or one of those that are in use with one tap, so that "Fidèle" is not also "fidele client". */
export function LabelsField() {
  const t = useT();
  const errorOf = useFieldError();
  const { control, register, setValue } = useFormContext<StayValues>();
  const typed = useWatch({ control, name: 'libelles' });
  const carried = labelsOf({ libelles: typed });
  const known = useLive(async (data) => labelsOfStays(data, new Set(await matchingIds(data, NO_FILTER))), []) ?? [];
  const isCarried = (label: string) => carried.some((one) => isSameLabel(one, label));
  const toggle = (label: string) => {
    const others = carried.filter((one) => !isSameLabel(one, label));
    const next = isCarried(label) ? others : [...carried, label];
    setValue('libelles', joinLabels(next), { shouldDirty: true, shouldTouch: true });
  };
  return (
    <>
      <Field label={t('reservations.fields.libelles')} hint={t('stays.form.labelsHint')} error={errorOf('libelles')}>
        <TextInput {...register('libelles')} />
      </Field>
      {known.length > 0 && (
        <ul aria-label={t('stays.form.labelsKnown')} className="mt-2 flex flex-wrap gap-2">
          {mostUsed(known).map(({ label }) => (
            <li key={label} className="max-w-full">
              <Button
                icon={isCarried(label) ? Check : Tag}
                aria-pressed={isCarried(label)}
                className="aria-pressed:bg-accent-soft! aria-pressed:border-accent!"
                onClick={() => toggle(label)}
              >
                <bdi className="min-w-0 truncate">{label}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** As many as a thumb finds its way among, in the order of the alphabet as they come. */
function mostUsed<Label extends { count: number }>(known: readonly Label[]): readonly Label[] {
  const most = new Set(known.toSorted((a, b) => b.count - a.count).slice(0, 12));
  return known.filter((label) => most.has(label));
}
