import { useFormContext, useWatch } from 'react-hook-form';
import { LIMITS } from '../../domain/fields.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Field } from '../../ui/field.tsx';
import { FormSection, FullRow } from '../../ui/form.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import type { StayValues } from './form-values.ts';
import { LabelsField } from './labels-field.tsx';
import { fieldLabel, useFieldError } from './use-field-error.ts';

/** Two audiences, kept apart: the owner, and whoever cleans. Nobody cleans after a closed period: there it is the reason. */
export function NotesSection() {
  const t = useT();
  const format = useFormat();
  const errorOf = useFieldError();
  const { control, register, getValues } = useFormContext<StayValues>();
  const nature = useWatch({ control, name: 'nature' });
  const isBlock = nature === 'blocage';
  const texts = [
    { name: 'notes', hint: t(isBlock ? 'closures.reasonHint' : 'stays.form.notesHint') },
    // What was written there before it was closed stays in sight.
    ...(isBlock && getValues('notes_menage') === ''
      ? []
      : [{ name: 'notes_menage', hint: t('stays.form.cleanerNotesHint') } as const]),
  ] as const;
  return (
    <FormSection title={t(isBlock ? 'closures.reasonSection' : 'stays.form.notesSection')}>
      {texts.map(({ name, hint }) => (
        <FullRow key={name}>
          <Field label={fieldLabel(t, name, nature)} hint={hint} error={errorOf(name)}>
            <TextArea
              {...register(name)}
              limit={LIMITS.long}
              counter={(used, allowed) =>
                t('common.charactersUsed', { used: format.count(used), allowed: format.count(allowed) })
              }
            />
          </Field>
        </FullRow>
      ))}
      <FullRow>
        <LabelsField />
      </FullRow>
    </FormSection>
  );
}
