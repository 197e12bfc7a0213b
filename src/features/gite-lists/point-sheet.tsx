import { useId } from 'react';
import { useData } from '../../data/live.ts';
import { deletePoint, updatePoint } from '../../data/mutations/checklists.ts';
import type { PointMenage } from '../../domain/list-rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useSheetForm } from '../../parts/use-sheet-form.ts';
import { Field } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SheetButtons } from '../../ui/sheet-buttons.tsx';
import { TextInput } from '../../ui/text-input.tsx';

interface PointValues {
  piece: string;
  texte: string;
}
const FIELDS = ['piece', 'texte'] as const;

interface PointSheetProps {
  point: PointMenage;
  onClose: () => void;
}

/** One point, to rewrite, to put in another room or to remove. */
export function PointSheet(props: PointSheetProps) {
  const { piece, texte } = props.point;
  const base = { piece, texte };
  const draft = useFormDraft<PointValues>(`point:${props.point.id}`, FIELDS, base);
  return draft.isReady ? <ReadySheet {...props} base={base} draft={draft} /> : null;
}

function ReadySheet({
  point,
  base,
  draft,
  onClose,
}: PointSheetProps & { base: PointValues; draft: FormDraft<PointValues> }) {
  const t = useT();
  const data = useData();
  const formId = useId();
  const drafted = useDraftedForm<PointValues>({ fields: FIELDS, base, follows: true, draft });
  const { form, submit } = drafted;
  const { errorOf, saved, removed } = useSheetForm(drafted, FIELDS, onClose);
  const { register, formState } = form;
  const save = async (values: PointValues) => {
    const change = Object.fromEntries(
      FIELDS.filter((field) => values[field] !== base[field]).map((f) => [f, values[f]]),
    );
    await saved(updatePoint(data, point.id, change), t('lists.points.saved'));
  };
  const remove = () => removed(() => deletePoint(data, point.id), t('lists.points.deleted'));
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('lists.points.editTitle')}
      closeLabel={t('common.close')}
      footer={
        <SheetButtons
          formId={formId}
          save={t('common.save')}
          isSaving={formState.isSubmitting}
          onDelete={remove}
          deletion={t('lists.points.delete')}
        />
      }
    >
      <form id={formId} noValidate onSubmit={submit(save)}>
        <DraftNotices
          of={drafted}
          theirs={base}
          label={(field) => t(`lists.points.${field === 'piece' ? 'room' : 'text'}`)}
          show={(_, value) => (value === '' ? t('forms.none') : String(value))}
        />
        <div className="grid gap-4">
          <Field label={t('lists.points.room')} hint={t('lists.points.roomHint')} error={errorOf('piece')}>
            <TextInput {...register('piece')} />
          </Field>
          <Field label={t('lists.points.text')} error={errorOf('texte')}>
            <TextInput {...register('texte')} />
          </Field>
        </div>
      </form>
    </Sheet>
  );
}
