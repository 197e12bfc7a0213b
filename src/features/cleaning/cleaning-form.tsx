import { useState } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useData, useLive } from '../../data/live.ts';
import { createCleaning, updateCleaning } from '../../data/mutations/cleanings.ts';
import { teamOf } from '../../data/queries/team.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Cleaning, Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { useFieldWords } from '../../parts/field-words.ts';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useUndo } from '../../parts/use-undo.ts';
import { Button } from '../../ui/button.tsx';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { DateInput, TimeInput } from '../../ui/date-input.tsx';
import { Field } from '../../ui/field.tsx';
import { FormActions, FormSection, FullRow } from '../../ui/form.tsx';
import { Save } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { DurationInput } from '../../ui/number-input.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { notify } from '../../ui/toast-store.ts';
import { changeOf, CLEANING_FIELDS, type CleaningField, type CleaningValues, fieldsOf, OTHER } from './form-values.ts';

export interface CleaningFormProps {
  /** Null for a new one. */
  row: Cleaning | null;
  /** The cleaning as it is now, or what a new one starts with. */
  start: CleaningValues;
  gites: readonly Gite[];
  /** Under which what is typed is kept. */
  draftKey: string;
  onSaved: (id: string) => void;
}

/** Waits for what an earlier visit left before it shows anything. */
export function CleaningForm(props: CleaningFormProps) {
  const draft = useFormDraft(props.draftKey, CLEANING_FIELDS, props.start);
  return draft.isReady ? <ReadyForm {...props} draft={draft} /> : null;
}

function ReadyForm(props: CleaningFormProps & { draft: FormDraft<CleaningValues> }) {
  const { row, start: base, gites, onSaved, draft } = props;
  const t = useT();
  const wayBack = useUndo();
  const data = useData();
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const drafted = useDraftedForm({ fields: CLEANING_FIELDS, base, follows: row !== null, draft });
  const { form, submit, finish } = drafted;
  const { control, register, formState } = form;
  const [giteId, assignee] = useWatch({ control, name: ['gite_id', 'assignee'] });
  const team = useLive((context) => teamOf(context, giteId), [giteId]) ?? [];
  const gite = gites.find(({ id }) => id === giteId);
  const people = [
    { value: '', label: t('cleaningPages.form.assigneeNobody') },
    { value: data.userId, label: t('cleanings.me') },
    ...team.map(({ user_id, nom }) => ({ value: user_id, label: nom })),
    { value: OTHER, label: t('cleaningPages.form.assigneeOther') },
  ];

  const save = async (values: CleaningValues) => {
    setFailure(null);
    const names = new Map(team.map(({ user_id, nom }) => [user_id, nom]));
    const fields = fieldsOf(values, names);
    const { gite_id: _same, ...change } = changeOf(fieldsOf(base, names), fields);
    const outcome = await (row === null ? createCleaning(data, fields) : updateCleaning(data, row.id, change));
    if (!outcome.ok) {
      let first: CleaningField | undefined;
      for (const [name, code] of Object.entries(outcome.error)) {
        const field = CLEANING_FIELDS.find((known) => known === name);
        if (field === undefined) setFailure(code);
        else {
          form.setError(field, { type: code, message: t(`errors.${code}`) });
          first ??= field;
        }
      }
      if (first !== undefined) form.setFocus(first);
      return;
    }
    await finish();
    notify({
      text: row === null ? t('cleaningPages.announce.created') : t('cleaningPages.announce.updated'),
      undo: wayBack(outcome.value.undo),
    });
    onSaved(outcome.value.id);
  };

  const words = useFieldWords(new Map(gites.map((each) => [each.id, each])));
  const show = (field: CleaningField, value: unknown) =>
    field === 'assignee' ? (people.find((person) => person.value === value)?.label ?? '') : words.value(field, value);
  // The form has no field for the stay: it comes with the gîte.
  const labelOf = (field: CleaningField) =>
    t(`cleaningPages.form.${field === 'gite_id' || field === 'reservation_id' ? 'gite' : field}`);
  const errorOf = (field: CleaningField) => formState.errors[field]?.message;
  return (
    <form noValidate onSubmit={submit(save)}>
      <DraftNotices of={drafted} theirs={base} label={labelOf} show={show} />
      {failure !== null && (
        <Notice tone="danger" announce title={t('cleaningPages.form.notSaved')}>
          {t(`errors.${failure}`)}
        </Notice>
      )}
      <FormSection title={t('cleaningPages.form.plan')}>
        {row === null && (
          <FullRow>
            <Field label={t('cleaningPages.form.gite')} required={t('common.required')} error={errorOf('gite_id')}>
              <Select
                {...register('gite_id')}
                leading={gite && <ColourDot colour={gite.couleur_calendrier} />}
                options={[
                  ...(gite === undefined ? [{ value: '', label: t('cleaningPages.form.chooseGite') }] : []),
                  ...gites.map(({ id, nom }) => ({ value: id, label: nom })),
                ]}
              />
            </Field>
          </FullRow>
        )}
        <Field label={t('cleaningPages.form.date')} required={t('common.required')} error={errorOf('date')}>
          <DateInput {...register('date')} />
        </Field>
        <Field label={t('cleaningPages.form.heure_debut')} error={errorOf('heure_debut')}>
          <TimeInput {...register('heure_debut')} />
        </Field>
        <Field label={t('cleaningPages.form.assignee')} error={errorOf('assignee')}>
          <Select {...register('assignee')} options={people} />
        </Field>
        {assignee === OTHER && (
          <Field
            label={t('cleaningPages.form.assignee_nom')}
            required={t('common.required')}
            hint={t('cleaningPages.form.assigneeHint')}
            error={errorOf('assignee_nom')}
          >
            <TextInput {...register('assignee_nom')} />
          </Field>
        )}
        <Field
          label={t('cleaningPages.form.duree_minutes')}
          hint={t('cleaningPages.form.durationHint')}
          error={errorOf('duree_minutes')}
        >
          <Controller
            control={control}
            name="duree_minutes"
            render={({ field: { value, onChange, ref } }) => (
              <DurationInput ref={ref} value={value} onValue={onChange} />
            )}
          />
        </Field>
        <FullRow>
          <Field
            label={t('cleaningPages.form.consignes')}
            hint={t('cleaningPages.form.consignesHint')}
            error={errorOf('consignes')}
          >
            <TextArea {...register('consignes')} />
          </Field>
        </FullRow>
      </FormSection>
      <p className="text-ink-soft mb-4 text-sm">{t('forms.kept')}</p>
      <FormActions>
        <Button type="submit" variant="primary" icon={Save} busy={formState.isSubmitting} className="max-sm:flex-1">
          {t('cleaningPages.form.save')}
        </Button>
      </FormActions>
    </form>
  );
}
