import { useData } from '../../data/live.ts';
import { saveContacts } from '../../data/mutations/gite-sheet.ts';
import type { GiteSheet } from '../../data/queries/gite-sheet.ts';
import { BLANK_CONTACTS, type ContactsFields } from '../../domain/sheet-rules.ts';
import { useT } from '../../i18n/use-t.ts';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { SectionForm } from './section-form.tsx';

const FIELDS = Object.keys(BLANK_CONTACTS) as (keyof ContactsFields)[];

/** Whom guests call. */
export function ContactsForm({ sheet, onSaved }: { sheet: GiteSheet; onSaved: () => void }) {
  const t = useT();
  const data = useData();
  const label = (field: keyof ContactsFields) => t(`giteSheet.fields.${field}`);
  return (
    <SectionForm<ContactsFields>
      name={`fiche:${sheet.gite.id}:contacts`}
      fields={FIELDS}
      base={sheet.contacts}
      label={label}
      save={(change) => saveContacts(data, sheet.gite.id, change)}
      onSaved={onSaved}
    >
      {({ form, errorOf }) => (
        <div className="grid gap-x-4 gap-y-5 sm:grid-cols-2">
          {FIELDS.map((field) => (
            <Field
              key={field}
              label={label(field)}
              hint={field === 'telephone_urgence' ? t('giteSheet.hint.telephone_urgence') : undefined}
              error={errorOf(field)}
              className={field === 'pharmacie_garde' || field === 'telephone_urgence' ? 'sm:col-span-2' : undefined}
            >
              <TextInput type={typeOf(field)} {...form.register(field)} />
            </Field>
          ))}
        </div>
      )}
    </SectionForm>
  );
}

function typeOf(field: string): 'tel' | 'email' | 'text' {
  if (field.startsWith('telephone')) return 'tel';
  return field.startsWith('email') ? 'email' : 'text';
}
