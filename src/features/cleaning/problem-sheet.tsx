import { useState } from 'react';
import { useData } from '../../data/live.ts';
import { report } from '../../data/mutations/reports.ts';
import { useDraft } from '../../data/use-draft.ts';
import { LIST_LIMITS } from '../../domain/list-rules.ts';
import { URGENCES, type Urgence } from '../../domain/list-rows.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextArea } from '../../ui/text-area.tsx';

interface ProblemDraft {
  texte: string;
  urgence: Urgence;
}

/** A problem, in words and with its urgency. What is typed outlives the sheet, the page and the phone's battery. */
export function ProblemSheet({ cleaning, onClose }: { cleaning: Cleaning; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const { value, set, clear, state, isKept } = useDraft<ProblemDraft>(`signalement:${cleaning.id}`, {
    texte: '',
    urgence: 'normale',
  });
  const [isBusy, setIsBusy] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const isEmpty = value.texte.trim() === '';
  const send = async () => {
    setIsAsked(true);
    if (isEmpty) return;
    setIsBusy(true);
    const said = report(data, { gite_id: cleaning.gite_id, cleaning_id: cleaning.id, ...value });
    const isDone = await settle(said, t('lists.report.sent'));
    setIsBusy(false);
    if (!isDone) return;
    await clear();
    onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('lists.report.say')}
      closeLabel={t('common.close')}
      footer={
        <Button variant="primary" size="lg" busy={isBusy} onClick={() => void send()}>
          {t('lists.report.send')}
        </Button>
      }
    >
      {state !== 'loading' && (
        <div className="grid gap-5">
          <Field
            label={t('lists.report.what')}
            required={t('common.required')}
            hint={t('lists.report.whatHint')}
            error={isAsked && isEmpty ? t('errors.required') : isKept ? undefined : t('forms.notKept.text')}
          >
            <TextArea
              value={value.texte}
              limit={LIST_LIMITS.report}
              counter={(used, allowed) =>
                t('common.charactersUsed', { used: format.count(used), allowed: format.count(allowed) })
              }
              onChange={(event) => set({ ...value, texte: event.target.value })}
            />
          </Field>
          <Segmented
            legend={t('lists.report.urgency')}
            value={value.urgence}
            onValue={(urgence) => set({ ...value, urgence })}
            options={URGENCES.map((urgence) => ({ value: urgence, label: t(`lists.report.urgence.${urgence}`) }))}
          />
        </div>
      )}
    </Sheet>
  );
}
