import { useWatch } from 'react-hook-form';
import type { Outcome } from '../../data/commit.ts';
import type { DataContext } from '../../data/context.ts';
import { useData } from '../../data/live.ts';
import { updateGite } from '../../data/mutations/gites.ts';
import type { GiteSheet } from '../../data/queries/gite-sheet.ts';
import { editablePosition, parsePosition } from '../../domain/position.ts';
import { useT } from '../../i18n/use-t.ts';
import { fail } from '../../lib/result.ts';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { PositionRead } from './position-read.tsx';
import { type FormParts, SectionForm } from './section-form.tsx';

interface AddressValues {
  adresse: string;
  code_postal: string;
  ville: string;
  pays: string;
  /** As it is typed. */
  position: string;
}
const FIELDS = ['adresse', 'code_postal', 'ville', 'pays', 'position'] as const;

export function AddressForm({ sheet: { gite }, onSaved }: { sheet: GiteSheet; onSaved: () => void }) {
  const t = useT();
  const data = useData();
  const { adresse, code_postal, ville, pays } = gite;
  const base = { adresse, code_postal, ville, pays, position: editablePosition(gite) };
  const label = (field: keyof AddressValues) =>
    field === 'position' ? t('giteSheet.fields.position') : t(`gites.form.${field}`);
  return (
    <SectionForm<AddressValues>
      name={`fiche:${gite.id}:adresse`}
      fields={FIELDS}
      base={base}
      label={label}
      save={(change) => saveAddress(data, gite.id, change)}
      onSaved={onSaved}
    >
      {({ form, errorOf }) => (
        <>
          <Field label={label('adresse')} error={errorOf('adresse')}>
            <TextInput {...form.register('adresse')} />
          </Field>
          <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
            <Field label={label('code_postal')} error={errorOf('code_postal')}>
              <TextInput {...form.register('code_postal')} />
            </Field>
            <Field label={label('ville')} error={errorOf('ville')}>
              <TextInput {...form.register('ville')} />
            </Field>
          </div>
          <Field label={label('pays')} error={errorOf('pays')}>
            <TextInput {...form.register('pays')} />
          </Field>
          <PositionField form={form} error={errorOf('position')} />
        </>
      )}
    </SectionForm>
  );
}

function PositionField({ form, error }: { form: FormParts<AddressValues>['form']; error: string | undefined }) {
  const t = useT();
  const position = useWatch({ control: form.control, name: 'position' });
  return (
    <div>
      <Field label={t('giteSheet.fields.position')} hint={t('giteSheet.hint.position')} error={error}>
        <TextInput inputMode="text" spellCheck={false} {...form.register('position')} />
      </Field>
      <PositionRead text={position} />
      {position.trim() === '' && <p className="text-ink-soft mt-2 text-sm">{t('giteSheet.position.none')}</p>}
    </div>
  );
}

async function saveAddress(data: DataContext, id: string, { position, ...fields }: Partial<AddressValues>): Outcome {
  if (position === undefined) return updateGite(data, id, fields);
  const read = parsePosition(position);
  if (!read.ok) return fail({ position: read.error });
  const { latitude, longitude } = read.value ?? { latitude: null, longitude: null };
  return updateGite(data, id, { ...fields, latitude, longitude });
}
