import { useId } from 'react';
import { Controller } from 'react-hook-form';
import { useData } from '../../data/live.ts';
import { createPrice, deletePrice, updatePrice } from '../../data/mutations/pay.ts';
import { isDay } from '../../domain/day.ts';
import { MODES_TARIF, type TarifMenage } from '../../domain/pay-rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { AmountInput } from '../../parts/amount-input.tsx';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { changedFields } from '../../parts/form-merge.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useSheetForm } from '../../parts/use-sheet-form.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SheetButtons } from '../../ui/sheet-buttons.tsx';
import { PRICE_FIELDS, type PriceField, priceFieldsOf, type PriceValues, priceValuesOf } from './price-values.ts';

interface PriceSheetProps {
  giteId: string;
  /** Null for a new one. */
  price: TarifMenage | null;
  /** The gîte has none yet. */
  isFirst: boolean;
  /** Of the gîte's team, by account. */
  names: ReadonlyMap<string, string>;
  onClose: () => void;
}

/** One price: whose, how it is counted, how much, and from when. */
export function PriceSheet(props: PriceSheetProps) {
  const base = priceValuesOf(props.price, useData().today(), props.isFirst);
  const key = `tarif:${props.price?.id ?? `new:${props.giteId}`}`;
  const draft = useFormDraft<PriceValues>(key, PRICE_FIELDS, base);
  return draft.isReady ? <ReadySheet {...props} base={base} draft={draft} /> : null;
}

function ReadySheet({
  giteId,
  price,
  names,
  base,
  draft,
  onClose,
}: PriceSheetProps & { base: PriceValues; draft: FormDraft<PriceValues> }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const formId = useId();
  const drafted = useDraftedForm<PriceValues>({ fields: PRICE_FIELDS, base, follows: price !== null, draft });
  const { form, submit } = drafted;
  const { errorOf, saved, removed } = useSheetForm(drafted, PRICE_FIELDS, onClose);
  const { control, register, formState } = form;
  const whose = price?.user_id ?? null;
  const people = [
    { value: '', label: t('pay.prices.everyoneElse') },
    ...[...names].map(([value, label]) => ({ value, label })),
    ...(whose === null || names.has(whose) ? [] : [{ value: whose, label: t('pay.prices.former') }]),
  ];

  const save = async (values: PriceValues) => {
    const fields = priceFieldsOf(values);
    const changed = new Set<string>(changedFields(PRICE_FIELDS, base, values));
    const change = Object.fromEntries(Object.entries(fields).filter(([field]) => changed.has(field)));
    await (price === null
      ? saved(createPrice(data, { ...fields, gite_id: giteId }), t('pay.prices.created'))
      : saved(updatePrice(data, price.id, change), t('pay.prices.updated')));
  };
  const remove = (id: string) => removed(() => deletePrice(data, id), t('pay.prices.deleted'));
  const show = (field: PriceField, value: unknown) => {
    if (typeof value === 'number') return format.money(value);
    if (field === 'user_id') return people.find((person) => person.value === value)?.label ?? t('forms.none');
    if (field === 'mode') return t(`pay.mode.${value as TarifMenage['mode']}`);
    if (typeof value !== 'string' || value === '') return t('forms.none');
    return isDay(value) ? format.day(value, data.today()) : value;
  };

  return (
    <Sheet
      open
      onClose={onClose}
      title={t(price === null ? 'pay.prices.newTitle' : 'pay.prices.editTitle')}
      closeLabel={t('common.close')}
      footer={
        <SheetButtons
          formId={formId}
          save={t('common.save')}
          isSaving={formState.isSubmitting}
          onDelete={price === null ? null : () => remove(price.id)}
          deletion={t('pay.prices.delete')}
        />
      }
    >
      <form id={formId} noValidate onSubmit={submit(save)}>
        <DraftNotices of={drafted} theirs={base} label={(field) => t(`pay.fields.${field}`)} show={show} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Controller
            control={control}
            name="mode"
            render={({ field }) => (
              <Segmented
                legend={t('pay.fields.mode')}
                value={field.value}
                onValue={field.onChange}
                options={MODES_TARIF.map((value) => ({ value, label: t(`pay.mode.${value}`) }))}
              />
            )}
          />
          <Field label={t('pay.fields.montant_cents')} required={t('common.required')} error={errorOf('montant_cents')}>
            <AmountInput control={control} name="montant_cents" />
          </Field>
          <Field label={t('pay.fields.user_id')} error={errorOf('user_id')}>
            <Select {...register('user_id')} options={people} />
          </Field>
          <Field
            label={t('pay.fields.depuis')}
            required={t('common.required')}
            hint={t('pay.prices.fromHint')}
            error={errorOf('depuis')}
          >
            <DateInput {...register('depuis')} />
          </Field>
        </div>
      </form>
    </Sheet>
  );
}
