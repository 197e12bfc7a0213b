import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Outcome } from '../../data/commit.ts';
import { useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { changedFields, type FieldOf, pick } from '../../parts/form-merge.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useSheetForm } from '../../parts/use-sheet-form.ts';
import { Button } from '../../ui/button.tsx';
import { FormActions } from '../../ui/form.tsx';
import { Save } from '../../ui/icons.ts';

export interface FormParts<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** What is wrong with a field, in words. */
  errorOf: (field: FieldOf<Values>) => string | undefined;
}

export interface SectionFormProps<Values extends FieldValues> {
  /** Of the draft: of one part of one gîte. */
  name: string;
  /** In the form's order. */
  fields: readonly FieldOf<Values>[];
  /** What is written now. */
  base: Values;
  label: (field: FieldOf<Values>) => string;
  show?: (field: FieldOf<Values>, value: unknown) => string;
  /** Of what was changed. */
  save: (change: Partial<Values>) => Outcome;
  onSaved: () => void;
  children: (parts: FormParts<Values>) => ReactNode;
}

/** One part of the sheet: kept as it is typed, following other devices, saved at once. */
export function SectionForm<Values extends FieldValues>(props: SectionFormProps<Values>) {
  const draft = useFormDraft(props.name, props.fields, props.base);
  return draft.isReady ? <ReadyForm {...props} draft={draft} /> : null;
}

function ReadyForm<Values extends FieldValues>({
  fields,
  base,
  label,
  show,
  save,
  onSaved,
  children,
  draft,
}: SectionFormProps<Values> & { draft: FormDraft<Values> }) {
  const t = useT();
  const drafted = useDraftedForm<Values>({ fields, base, follows: true, draft });
  const { form, submit } = drafted;
  const { errorOf, saved } = useSheetForm(drafted, fields, onSaved);
  const changeOf = (values: Values) => pick(values, changedFields(fields, base, values));
  return (
    <form noValidate onSubmit={submit((values) => saved(save(changeOf(values)), t('giteSheet.saved')))}>
      <DraftNotices
        of={drafted}
        theirs={base}
        label={label}
        show={show ?? ((_, value) => (typeof value === 'string' && value !== '' ? value : t('forms.none')))}
      />
      <div className="mb-5 grid grid-cols-[minmax(0,1fr)] gap-5">{children({ form, errorOf })}</div>
      <p className="text-ink-soft mb-4 text-sm">{t('forms.kept')}</p>
      <FormActions>
        <Button
          type="submit"
          variant="primary"
          icon={Save}
          busy={form.formState.isSubmitting}
          className="max-sm:flex-1"
        >
          {t('common.save')}
        </Button>
      </FormActions>
    </form>
  );
}
