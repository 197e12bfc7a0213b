import { useFormContext } from 'react-hook-form';
import { LIMITS } from '../../domain/fields.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Field } from '../../ui/field.tsx';
import { FormSection, FullRow } from '../../ui/form.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { StayValues } from './form-values.ts';
import { useFieldError } from './use-field-error.ts';

const TEXTS = [
  ['notes', 'notesHint'],
  ['notes_menage', 'cleanerNotesHint'],
] as const;

/** Two audiences, kept apart: the owner, and whoever cleans. */
export function NotesSection() {
  const t = useT();
  const format = useFormat();
  const errorOf = useFieldError();
  const { register } = useFormContext<StayValues>();
  return (
    <FormSection title={t('stays.form.notesSection')}>
      <FullRow>
        <Field label={t('reservations.fields.libelles')} hint={t('stays.form.labelsHint')} error={errorOf('libelles')}>
          <TextInput {...register('libelles')} />
        </Field>
      </FullRow>
      {TEXTS.map(([name, hint]) => (
        <FullRow key={name}>
          <Field label={t(`reservations.fields.${name}`)} hint={t(`stays.form.${hint}`)} error={errorOf(name)}>
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
    </FormSection>
  );
}
