import { type SubmitEvent, useId, useState } from 'react';
import type { Outcome } from '../../data/commit.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { checkSavedViewChange, MAX_VIEW_NAME } from '../../domain/saved-view-rules.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export interface ViewSheetProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The button that keeps it, and what is said once it is kept. */
  action: string;
  doneText: string;
  /** What it is called, or could be. */
  name: string;
  save: (name: string) => Outcome;
}

/** Asks for the name of a search. */
export function ViewSheet({ open, onClose, title, action, doneText, name, save }: ViewSheetProps) {
  const t = useT();
  const id = useId();
  const once = useOneAtATime();
  const settle = useOutcome();
  const [error, setError] = useState<ErrorCode | null>(null);
  const close = () => {
    setError(null);
    onClose();
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('nom');
    const checked = checkSavedViewChange({ nom: typeof typed === 'string' ? typed : '' });
    if (!checked.ok) {
      setError(checked.error['nom'] ?? null);
      return;
    }
    const { nom = '' } = checked.value;
    once(async () => {
      if (await settle(save(nom), doneText)) close();
    });
  };
  return (
    <Sheet
      open={open}
      onClose={close}
      title={title}
      closeLabel={t('common.close')}
      footer={
        <Button type="submit" form={id} variant="primary">
          {action}
        </Button>
      }
    >
      <form id={id} onSubmit={submit} noValidate>
        <Field
          label={t('savedViews.name')}
          required={t('common.required')}
          hint={t('savedViews.nameHint')}
          error={error === null ? undefined : t(`errors.${error}`)}
        >
          <TextInput
            name="nom"
            defaultValue={name}
            maxLength={MAX_VIEW_NAME}
            enterKeyHint="done"
            // A proposal is replaced by what one types.
            onFocus={({ target }) => target.select()}
            onInput={() => setError(null)}
          />
        </Field>
      </form>
    </Sheet>
  );
}
