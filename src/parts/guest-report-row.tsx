import { lazy, Suspense, useState } from 'react';
import { paths } from '../app/paths.ts';
import { useData } from '../data/live.ts';
import { updateGuestReport } from '../data/mutations/guest-answers.ts';
import type { EtatSignalement } from '../domain/list-rows.ts';
import type { RetourClient } from '../domain/guest-rows.ts';
import type { Reservation } from '../domain/rows.ts';
import { shorten } from '../domain/text.ts';
import { isolated } from '../i18n/isolated.ts';
import { type T, useFormat, useT } from '../i18n/use-t.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Check, CircleAlert, CircleCheck, Eye, type Icon, MessageCircle, Undo2 } from '../ui/icons.ts';
import { ListRow } from '../ui/list.tsx';
import { ReportBadges } from './report-words.tsx';
import { stayTitle } from './stay-words.tsx';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useOutcome } from './use-outcome.ts';

const GuestReplySheet = lazy(async () => ({ default: (await import('./guest-reply-sheet.tsx')).GuestReplySheet }));

export interface GuestReportRowProps {
  report: RetourClient;
  stay: Reservation;
  /** Where it is, unless the page says it. */
  gite?: { nom: string; couleur: string } | undefined;
  /** Whether the row leads to the guest's page: not on that page. */
  withStay?: boolean;
}

/** A problem or a review as the owner reads it, and what they say to it: the same words as to what whoever cleans reports. */
export function GuestReportRow({ report, stay, gite, withStay }: GuestReportRowProps) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [isReplying, setIsReplying] = useState(false);
  const { id, genre, etat, texte, reponse, recu_le } = report;
  const isReview = genre === 'avis';
  const say = (next: EtatSignalement, text: string) => () =>
    once(() => settle(updateGuestReport(data, id, { etat: next }), text));
  const what = shorten(texte === '' ? noteText(t, report) : texte, MOST_NAMED);
  return (
    <ListRow
      href={withStay ? paths.guest(stay.id) : undefined}
      edge={gite?.couleur}
      dimmed={etat === 'resolu'}
      title={
        isReview && texte === '' ? (
          noteText(t, report)
        ) : (
          <bdi className="wrap-anywhere whitespace-pre-line">{texte}</bdi>
        )
      }
      lines={[
        isReview && texte !== '' ? <span key="note">{noteText(t, report)}</span> : null,
        gite === undefined ? null : <bdi key="gite">{gite.nom}</bdi>,
        <span key="who">
          {`${t('guests.report.fromGuest', { who: isolated(stayTitle(t, stay)) })} · ${format.instant(recu_le, data.now())}`}
        </span>,
        reponse === '' ? null : (
          <bdi key="reply" className="wrap-anywhere whitespace-pre-line">
            {t('guests.report.replied', { text: isolated(reponse) })}
          </bdi>
        ),
        isReview ? <ReviewBadge key="badge" etat={etat} /> : <ReportBadges key="badge" report={report} />,
      ]}
      actions={
        <>
          {isReview
            ? etat === 'ouvert' && (
                <Button icon={Check} onClick={say('vu', t('guests.report.wasRead'))}>
                  {t('guests.report.read')}
                </Button>
              )
            : etat !== 'resolu' && (
                <Button icon={Check} onClick={say('resolu', t('lists.problems.solveNow'))}>
                  {t('lists.problems.solve')}
                </Button>
              )}
          {!isReview && etat === 'resolu' && (
            <Button icon={Undo2} onClick={say('vu', t('lists.problems.reopened'))}>
              {t('lists.problems.reopen')}
            </Button>
          )}
          {!isReview && etat === 'ouvert' && (
            <Button variant="quiet" icon={Eye} onClick={say('vu', t('lists.problems.seen'))}>
              {t('lists.problems.see')}
            </Button>
          )}
          <Button
            variant="quiet"
            icon={MessageCircle}
            aria-haspopup="dialog"
            aria-label={t(reponse === '' ? 'guests.report.replyOf' : 'guests.report.changeReplyOf', {
              what: isolated(what),
            })}
            onClick={() => setIsReplying(true)}
          >
            {t(reponse === '' ? 'guests.report.reply' : 'guests.report.changeReply')}
          </Button>
          {isReplying && (
            <Suspense>
              <GuestReplySheet report={report} onClose={() => setIsReplying(false)} />
            </Suspense>
          )}
        </>
      }
    />
  );
}

/** Of a text, in the name of a button. In code points. */
const MOST_NAMED = 60;

/** "★★★★☆ Bien, 4 étoiles sur 5": drawn, in words and as a number. */
function noteText(t: T, { note }: Pick<RetourClient, 'note'>): string {
  if (note === null || !isNote(note)) return t('guests.report.noText');
  return `${t(`guests.report.marks.mark${note}`)}, ${t('guests.report.stars', { count: note })}`;
}

function isNote(note: number): note is 1 | 2 | 3 | 4 | 5 {
  return Number.isInteger(note) && note >= 1 && note <= 5;
}

function ReviewBadge({ etat }: { etat: EtatSignalement }) {
  const t = useT();
  const { tone, icon } = LOOK[etat];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`guests.report.state.${etat}`)}
    </Badge>
  );
}

const LOOK: Record<EtatSignalement, { tone: Tone; icon: Icon }> = {
  ouvert: { tone: 'accent', icon: CircleAlert },
  vu: { tone: 'neutral', icon: CircleCheck },
  resolu: { tone: 'neutral', icon: CircleCheck },
};
