import { useId } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useData } from '../../data/live.ts';
import { createActivity, deleteActivity, updateActivity } from '../../data/mutations/activities.ts';
import type { Activity } from '../../data/queries/gite-sheet.ts';
import { ACTIVITY_CATEGORIES, categoryOf } from '../../domain/activity-category.ts';
import { distanceKm, parsePosition, positionOf, roundedKm } from '../../domain/position.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { changedFields, pick } from '../../parts/form-merge.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useSheetForm } from '../../parts/use-sheet-form.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { DecimalInput } from '../../ui/number-input.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SheetButtons } from '../../ui/sheet-buttons.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import {
  ACTIVITY_FIELDS,
  activityChangeOf,
  type ActivityField,
  type ActivityValues,
  activityValuesOf,
} from './activity-values.ts';
import { PositionRead } from './position-read.tsx';

interface ActivitySheetProps {
  gite: Gite;
  /** Null for a new one. */
  activity: Activity | null;
  onClose: () => void;
}

/** Something to do or to see around: what it is, where, how far. */
export function ActivitySheet(props: ActivitySheetProps) {
  const base = activityValuesOf(props.activity);
  const draft = useFormDraft<ActivityValues>(
    `activite:${props.activity?.id ?? `new:${props.gite.id}`}`,
    ACTIVITY_FIELDS,
    base,
  );
  return draft.isReady ? <ReadySheet {...props} base={base} draft={draft} /> : null;
}

function ReadySheet({
  gite,
  activity,
  base,
  draft,
  onClose,
}: ActivitySheetProps & { base: ActivityValues; draft: FormDraft<ActivityValues> }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const formId = useId();
  const drafted = useDraftedForm<ActivityValues>({ fields: ACTIVITY_FIELDS, base, follows: activity !== null, draft });
  const { form, submit } = drafted;
  const { errorOf, saved, removed } = useSheetForm(drafted, ACTIVITY_FIELDS, onClose);
  const { control, register, formState } = form;
  const [position, categorie] = useWatch({ control, name: ['position', 'categorie'] });
  const label = (field: ActivityField) => t(`giteSheet.fields.${field}`);
  const crow = crowFlies(gite, position);

  const save = async (values: ActivityValues) => {
    const changed = pick(values, changedFields(ACTIVITY_FIELDS, base, values));
    const change = activityChangeOf(activity === null ? values : changed);
    if (!change.ok) return saved(Promise.resolve(change), '');
    await (activity === null
      ? saved(
          createActivity(data, { ...change.value, nom: values.nom, gite_id: gite.id }),
          t('giteSheet.activities.created'),
        )
      : saved(updateActivity(data, activity.id, change.value), t('giteSheet.activities.updated')));
  };
  const remove = (id: string) => removed(() => deleteActivity(data, id), t('giteSheet.activities.deleted'));
  const text = (field: 'adresse' | 'telephone' | 'url', type: 'text' | 'tel' | 'url' = 'text') => (
    <Field label={label(field)} hint={field === 'url' ? t('giteSheet.hint.url') : undefined} error={errorOf(field)}>
      <TextInput type={type} {...register(field)} />
    </Field>
  );

  return (
    <Sheet
      open
      onClose={onClose}
      title={t(activity === null ? 'giteSheet.activities.newTitle' : 'giteSheet.activities.editTitle')}
      closeLabel={t('common.close')}
      footer={
        <SheetButtons
          formId={formId}
          save={t('common.save')}
          isSaving={formState.isSubmitting}
          onDelete={activity === null ? null : () => remove(activity.id)}
          deletion={t('giteSheet.activities.delete')}
        />
      }
    >
      <form id={formId} noValidate onSubmit={submit(save)}>
        <DraftNotices
          of={drafted}
          theirs={base}
          label={label}
          show={(_, value) =>
            typeof value === 'number'
              ? format.count(value)
              : typeof value === 'string' && value !== ''
                ? value
                : t('forms.none')
          }
        />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Field label={label('nom')} required={t('common.required')} error={errorOf('nom')}>
            <TextInput {...register('nom')} />
          </Field>
          <Field label={label('nom_en')} hint={t('giteSheet.hint.nom_en')} error={errorOf('nom_en')}>
            <TextInput lang="en" {...register('nom_en')} />
          </Field>
          <Field label={label('categorie')} error={errorOf('categorie')}>
            <Select
              {...register('categorie')}
              options={[
                { value: '', label: t('giteSheet.activities.noCategory') },
                ...ACTIVITY_CATEGORIES.map((value) => ({
                  value,
                  label: t(`giteSheet.activities.categories.${value}`),
                })),
                ...(categorie === '' || categoryOf(categorie) !== null ? [] : [{ value: categorie, label: categorie }]),
              ]}
            />
          </Field>
          <Field label={label('description')} error={errorOf('description')}>
            <TextArea lang="fr" {...register('description')} />
          </Field>
          <Field label={label('description_en')} error={errorOf('description_en')}>
            <TextArea lang="en" {...register('description_en')} />
          </Field>
          {text('adresse')}
          <div>
            <Field label={label('position')} hint={t('giteSheet.hint.position')} error={errorOf('position')}>
              <TextInput spellCheck={false} {...register('position')} />
            </Field>
            <PositionRead text={position} />
          </div>
          <div>
            <Field
              label={label('distance_km')}
              hint={crow === null ? undefined : t('giteSheet.activities.crow', { km: crow })}
              error={errorOf('distance_km')}
            >
              <Controller
                control={control}
                name="distance_km"
                render={({ field: { value, onChange, onBlur, ref } }) => (
                  <DecimalInput
                    value={value}
                    onValue={onChange}
                    onBlur={onBlur}
                    ref={ref}
                    decimalMark={format.decimalMark}
                  />
                )}
              />
            </Field>
            {crow !== null && (
              <Button className="mt-2" onClick={() => form.setValue('distance_km', crow, { shouldDirty: true })}>
                {t('giteSheet.activities.useCrow', { km: crow })}
              </Button>
            )}
          </div>
          {text('telephone', 'tel')}
          {text('url', 'url')}
        </div>
      </form>
    </Sheet>
  );
}

/** Null unless both places are known. */
function crowFlies(gite: Gite, position: string): number | null {
  const [from, to] = [positionOf(gite), parsePosition(position)];
  return from !== null && to.ok && to.value !== null ? roundedKm(distanceKm(from, to.value)) : null;
}
