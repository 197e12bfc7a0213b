import { useId, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useData } from '../../data/live.ts';
import { createPayments, deletePayment, updatePayment } from '../../data/mutations/payments.ts';
import { isDay } from '../../domain/day.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { NATURES_PAIEMENT, type Paiement } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { changedFields } from '../../parts/form-merge.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SheetButtons } from '../../ui/sheet-buttons.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { AmountInput } from '../../parts/amount-input.tsx';
import {
  PAYMENT_FIELDS,
  type PaymentField,
  paymentFieldsOf,
  type PaymentValues,
  paymentValuesOf,
} from './payment-values.ts';

export interface PaymentSheetProps {
  stayId: string;
  /** The payment as it is now; null for a new one. */
  payment: Paiement | null;
  /** What a new one starts with. */
  start: PaymentValues;
  onClose: () => void;
}

/** One payment, to note or to correct. What is typed outlives the sheet, like in every form. */
export function PaymentSheet(props: PaymentSheetProps) {
  const base = props.payment === null ? props.start : paymentValuesOf(props.payment);
  const draft = useFormDraft(`payment:${props.payment?.id ?? `new:${props.stayId}`}`, PAYMENT_FIELDS, base);
  return draft.isReady ? <ReadySheet {...props} base={base} draft={draft} /> : null;
}

interface ReadyProps extends PaymentSheetProps {
  base: PaymentValues;
  draft: FormDraft<PaymentValues>;
}

function ReadySheet({ stayId, payment, base, draft, onClose }: ReadyProps) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const formId = useId();
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const drafted = useDraftedForm<PaymentValues>({ fields: PAYMENT_FIELDS, base, follows: payment !== null, draft });
  const { form, submit, finish } = drafted;
  const { control, register, formState } = form;
  const nature = useWatch({ control, name: 'nature' });
  const errorOf = (field: PaymentField) => formState.errors[field]?.message;

  const save = async (values: PaymentValues) => {
    setFailure(null);
    const fields = paymentFieldsOf(values);
    const changed = new Set<string>(changedFields(PAYMENT_FIELDS, base, values));
    // What stopped being a security deposit does not go back any more.
    if (changed.has('nature')) changed.add('rendu_le');
    const change = Object.fromEntries(Object.entries(fields).filter(([field]) => changed.has(field)));
    const outcome = await (payment === null
      ? createPayments(data, stayId, [fields])
      : updatePayment(data, payment.id, change));
    if (!outcome.ok) {
      for (const [name, code] of Object.entries(outcome.error)) {
        const field = PAYMENT_FIELDS.find((known) => known === name);
        if (field === undefined) setFailure(code);
        else form.setError(field, { type: code, message: t(`errors.${code}`) }, { shouldFocus: true });
      }
      return;
    }
    await finish();
    await settle(Promise.resolve(outcome), t(payment === null ? 'payments.done.created' : 'payments.done.updated'));
    onClose();
  };
  const remove = (id: string) =>
    once(async () => {
      if (!(await settle(deletePayment(data, id), t('payments.done.deleted')))) return;
      await finish();
      onClose();
    });
  const show = (field: PaymentField, value: unknown) => {
    if (typeof value === 'number') return format.money(value);
    if (typeof value !== 'string' || value === '') return t('forms.none');
    if (field === 'nature') return t(`payments.nature.${value as Paiement['nature']}`);
    return isDay(value) ? format.day(value, data.today()) : value;
  };

  return (
    <Sheet
      open
      onClose={onClose}
      title={t(payment === null ? 'payments.newTitle' : 'payments.editTitle')}
      closeLabel={t('common.close')}
      footer={
        <SheetButtons
          formId={formId}
          save={t('stays.form.save')}
          isSaving={formState.isSubmitting}
          onDelete={payment === null ? null : () => remove(payment.id)}
          deletion={t('payments.delete')}
        />
      }
    >
      <form id={formId} noValidate onSubmit={submit(save)}>
        <DraftNotices of={drafted} theirs={base} label={(field) => t(`payments.fields.${field}`)} show={show} />
        {failure !== null && (
          <Notice tone="danger" announce title={t('payments.notSaved')}>
            {t(`errors.${failure}`)}
          </Notice>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t('payments.fields.nature')}
            hint={nature === 'caution' ? t('payments.depositHint') : undefined}
            error={errorOf('nature')}
          >
            <Select
              {...register('nature')}
              options={NATURES_PAIEMENT.map((value) => ({ value, label: t(`payments.nature.${value}`) }))}
            />
          </Field>
          <Field
            label={t('payments.fields.montant_cents')}
            required={t('common.required')}
            error={errorOf('montant_cents')}
          >
            <AmountInput control={control} name="montant_cents" />
          </Field>
          <Field label={t('payments.fields.echeance')} error={errorOf('echeance')}>
            <DateInput {...register('echeance')} />
          </Field>
          <Field label={t('payments.fields.regle_le')} hint={t('payments.paidHint')} error={errorOf('regle_le')}>
            <DateInput {...register('regle_le')} />
          </Field>
          {nature === 'caution' && (
            <Field label={t('payments.fields.rendu_le')} error={errorOf('rendu_le')}>
              <DateInput {...register('rendu_le')} />
            </Field>
          )}
          <Field label={t('payments.fields.moyen')} hint={t('payments.meansHint')} error={errorOf('moyen')}>
            <TextInput {...register('moyen')} />
          </Field>
          <Field label={t('payments.fields.notes')} error={errorOf('notes')} className="sm:col-span-2">
            <TextArea {...register('notes')} />
          </Field>
        </div>
      </form>
    </Sheet>
  );
}
