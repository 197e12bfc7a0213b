import { useState } from 'react';
import { Controller } from 'react-hook-form';
import { useData } from '../../data/live.ts';
import { createGite, updateGite } from '../../data/mutations/gites.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { useFieldWords } from '../../parts/field-words.ts';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useUndo } from '../../parts/use-undo.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/checkbox.tsx';
import { TimeInput } from '../../ui/date-input.tsx';
import { Field } from '../../ui/field.tsx';
import { FormActions, FormSection, FullRow } from '../../ui/form.tsx';
import { Save } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { notify } from '../../ui/toast-store.ts';
import { ColourPicker } from './colour-picker.tsx';
import { changeOf, GITE_FIELDS, type GiteField, type GiteValues, TIME_ZONES } from './form-values.ts';

/** None of a gîte's fields is another gîte. */
const NO_GITES: ReadonlyMap<string, { nom: string }> = new Map();

export interface GiteFormProps {
  /** Null for a new one. */
  row: Gite | null;
  /** The gîte as it is now, or what a new one starts with. */
  start: GiteValues;
  onSaved: (id: string) => void;
}

/** Keeps what is typed at once; waits for what an earlier visit left before it shows anything. */
export function GiteForm(props: GiteFormProps) {
  const draft = useFormDraft(`gite:${props.row?.id ?? 'nouveau'}`, GITE_FIELDS, props.start);
  return draft.isReady ? <ReadyForm {...props} draft={draft} /> : null;
}

function ReadyForm({ row, start: base, onSaved, draft }: GiteFormProps & { draft: FormDraft<GiteValues> }) {
  const t = useT();
  const wayBack = useUndo();
  const data = useData();
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const drafted = useDraftedForm({ fields: GITE_FIELDS, base, follows: row !== null, draft });
  const { form, submit, finish } = drafted;
  const words = useFieldWords(NO_GITES);
  const { control, register, formState } = form;

  const save = async (values: GiteValues) => {
    setFailure(null);
    const change = changeOf(base, values);
    const outcome = await (row === null
      ? createGite(data, { ...change, nom: values.nom, couleur_calendrier: values.couleur_calendrier })
      : updateGite(data, row.id, change));
    if (!outcome.ok) {
      let first: GiteField | undefined;
      for (const [name, code] of Object.entries(outcome.error)) {
        const field = GITE_FIELDS.find((known) => known === name);
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
      text: row === null ? t('gites.done.created') : t('gites.done.updated'),
      undo: wayBack(outcome.value.undo),
    });
    onSaved(outcome.value.id);
  };

  const labelOf = (field: GiteField) => t(`gites.form.${field === 'couleur_calendrier' ? 'couleur' : field}`);
  const errorOf = (field: GiteField) => formState.errors[field]?.message;
  const problems = Object.keys(formState.errors).length;
  const text = (
    field: 'nom' | 'adresse' | 'code_postal' | 'ville' | 'pays' | 'numero_enregistrement',
    { hint, required }: { hint?: string; required?: string } = {},
  ) => (
    <Field label={t(`gites.form.${field}`)} required={required} hint={hint} error={errorOf(field)}>
      <TextInput {...register(field)} />
    </Field>
  );
  const number = (field: 'capacite_personnes' | 'nombre_chambres') => (
    <Field label={t(`gites.form.${field}`)} error={errorOf(field)}>
      <Controller
        control={control}
        name={field}
        render={({ field: { value, onChange, ref } }) => <NumberInput ref={ref} value={value} onValue={onChange} />}
      />
    </Field>
  );

  return (
    <form noValidate onSubmit={submit(save)}>
      <DraftNotices of={drafted} theirs={base} label={labelOf} show={words.value} />
      {(problems > 0 || failure !== null) && (
        <Notice
          tone="danger"
          announce
          title={problems > 0 ? t('gites.form.problems', { count: problems }) : t('gites.form.notSaved')}
        >
          {failure === null ? undefined : t(`errors.${failure}`)}
        </Notice>
      )}
      <FormSection title={t('gites.form.what')}>
        <FullRow>{text('nom', { required: t('common.required') })}</FullRow>
        <FullRow>
          <Controller
            control={control}
            name="couleur_calendrier"
            render={({ field }) => (
              <ColourPicker value={field.value} onValue={field.onChange} error={errorOf('couleur_calendrier')} />
            )}
          />
        </FullRow>
        {number('capacite_personnes')}
        {number('nombre_chambres')}
      </FormSection>
      <FormSection title={t('gites.form.hours')}>
        <Field label={t('gites.form.heure_arrivee')} required={t('common.required')} error={errorOf('heure_arrivee')}>
          <TimeInput {...register('heure_arrivee')} />
        </Field>
        <Field label={t('gites.form.heure_depart')} required={t('common.required')} error={errorOf('heure_depart')}>
          <TimeInput {...register('heure_depart')} />
        </Field>
      </FormSection>
      <FormSection title={t('gites.form.place')}>
        <FullRow>{text('adresse')}</FullRow>
        {text('code_postal')}
        {text('ville')}
        {text('pays')}
        <Field label={t('gites.form.fuseau')} error={errorOf('fuseau')}>
          <Select {...register('fuseau')} options={zonesWith(base.fuseau)} />
        </Field>
      </FormSection>
      <FormSection title={t('gites.form.legal')}>
        <FullRow>{text('numero_enregistrement', { hint: t('gites.form.numeroHint') })}</FullRow>
        <FullRow>
          <Field label={t('gites.form.notes')} hint={t('gites.form.notesHint')} error={errorOf('notes')}>
            <TextArea {...register('notes')} />
          </Field>
        </FullRow>
        <FullRow>
          <Switch label={t('gites.form.actif')} hint={t('gites.form.actifHint')} {...register('actif')} />
        </FullRow>
      </FormSection>
      <p className="text-ink-soft mb-4 text-sm">{t('forms.kept')}</p>
      <FormActions>
        <Button type="submit" variant="primary" icon={Save} busy={formState.isSubmitting} className="max-sm:flex-1">
          {t('gites.form.save')}
        </Button>
      </FormActions>
    </form>
  );
}

/** The gîte's own zone stays on offer, wherever it is. */
function zonesWith(current: string) {
  const zones = TIME_ZONES.some((zone) => zone === current) ? TIME_ZONES : [current, ...TIME_ZONES];
  return zones.map((zone) => ({ value: zone, label: zone.replace('_', ' ').replace('/', ' · ') }));
}
