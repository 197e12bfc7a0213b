import { lazy, Suspense, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { seeRequest } from '../../data/mutations/guest-answers.ts';
import { isUnsentAnswer } from '../../data/queries/guest-messages.ts';
import { isUnseen, wantsOwner } from '../../domain/guest/open-request.ts';
import type { DemandeHoraire, StatutDemande } from '../../domain/guest-rows.ts';
import type { Reservation } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { stayTitle } from '../../parts/stay-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Check, CircleCheck, Clock, type Icon, MessageCircle, X } from '../../ui/icons.ts';
import { ListRow } from '../../ui/list.tsx';

const AnswerSheet = lazy(async () => ({ default: (await import('./answer-sheet.tsx')).AnswerSheet }));

export interface RequestRowProps {
  request: DemandeHoraire;
  stay: Reservation;
  /** Where it is, and the way to its guest, unless the page says it. */
  gite?: { nom: string; couleur: string } | undefined;
  withStay?: boolean;
}

/** An hour that a guest asks for, what was said to it and by whom, and the way to say something else. */
export function RequestRow({ request, stay, gite, withStay }: RequestRowProps) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const isUnsent = useLive((given) => isUnsentAnswer(given, request.id), [request.id]) === true;
  const settle = useOutcome();
  const once = useOneAtATime();
  const [isAnswering, setIsAnswering] = useState(false);
  const { genre, heure, statut, decidee_par, motif, reponse, recu_le } = request;
  const what = t(`guests.request.${genre}`, { hour: heure });
  const who = stayTitle(t, stay);
  const day = genre === 'arrivee' ? stay.date_debut : stay.date_fin;
  const isOpen = statut === 'attente';
  const { tone, icon } = LOOK[statut];
  return (
    <ListRow
      href={withStay ? paths.guest(stay.id) : undefined}
      edge={gite?.couleur}
      title={`${what}, ${format.nearDay(day, data.today())}`}
      lines={[
        withStay ? <bdi key="who">{who}</bdi> : null,
        gite === undefined ? null : <bdi key="gite">{gite.nom}</bdi>,
        motif === '' ? null : (
          <bdi key="why" className="wrap-anywhere whitespace-pre-line">
            {motif}
          </bdi>
        ),
        <span key="when">{t('guests.request.received', { when: format.instant(recu_le, data.now()) })}</span>,
        decidee_par === 'serveur' && !isOpen ? <span key="by">{t(`guests.request.byServer.${statut}`)}</span> : null,
        isUnsent && statut === 'acceptee' ? <span key="unsent">{t('guests.request.unsent')}</span> : null,
        reponse === '' ? null : (
          <bdi key="reply" className="wrap-anywhere whitespace-pre-line">
            {t('guests.report.replied', { text: isolated(reponse) })}
          </bdi>
        ),
      ]}
      trailing={
        <Badge tone={tone} icon={icon}>
          {t(`guests.request.state.${statut}`)}
        </Badge>
      }
      actions={
        <>
          {isUnseen(request) && wantsOwner(request, stay, data.today()) && (
            <Button
              icon={Check}
              aria-label={t('guests.request.seeOf', { what, who: isolated(who) })}
              onClick={() => once(() => settle(seeRequest(data, request.id), t('guests.request.seen')))}
            >
              {t('guests.request.see')}
            </Button>
          )}
          <Button
            variant={isOpen ? 'primary' : 'quiet'}
            icon={MessageCircle}
            aria-haspopup="dialog"
            aria-label={t(isOpen ? 'guests.request.answerOf' : 'guests.request.changeOf', { what, who: isolated(who) })}
            onClick={() => setIsAnswering(true)}
          >
            {t(isOpen ? 'guests.request.answer' : 'guests.request.change')}
          </Button>
          {isAnswering && (
            <Suspense>
              <AnswerSheet request={request} title={what} onClose={() => setIsAnswering(false)} />
            </Suspense>
          )}
        </>
      }
    />
  );
}

const LOOK: Record<StatutDemande, { tone: Tone; icon: Icon }> = {
  attente: { tone: 'warn', icon: Clock },
  acceptee: { tone: 'ok', icon: CircleCheck },
  refusee: { tone: 'neutral', icon: X },
};
