import { useId } from 'react';
import { useData } from '../../data/live.ts';
import { setAmount } from '../../data/mutations/pay.ts';
import type { MontantMenage } from '../../domain/pay-rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';
import { AmountInput } from '../../parts/amount-input.tsx';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useSheetForm } from '../../parts/use-sheet-form.ts';
import { Field } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SheetButtons } from '../../ui/sheet-buttons.tsx';
import { TextArea } from '../../ui/text-area.tsx';

interface AmountValues {
  montant_cents: Entered;
  note: string;
}
const AMOUNT_FIELDS = ['montant_cents', 'note'] as const;

interface AmountSheetProps {
  cleaningId: string;
  said: MontantMenage | null;
  onClose: () => void;
}

/** What one cleaning costs in the place of its price, with a word why. */
export function AmountSheet(props: AmountSheetProps) {
  const base: AmountValues = { montant_cents: props.said?.montant_cents ?? null, note: props.said?.note ?? '' };
  const draft = useFormDraft<AmountValues>(`montant:${props.cleaningId}`, AMOUNT_FIELDS, base);
  return draft.isReady ? <ReadySheet {...props} base={base} draft={draft} /> : null;
}

function ReadySheet({
  cleaningId,
  said,
  base,
  draft,
  onClose,
}: AmountSheetProps & { base: AmountValues; draft: FormDraft<AmountValues> }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const formId = useId();
  const drafted = useDraftedForm<AmountValues>({ fields: AMOUNT_FIELDS, base, follows: true, draft });
  const { form, submit } = drafted;
  const { errorOf, saved, removed } = useSheetForm(drafted, AMOUNT_FIELDS, onClose);
  const { control, register, formState } = form;

  const say = (montant_cents: number | null, note: string) =>
    setAmount(data, { cleaning_id: cleaningId, montant_cents, note });
  const save = async ({ montant_cents, note }: AmountValues) =>
    saved(say(numberOf(montant_cents), note), t('pay.ofCleaning.saved'));
  const reset = () => removed(() => say(null, ''), t('pay.ofCleaning.resetDone'));

  return (
    <Sheet
      open
      onClose={onClose}
      title={t('pay.ofCleaning.sheet')}
      closeLabel={t('common.close')}
      footer={
        <SheetButtons
          formId={formId}
          save={t('common.save')}
          isSaving={formState.isSubmitting}
          onDelete={said === null || (said.montant_cents === null && said.note === '') ? null : reset}
          deletion={t('pay.ofCleaning.reset')}
        />
      }
    >
      <form id={formId} noValidate onSubmit={submit(save)}>
        <DraftNotices
          of={drafted}
          theirs={base}
          label={(field) => t(`pay.fields.${field}`)}
          show={(_, value) =>
            typeof value === 'number'
              ? format.money(value)
              : typeof value === 'string' && value !== ''
                ? value
                : t('forms.none')
          }
        />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Field label={t('pay.fields.montant_cents')} hint={t('pay.ofCleaning.hint')} error={errorOf('montant_cents')}>
            <AmountInput control={control} name="montant_cents" />
          </Field>
          <Field label={t('pay.fields.note')} hint={t('pay.ofCleaning.noteHint')} error={errorOf('note')}>
            <TextArea {...register('note')} rows={2} />
          </Field>
        </div>
      </form>
    </Sheet>
  );
}
