import { useEffect, useState } from 'react';
import { FormProvider, useWatch } from 'react-hook-form';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { useFieldWords } from '../../parts/field-words.ts';
import type { FormDraft } from '../../parts/form-draft.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { FormActions } from '../../ui/form.tsx';
import { Save } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { AmountsSection } from './amounts-section.tsx';
import { type FormContext, isStayField, stayResolver } from './form-check.ts';
import { FORM_FIELDS, type StayValues, valuesOf } from './form-values.ts';
import { GuestSection } from './guest-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { OriginSection } from './origin-section.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { RepeatSection } from './repeat-section.tsx';
import type { Back } from './use-back.ts';
import { useSaveStay } from './use-save-stay.ts';
import { WhenSection } from './when-section.tsx';

export interface StayFormProps {
  /** The stay as it is now; null for a new one. May change while the form is open: another device wrote. */
  row: Reservation | null;
  /** What a new stay starts with. */
  start: StayValues;
  gites: readonly Gite[];
  draft: FormDraft<StayValues>;
  /** Leaves without saving; the draft stays. */
  close: Back;
  onSaved: (id: string) => void;
  /** Hears whether it is about a closed period, now and whenever that changes. */
  onKind?: (isBlock: boolean) => void;
}

/** One form for a new stay and for an existing one. What is typed is kept at once; nothing is asked on leaving. */
export function StayForm({ row, start, gites, draft, close, onSaved, onKind }: StayFormProps) {
  const t = useT();
  const write = useSaveStay(row);
  const settle = useOutcome();
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const base = row === null ? start : valuesOf(row);
  const drafted = useDraftedForm<StayValues, FormContext>({
    fields: FORM_FIELDS,
    base,
    follows: row !== null,
    draft,
    resolver: stayResolver,
    context: { row },
  });
  const { form, submit, finish } = drafted;
  const isBlock = useWatch({ control: form.control, name: 'nature' }) === 'blocage';
  useEffect(() => onKind?.(isBlock), [isBlock, onKind]);
  const words = useFieldWords(new Map(gites.map((gite) => [gite.id, gite])));

  const save = async (values: StayValues) => {
    setFailure(null);
    const { outcome, text } = await write(values);
    if (!outcome.ok) {
      for (const [name, code] of Object.entries(outcome.error)) {
        if (isStayField(name)) form.setError(name, { type: code, message: code });
        else setFailure(code);
      }
      return;
    }
    await finish();
    await settle(Promise.resolve(outcome), text);
    onSaved(outcome.value.id);
  };

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={submit(save)}>
        <DraftNotices
          of={drafted}
          theirs={base}
          label={(field) => words.name('reservations', field)}
          show={words.value}
        />
        <ProblemSummary failure={failure} />
        <WhenSection gites={gites} stayId={row?.id} />
        {isBlock && <NotesSection />}
        {isBlock && row === null && <RepeatSection />}
        <GuestSection gites={gites} />
        {!(isBlock && row === null) && <OriginSection isFromFeed={(row?.ical_uid ?? null) !== null} />}
        <AmountsSection />
        {!isBlock && <NotesSection />}
        <p className="text-ink-soft mb-4 text-sm">{t('forms.kept')}</p>
        <FormActions>
          <LinkButton variant="quiet" href={close.href} onClick={close.onClick}>
            {t('stays.form.leave')}
          </LinkButton>
          <Button
            type="submit"
            variant="primary"
            icon={Save}
            busy={form.formState.isSubmitting}
            className="max-sm:flex-1"
          >
            {t('stays.form.save')}
          </Button>
        </FormActions>
      </form>
    </FormProvider>
  );
}
