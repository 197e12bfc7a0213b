import { type SubmitEvent, useId, useState } from 'react';
import { useLive } from '../../data/live.ts';
import { labelsOfStays, matchingIds, NO_FILTER } from '../../data/queries/reservation-page.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { labelsField } from '../../domain/labels.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Tag } from '../../ui/icons.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { TextInput } from '../../ui/text-input.tsx';

export interface LabelSheetProps {
  /** Null: closed. */
  action: 'addLabel' | 'removeLabel' | null;
  chosen: ReadonlySet<string>;
  onClose: () => void;
  onLabel: (action: 'addLabel' | 'removeLabel', label: string) => void;
}

/** Which label the chosen stays are given or lose: typed, or one of those that are known with one tap. */
export function LabelSheet({ action, chosen, onClose, onLabel }: LabelSheetProps) {
  const t = useT();
  return (
    <Sheet
      open={action !== null}
      onClose={onClose}
      title={t(`manyStays.${action ?? 'addLabel'}`)}
      closeLabel={t('common.close')}
    >
      {action !== null && <LabelForm action={action} chosen={chosen} onLabel={(label) => onLabel(action, label)} />}
    </Sheet>
  );
}

interface LabelFormProps {
  action: 'addLabel' | 'removeLabel';
  chosen: ReadonlySet<string>;
  onLabel: (label: string) => void;
}

function LabelForm({ action, chosen, onLabel }: LabelFormProps) {
  const t = useT();
  const format = useFormat();
  const id = useId();
  const [error, setError] = useState<ErrorCode | null>(null);
  const isAdding = action === 'addLabel';
  const known = useLive(
    async (data) => labelsOfStays(data, isAdding ? new Set(await matchingIds(data, NO_FILTER)) : chosen),
    [isAdding, chosen],
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('libelle');
    const checked = labelsField(typed);
    if (!checked.ok) setError(checked.error);
    else if (checked.value === '') setError('required');
    else onLabel(checked.value);
  };
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-end gap-2">
        <Field
          label={t('manyStays.sheet.label')}
          error={error === null ? undefined : t(`errors.${error}`)}
          className="flex-1 basis-36"
        >
          <TextInput name="libelle" maxLength={500} enterKeyHint="done" onInput={() => setError(null)} />
        </Field>
        <Button type="submit" variant="primary" className="min-h-12!">
          {t(`manyStays.sheet.${isAdding ? 'add' : 'remove'}`)}
        </Button>
      </div>
      <p className="text-ink-soft text-sm">{t('manyStays.sheet.hint')}</p>
      {known !== undefined && known.length > 0 && (
        <section aria-labelledby={id}>
          <h3 id={id} className="mb-2 font-medium">
            {t(`manyStays.sheet.${isAdding ? 'known' : 'carried'}`)}
          </h3>
          <ul className="flex flex-wrap gap-2">
            {known.map(({ label, count }) => (
              <li key={label} className="max-w-full">
                <Button icon={Tag} onClick={() => onLabel(label)}>
                  <bdi className="min-w-0 truncate">{label}</bdi>
                  <span className="text-ink-soft nums"> {format.count(count)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </form>
  );
}
