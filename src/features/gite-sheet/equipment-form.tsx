import { useData } from '../../data/live.ts';
import { saveEquipment } from '../../data/mutations/gite-sheet.ts';
import type { GiteSheet } from '../../data/queries/gite-sheet.ts';
import { EQUIPMENT, EQUIPMENT_GROUPS } from '../../domain/equipment.ts';
import { useT } from '../../i18n/use-t.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field, FieldGroup } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import {
  EQUIPMENT_FIELDS,
  EQUIPMENT_TEXTS,
  equipmentChangeOf,
  type EquipmentField,
  type EquipmentValues,
  equipmentValuesOf,
} from './equipment-values.ts';
import { SectionForm } from './section-form.tsx';

/** What there is in the house, ticked; what a tick does not say, written. */
export function EquipmentForm({ sheet, onSaved }: { sheet: GiteSheet; onSaved: () => void }) {
  const t = useT();
  const data = useData();
  const { gite, equipment } = sheet;
  const label = (field: EquipmentField) => {
    const text = EQUIPMENT_TEXTS.find((known) => known === field);
    return text === undefined
      ? t(`giteSheet.equipment.keys.${field as Exclude<EquipmentField, (typeof EQUIPMENT_TEXTS)[number]>}`)
      : t(`giteSheet.fields.${text}`);
  };
  return (
    <SectionForm<EquipmentValues>
      name={`fiche:${gite.id}:equipements`}
      fields={EQUIPMENT_FIELDS}
      base={equipmentValuesOf(equipment)}
      label={label}
      show={(_, value) => {
        if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
        return typeof value === 'string' && value !== '' ? value : t('forms.none');
      }}
      save={(change) => saveEquipment(data, gite.id, equipmentChangeOf(equipment, change))}
      onSaved={onSaved}
    >
      {({ form, errorOf }) => (
        <>
          {EQUIPMENT_GROUPS.map((group) => (
            <FieldGroup key={group} legend={t(`giteSheet.equipment.groups.${group}`)}>
              <div className="grid grid-cols-[repeat(auto-fill,minmax(min(11rem,100%),1fr))] gap-x-4">
                {EQUIPMENT[group].map((key) => (
                  <Checkbox key={key} label={t(`giteSheet.equipment.keys.${key}`)} {...form.register(key)} />
                ))}
              </div>
            </FieldGroup>
          ))}
          <Field
            label={label('type_machine_cafe')}
            hint={t('giteSheet.hint.type_machine_cafe')}
            error={errorOf('type_machine_cafe')}
          >
            <TextInput lang="fr" {...form.register('type_machine_cafe')} />
          </Field>
          <Field label={label('type_machine_cafe_en')} error={errorOf('type_machine_cafe_en')}>
            <TextInput lang="en" {...form.register('type_machine_cafe_en')} />
          </Field>
          <Field label={label('type_plaques')} hint={t('giteSheet.hint.type_plaques')} error={errorOf('type_plaques')}>
            <TextInput lang="fr" {...form.register('type_plaques')} />
          </Field>
          <Field label={label('type_plaques_en')} error={errorOf('type_plaques_en')}>
            <TextInput lang="en" {...form.register('type_plaques_en')} />
          </Field>
          <Field label={label('remarques')} error={errorOf('remarques')}>
            <TextArea lang="fr" {...form.register('remarques')} />
          </Field>
          <Field label={label('remarques_en')} error={errorOf('remarques_en')}>
            <TextArea lang="en" {...form.register('remarques_en')} />
          </Field>
        </>
      )}
    </SectionForm>
  );
}
