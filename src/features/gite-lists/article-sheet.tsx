import { useId } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useData } from '../../data/live.ts';
import { createArticle, deleteArticle, updateArticle } from '../../data/mutations/linen.ts';
import { type Linge, PAR_LINGE } from '../../domain/list-rows.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { changedFields } from '../../parts/form-merge.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useSheetForm } from '../../parts/use-sheet-form.ts';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SheetButtons } from '../../ui/sheet-buttons.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import {
  ARTICLE_FIELDS,
  type ArticleField,
  articleFieldsOf,
  type ArticleValues,
  articleValuesOf,
  usualNumber,
} from './article-values.ts';

interface ArticleSheetProps {
  gite: Gite;
  /** Null for a new one. */
  article: Linge | null;
  onClose: () => void;
}

/** One article of linen: what it is called, what it is counted by, how much there is. */
export function ArticleSheet(props: ArticleSheetProps) {
  const base = articleValuesOf(props.article, props.gite);
  const draft = useFormDraft<ArticleValues>(
    `linge:${props.article?.id ?? `new:${props.gite.id}`}`,
    ARTICLE_FIELDS,
    base,
  );
  return draft.isReady ? <ReadySheet {...props} base={base} draft={draft} /> : null;
}

function ReadySheet({
  gite,
  article,
  base,
  draft,
  onClose,
}: ArticleSheetProps & { base: ArticleValues; draft: FormDraft<ArticleValues> }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const formId = useId();
  const drafted = useDraftedForm<ArticleValues>({ fields: ARTICLE_FIELDS, base, follows: article !== null, draft });
  const { form, submit } = drafted;
  const { errorOf, saved, removed } = useSheetForm(drafted, ARTICLE_FIELDS, onClose);
  const { control, register, formState } = form;
  const par = useWatch({ control, name: 'par' });
  const labelOf = (field: ArticleField) => {
    if (field !== 'nombre') return t(`lists.linen.${field}`);
    return t(par === 'lit' ? 'lists.linen.nombreLit' : 'lists.linen.nombrePersonne');
  };

  const save = async (values: ArticleValues) => {
    const fields = articleFieldsOf(values);
    const changed = new Set<string>(changedFields(ARTICLE_FIELDS, base, values));
    const change = Object.fromEntries(Object.entries(fields).filter(([field]) => changed.has(field)));
    await (article === null
      ? saved(createArticle(data, { ...fields, gite_id: gite.id }), t('lists.linen.created'))
      : saved(updateArticle(data, article.id, change), t('lists.linen.saved')));
  };
  const remove = (id: string) => removed(() => deleteArticle(data, id), t('lists.linen.deleted'));
  const number = (field: 'quantite' | 'nombre' | 'stock') => (
    <Field label={labelOf(field)} error={errorOf(field)}>
      <Controller
        control={control}
        name={field}
        render={({ field: { value, onChange, onBlur, ref } }) => (
          <NumberInput value={value} onValue={onChange} onBlur={onBlur} ref={ref} />
        )}
      />
    </Field>
  );

  return (
    <Sheet
      open
      onClose={onClose}
      title={t(article === null ? 'lists.linen.newTitle' : 'lists.linen.editTitle')}
      closeLabel={t('common.close')}
      footer={
        <SheetButtons
          formId={formId}
          save={t('common.save')}
          isSaving={formState.isSubmitting}
          onDelete={article === null ? null : () => remove(article.id)}
          deletion={t('lists.linen.delete')}
        />
      }
    >
      <form id={formId} noValidate onSubmit={submit(save)}>
        <DraftNotices
          of={drafted}
          theirs={base}
          label={labelOf}
          show={(field, value) => {
            if (field === 'par') return t(`lists.linen.parOf.${value as Linge['par']}`);
            if (typeof value === 'number') return format.count(value);
            return typeof value === 'string' && value !== '' ? value : t('forms.none');
          }}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t('lists.linen.nom')}
            required={t('common.required')}
            hint={t('lists.linen.nomHint')}
            error={errorOf('nom')}
            className="sm:col-span-2"
          >
            <TextInput {...register('nom')} />
          </Field>
          <Field label={t('lists.linen.par')} error={errorOf('par')}>
            <Select
              {...register('par', {
                onChange: ({ target }: { target: HTMLSelectElement }) => {
                  const chosen = PAR_LINGE.find((value) => value === target.value);
                  if (article === null && chosen !== undefined) form.setValue('nombre', usualNumber(chosen, gite));
                },
              })}
              options={PAR_LINGE.map((value) => ({ value, label: t(`lists.linen.parOf.${value}`) }))}
            />
          </Field>
          {number('quantite')}
          {par !== 'sejour' && number('nombre')}
          {number('stock')}
        </div>
      </form>
    </Sheet>
  );
}
