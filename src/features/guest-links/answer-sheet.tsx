import { useState } from 'react';
import { useData, useLive } from '../../data/live.ts';
import { answerRequest } from '../../data/mutations/guest-answers.ts';
import { dayOfRequest } from '../../data/queries/guest-messages.ts';
import { useDraft } from '../../data/use-draft.ts';
import { MAX_REPLY } from '../../domain/guest/answer-rules.ts';
import type { DemandeHoraire } from '../../domain/guest-rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Check, X } from '../../ui/icons.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { AskedDayWords } from './asked-day.tsx';

export interface AnswerSheetProps {
  request: DemandeHoraire;
  title: string;
  onClose: () => void;
}

/** Yes or no to an hour, with a word to the guest: what yes would mean stands above. */
export function AnswerSheet({ request, title, onClose }: AnswerSheetProps) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const day = useLive((given) => dayOfRequest(given, request), [request]);
  const draft = useDraft(`guest-answer:${request.id}`, request.reponse);
  const [isRefusedText, setIsRefusedText] = useState(false);
  const isTooLong = Array.from(draft.value).length > MAX_REPLY;
  const say = (statut: 'acceptee' | 'refusee') => () => {
    setIsRefusedText(isTooLong);
    if (isTooLong) return;
    once(async () => {
      const said = answerRequest(data, request.id, { statut, reponse: draft.value });
      if (!(await settle(said, t(statut === 'acceptee' ? 'guests.request.accepted' : 'guests.request.refused'))))
        return;
      await draft.clear();
      onClose();
    });
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={title}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button icon={X} onClick={say('refusee')}>
            {t('guests.request.refuse')}
          </Button>
          <Button variant="primary" icon={Check} onClick={say('acceptee')}>
            {t('guests.request.accept')}
          </Button>
        </>
      }
    >
      {request.motif !== '' && (
        <blockquote className="border-line text-ink-soft mb-4 border-s-4 ps-3">
          <bdi className="wrap-anywhere whitespace-pre-line">{request.motif}</bdi>
        </blockquote>
      )}
      {day && <AskedDayWords day={day} request={request} />}
      <p className="text-ink-soft mb-4">{t('guests.request.effect', { hour: request.heure })}</p>
      {draft.state !== 'loading' && (
        <Field
          label={t('guests.request.reply')}
          hint={t('guests.request.replyHint')}
          error={isRefusedText && isTooLong ? t('errors.too_long') : draft.isKept ? undefined : t('forms.notKept.text')}
        >
          <TextArea
            value={draft.value}
            limit={MAX_REPLY}
            counter={(used, allowed) =>
              t('common.charactersUsed', { used: format.count(used), allowed: format.count(allowed) })
            }
            onChange={({ target }) => draft.set(target.value)}
          />
        </Field>
      )}
    </Sheet>
  );
}
