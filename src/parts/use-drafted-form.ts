import { type RefObject, type SubmitEvent, useEffect, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
  type Resolver,
  useForm,
  type UseFormReturn,
} from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { notify } from '../ui/toast-store.ts';
import type { FormDraft, RestoredDraft } from './form-draft.ts';
import { changedFields, type FieldOf, pick, rebase } from './form-merge.ts';
import { SECOND_TAP } from './use-one-at-a-time.ts';

export interface DraftedFormOptions<Values extends FieldValues, Context> {
  /** In the form's order. */
  fields: readonly FieldOf<Values>[];
  /** The row as it is now, or what a new one starts with. */
  base: Values;
  /** Whether `base` is a row that others may change while the form is open. */
  follows: boolean;
  draft: FormDraft<Values>;
  resolver?: Resolver<Values, Context>;
  context?: Context;
}

export interface DraftedForm<Values extends FieldValues, Context> {
  form: UseFormReturn<Values, Context>;
  /** When what an earlier visit left was written; null when nothing was brought back, or it was discarded. */
  restored: RestoredDraft<Values> | null;
  /** Typed here, and changed elsewhere since. */
  collisions: FieldOf<Values>[];
  /** Where they are shown. */
  collisionsRef: RefObject<HTMLDivElement | null>;
  /** False once the device could not keep what is typed. */
  isKept: boolean;
  /** Back to the row as it is, with a way to take that back. */
  discard: () => Promise<void>;
  /** Handles the form's submission: checks, then saves, once however often it is tapped. */
  submit: (save: (values: Values) => Promise<void>) => (event: SubmitEvent<HTMLFormElement>) => void;
  /** What was typed is saved: the draft goes. */
  finish: () => Promise<void>;
}

/** A form whose every letter is kept, and that follows its row in what the person left alone. */
export function useDraftedForm<Values extends FieldValues, Context = unknown>(
  options: DraftedFormOptions<Values, Context>,
): DraftedForm<Values, Context> {
  const { fields, base, follows, draft, resolver, context } = options;
  const t = useT();
  // What an earlier visit left, until it is discarded; the draft itself moves on with every letter.
  const [restored, setRestored] = useState(draft.restored);
  const [collisions, setCollisions] = useState(restored?.collisions ?? []);
  const form = useForm<Values, Context>({
    defaultValues: (restored?.values ?? base) as DefaultValues<Values>,
    shouldFocusError: false,
    ...(resolver === undefined ? {} : { resolver }),
    ...(context === undefined ? {} : { context }),
  });
  const baseRef = useRef(base);
  const isDoneRef = useRef(false);
  const collisionsRef = useRef<HTMLDivElement>(null);
  /** Something of another device's came up while the person may have been looking further down. */
  const isUnseenRef = useRef(false);

  useEffect(() => {
    if (!follows) return;
    const theirs = changedFields(fields, baseRef.current, base);
    if (theirs.length === 0) return;
    const next = rebase(fields, baseRef.current, form.getValues(), base);
    baseRef.current = base;
    for (const [name, value] of Object.entries(pick(next.values, theirs))) {
      form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>);
    }
    if (next.collisions.length > 0) isUnseenRef.current = true;
    setCollisions((before) => [...new Set([...before, ...next.collisions])]);
  }, [follows, fields, base, form]);

  const { keep, clear } = draft;
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (isDoneRef.current) return;
          // Nothing of one's own is no draft, as after saving.
          if (changedFields(fields, baseRef.current, values).length === 0) void clear().catch(() => null);
          else keep(values, baseRef.current);
        },
      }),
    [form, fields, keep, clear],
  );

  const discard = async () => {
    const before = form.getValues();
    form.reset(base);
    setRestored(null);
    setCollisions([]);
    isUnseenRef.current = false;
    await clear();
    const putBack = () => {
      form.reset(before);
      keep(before, base);
    };
    notify({ text: t('forms.draft.discarded'), undo: putBack });
  };

  const isSavingRef = useRef(false);
  const isSavedRef = useRef(false);
  const submit = (save: (values: Values) => Promise<void>) => (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Known at once, not after a render: a new row whose form was left open for a moment would be there twice.
    if (isSavingRef.current || isDoneRef.current) return;
    if (isUnseenRef.current) {
      // Nothing is written over a value that its writer has not seen: shown first, replaced by the next tap.
      isUnseenRef.current = false;
      collisionsRef.current?.focus();
      return;
    }
    isSavingRef.current = true;
    isSavedRef.current = false;
    const again = () => {
      isSavingRef.current = false;
    };
    void form
      .handleSubmit(save)(event)
      // The page that follows may take a moment; a second tap must not lead past it.
      .finally(() => (isSavedRef.current ? setTimeout(again, SECOND_TAP) : again()));
  };

  const finish = async () => {
    isSavedRef.current = true;
    // An existing row's form may stay open, and be typed in again.
    isDoneRef.current = !follows;
    setRestored(null);
    setCollisions([]);
    // A draft that cannot be cleared comes back as a draft: the row itself is saved.
    await clear().catch(() => null);
  };

  return { form, restored, collisions, collisionsRef, isKept: draft.isKept, discard, submit, finish };
}
