import { useState } from 'react';
import { useData } from '../data/live.ts';
import { updateGuestReport } from '../data/mutations/guest-answers.ts';
import { useDraft } from '../data/use-draft.ts';
import { MAX_REPLY } from '../domain/guest/answer-rules.ts';
import type { RetourClient } from '../domain/guest-rows.ts';
import { useFormat, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useOutcome } from './use-outcome.ts';

/** What the owner says to a problem or a review: the guest reads it on their page. What is typed outlives the sheet. */
export function GuestReplySheet({ report, onClose }: { report: RetourClient; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const draft = useDraft(`guest-reply:${report.id}`, report.reponse);
  const [isBusy, setIsBusy] = useState(false);
  const isTooLong = Array.from(draft.value).length > MAX_REPLY;
  const save = async () => {
    if (isTooLong) return;
    setIsBusy(true);
    // Who answers has read it.
    const change = { reponse: draft.value, ...(report.etat === 'ouvert' && { etat: 'vu' as const }) };
    const isDone = await settle(updateGuestReport(data, report.id, change), t('guests.report.sent'));
    setIsBusy(false);
    if (!isDone) return;
    await draft.clear();
    onClose();
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('guests.report.replyTitle')}
      closeLabel={t('common.close')}
      footer={
        <Button variant="primary" busy={isBusy} onClick={() => void save()}>
          {t('guests.report.send')}
        </Button>
      }
    >
      {draft.state !== 'loading' && (
        <>
          {report.texte !== '' && (
            <blockquote className="border-line text-ink-soft mb-4 border-s-4 ps-3">
              <bdi className="wrap-anywhere whitespace-pre-line">{report.texte}</bdi>
            </blockquote>
          )}
          <Field
            label={t('guests.report.replyLabel')}
            hint={t('guests.report.replyHint')}
            error={isTooLong ? t('errors.too_long') : draft.isKept ? undefined : t('forms.notKept.text')}
          >
            <TextArea
              value={draft.value}
              limit={MAX_REPLY}
              counter={(used, allowed) =>
                t('common.charactersUsed', { used: format.count(used), allowed: format.count(allowed) })
              }
              onChange={(event) => draft.set(event.target.value)}
            />
          </Field>
        </>
      )}
    </Sheet>
  );
}
