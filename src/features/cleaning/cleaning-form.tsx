import { useEffect, useRef, useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useData, useDraft, useLive } from '../../data/live.ts';
import { createCleaning, updateCleaning } from '../../data/mutations/cleanings.ts';
import { teamOf } from '../../data/queries/team.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Cleaning, Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { DateInput, TimeInput } from '../../ui/date-input.tsx';
import { Field } from '../../ui/field.tsx';
import { FormActions, FormSection, FullRow } from '../../ui/form.tsx';
import { Save } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { notify } from '../../ui/toast-store.ts';
import { changeOf, CLEANING_FIELDS, type CleaningField, type CleaningValues, fieldsOf, OTHER } from './form-values.ts';

export interface CleaningFormProps {
  /** Null for a new one. */
  row: Cleaning | null;
  start: CleaningValues;
  gites: readonly Gite[];
  /** Under which what is typed is kept. */
  draftKey: string;
  onSaved: (id: string) => void;
}

/** Waits for what an earlier visit left before it shows anything. */
export function CleaningForm(props: CleaningFormProps) {
  const [draft, keep, clear, state] = useDraft<CleaningValues | null>(props.draftKey, null);
  if (state === 'loading') return null;
  return <DraftedForm {...props} draft={state === 'restored' ? draft : null} keep={keep} clear={clear} />;
}

interface DraftedFormProps extends CleaningFormProps {
  draft: CleaningValues | null;
  keep: (values: CleaningValues) => void;
  clear: () => Promise<void>;
}

function DraftedForm({ row, start, gites, onSaved, draft, keep, clear }: DraftedFormProps) {
  const t = useT();
  const data = useData();
  const [base] = useState(start);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const isDone = useRef(false);
  const form = useForm<CleaningValues>({ defaultValues: { ...base, ...draft }, shouldFocusError: false });
  const { control, register, formState } = form;
  const [giteId, assignee] = useWatch({ control, name: ['gite_id', 'assignee'] });
  const team = useLive((context) => teamOf(context, giteId), [giteId]) ?? [];
  const gite = gites.find(({ id }) => id === giteId);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (!isDone.current) keep(values);
        },
      }),
    [form, keep],
  );

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
    isDone.current = true;
    // A draft that cannot be cleared comes back as a draft: the cleaning itself is saved.
    await clear().catch(() => null);
    notify({
      text: row === null ? t('cleanings.announce.created') : t('cleanings.announce.updated'),
      undo: outcome.value.undo,
    });
    onSaved(outcome.value.id);
  };

  const errorOf = (field: CleaningField) => formState.errors[field]?.message;
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save)(event)}>
      {failure !== null && (
        <Notice tone="danger" announce title={t('cleanings.form.notSaved')}>
          {t(`errors.${failure}`)}
        </Notice>
      )}
      <FormSection title={t('cleanings.form.plan')}>
        {row === null && (
          <FullRow>
            <Field label={t('cleanings.form.gite')} error={errorOf('gite_id')}>
              <Select
                {...register('gite_id')}
                leading={gite && <ColourDot colour={gite.couleur_calendrier} />}
                options={[
                  ...(gite === undefined ? [{ value: '', label: t('cleanings.form.chooseGite') }] : []),
                  ...gites.map(({ id, nom }) => ({ value: id, label: nom })),
                ]}
              />
            </Field>
          </FullRow>
        )}
        <Field label={t('cleanings.form.date')} error={errorOf('date')}>
          <DateInput {...register('date')} />
        </Field>
        <Field label={t('cleanings.form.heure_debut')} note={t('common.optional')} error={errorOf('heure_debut')}>
          <TimeInput {...register('heure_debut')} />
        </Field>
        <Field label={t('cleanings.form.assignee')} error={errorOf('assignee')}>
          <Select
            {...register('assignee')}
            options={[
              { value: '', label: t('cleanings.form.assigneeNobody') },
              { value: data.userId, label: t('cleanings.me') },
              ...team.map(({ user_id, nom }) => ({ value: user_id, label: nom })),
              { value: OTHER, label: t('cleanings.form.assigneeOther') },
            ]}
          />
        </Field>
        {assignee === OTHER && (
          <Field
            label={t('cleanings.form.assignee_nom')}
            hint={t('cleanings.form.assigneeHint')}
            error={errorOf('assignee_nom')}
          >
            <TextInput {...register('assignee_nom')} />
          </Field>
        )}
        <Field label={t('cleanings.form.duree_minutes')} note={t('common.optional')} error={errorOf('duree_minutes')}>
          <Controller
            control={control}
            name="duree_minutes"
            render={({ field: { value, onChange, ref } }) => (
              <NumberInput ref={ref} value={value} onValue={onChange} unit="min" />
            )}
          />
        </Field>
        <FullRow>
          <Field
            label={t('cleanings.form.consignes')}
            hint={t('cleanings.form.consignesHint')}
            error={errorOf('consignes')}
          >
            <TextArea {...register('consignes')} />
          </Field>
        </FullRow>
      </FormSection>
      <FormActions>
        <Button type="submit" variant="primary" icon={Save} busy={formState.isSubmitting} className="max-sm:flex-1">
          {t('cleanings.form.save')}
        </Button>
      </FormActions>
    </form>
  );
}
