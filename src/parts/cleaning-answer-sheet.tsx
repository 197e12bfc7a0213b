import { useState } from 'react';
import { useData } from '../data/live.ts';
import { actOnCleaning } from '../data/mutations/cleaning-acts.ts';
import { useDraft } from '../data/use-draft.ts';
import { isAskedFor } from '../domain/cleaning-acts.ts';
import { isDay } from '../domain/day.ts';
import { hour } from '../domain/fields.ts';
import type { Cleaning } from '../domain/rows.ts';
import { useT } from '../i18n/use-t.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useOutcome } from './use-outcome.ts';
import { Button } from '../ui/button.tsx';
import { DateInput, TimeInput } from '../ui/date-input.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { TextArea } from '../ui/text-area.tsx';

interface Typed {
  date: string;
  heure: string;
  note: string;
}

export interface AnswerSheetProps {
  cleaning: Cleaning;
  kind: 'refuse' | 'propose';
  onClose: () => void;
}

/** A no, or another time, with a word to the owner. What is typed is kept until it is sent. */
export function AnswerSheet({ cleaning, kind, onClose }: AnswerSheetProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [wrong, setWrong] = useState<'hourMissing' | 'sameSlot' | null>(null);
  const start = { date: cleaning.date, heure: cleaning.heure_debut ?? '', note: '' };
  const { value: typed, set, clear, state } = useDraft<Typed>(`reponse:${cleaning.id}`, start);
  const send = async () => {
    const { date, heure, note } = typed;
    const slot = { date, heure: heure === '' ? null : heure };
    const isMissing = !isDay(date) || (heure !== '' && !hour(heure).ok);
    if (kind === 'propose' && (isMissing || isAskedFor(cleaning, slot))) {
      setWrong(isMissing ? 'hourMissing' : 'sameSlot');
      return;
    }
    const said = note.trim();
    const done =
      kind === 'refuse'
        ? settle(actOnCleaning(data, cleaning.id, { act: 'refuse', note: said }), t('cleaningPages.answer.refusedDone'))
        : settle(
            actOnCleaning(data, cleaning.id, { act: 'propose', slot, note: said }),
            t('cleaningPages.answer.proposed'),
          );
    if (!(await done)) return;
    await clear();
    onClose();
  };
  if (state === 'loading') return null;
  return (
    <Sheet
      open
      onClose={onClose}
      title={t(`cleaningPages.answer.${kind}`)}
      closeLabel={t('common.close')}
      footer={
        <Button variant="primary" onClick={() => once(send)}>
          {t('cleaningPages.answer.send')}
        </Button>
      }
    >
      {kind === 'propose' && (
        <div className="mb-4 flex flex-wrap gap-4">
          <Field
            label={t('cleaningPages.answer.day')}
            error={wrong === null ? undefined : t(`cleaningPages.answer.${wrong}`)}
            className="min-w-0 flex-1 basis-[min(10rem,100%)]"
          >
            <DateInput value={typed.date} onChange={({ target }) => set({ ...typed, date: target.value })} />
          </Field>
          <Field label={t('cleaningPages.answer.hour')} className="min-w-0 flex-1 basis-[min(8rem,100%)]">
            <TimeInput value={typed.heure} onChange={({ target }) => set({ ...typed, heure: target.value })} />
          </Field>
        </div>
      )}
      <Field label={t('cleaningPages.answer.note')} hint={t('cleaningPages.answer.noteHint')}>
        <TextArea rows={3} value={typed.note} onChange={({ target }) => set({ ...typed, note: target.value })} />
      </Field>
    </Sheet>
  );
}
