import { useEffect, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useData } from '../../data/live.ts';
import { createReservation, updateReservation } from '../../data/mutations/reservations.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { FormActions } from '../../ui/form.tsx';
import { Save } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { notify } from '../../ui/toast-store.ts';
import { AmountsSection } from './amounts-section.tsx';
import { CollisionNotice, DraftNotice } from './draft-notice.tsx';
import { type FormContext, isStayField, onlyChanged, stayResolver } from './form-check.ts';
import { fieldsOf, pick, changedFields, rebase, type StayField, type StayValues, valuesOf } from './form-values.ts';
import { GuestSection } from './guest-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { OriginSection } from './origin-section.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import type { RestoredDraft, StayDraft } from './stay-draft.ts';
import type { Back } from './use-back.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { WhenSection } from './when-section.tsx';

export interface StayFormProps {
  /** The stay as it is now; null for a new one. May change while the form is open: another device wrote. */
  row: Reservation | null;
  /** What a new stay starts with. */
  start: StayValues;
  gites: readonly Gite[];
  draft: StayDraft;
  /** Leaves without saving; the draft stays. */
  close: Back;
  onSaved: (id: string) => void;
}

/** One form for a new stay and for an existing one. What is typed is kept at once; nothing is asked on leaving. */
export function StayForm({ row, start, gites, draft, close, onSaved }: StayFormProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  // What an earlier visit left, until it is discarded; the draft itself moves on with every letter.
  const [restored, setRestored] = useState<RestoredDraft | null>(draft.restored);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const base = row === null ? start : valuesOf(row);
  const form = useForm<StayValues, FormContext>({
    defaultValues: restored?.values ?? base,
    resolver: stayResolver,
    context: { row },
    shouldFocusError: false,
  });
  const baseRef = useRef(base);
  const isDoneRef = useRef(false);
  const collisions = useFollowedRow(row, baseRef, form, restored?.collisions ?? []);

  const { keep } = draft;
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (!isDoneRef.current) keep(values, baseRef.current);
        },
      }),
    [form, keep],
  );

  const discard = async () => {
    const before = form.getValues();
    form.reset(base);
    setRestored(null);
    await draft.clear();
    const putBack = () => {
      form.reset(before);
      keep(before, base);
    };
    notify({ text: t('reservations.draft.discarded'), undo: putBack });
  };

  const save = async (values: StayValues) => {
    setFailure(null);
    const outcome = await (row === null
      ? createReservation(data, fieldsOf(values))
      : updateReservation(data, row.id, onlyChanged(values, base)));
    if (!outcome.ok) {
      for (const [name, code] of Object.entries(outcome.error)) {
        if (isStayField(name)) form.setError(name, { type: code, message: code });
        else setFailure(code);
      }
      return;
    }
    isDoneRef.current = true;
    // A draft that cannot be cleared comes back as a draft: the stay itself is saved.
    await draft.clear().catch(() => null);
    const done = row === null ? t('reservations.done.created') : t('reservations.done.updated');
    await settle(Promise.resolve(outcome), done);
    onSaved(outcome.value.id);
  };

  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(save)(event)}>
        {restored !== null && <DraftNotice at={restored.at} onDiscard={() => void discard()} />}
        <CollisionNotice fields={collisions} />
        <ProblemSummary failure={failure} />
        <WhenSection gites={gites} stayId={row?.id} />
        <GuestSection gites={gites} />
        <OriginSection isFromFeed={(row?.ical_uid ?? null) !== null} />
        <AmountsSection />
        <NotesSection />
        <p className="text-ink-soft mb-4 text-sm">{t('reservations.form.kept')}</p>
        <FormActions>
          <LinkButton variant="quiet" href={close.href} onClick={close.onClick}>
            {t('reservations.form.leave')}
          </LinkButton>
          <Button
            type="submit"
            variant="primary"
            icon={Save}
            busy={form.formState.isSubmitting}
            className="max-sm:flex-1"
          >
            {t('reservations.form.save')}
          </Button>
        </FormActions>
      </form>
    </FormProvider>
  );
}

/** Another device may write while somebody types: what they left alone follows, what they typed stays and is named. */
function useFollowedRow(
  row: Reservation | null,
  baseRef: { current: StayValues },
  form: ReturnType<typeof useForm<StayValues, FormContext>>,
  known: StayField[],
): StayField[] {
  const [collisions, setCollisions] = useState(known);
  useEffect(() => {
    if (row === null) return;
    const incoming = valuesOf(row);
    const theirs = changedFields(baseRef.current, incoming);
    if (theirs.length === 0) return;
    const next = rebase(baseRef.current, form.getValues(), incoming);
    baseRef.current = incoming;
    for (const [name, value] of Object.entries(pick(next.values, theirs))) {
      if (isStayField(name)) form.setValue(name, value);
    }
    setCollisions((before) => [...new Set([...before, ...next.collisions])]);
  }, [row, baseRef, form]);
  return collisions;
}
