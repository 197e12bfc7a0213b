import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { updateReservation } from '../../data/mutations/reservations.ts';
import type { Nature, Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { askingPlatform, FeedAnswers, FeedQuestionText } from '../../parts/feed-question.tsx';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OverlapLinks } from './overlap-links.tsx';
import { SameStay } from './same-stay.tsx';
import type { StayView } from './stay-view.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';

/** What needs the owner, before what merely is. */
export function StayNotices({ view: { stay, overlaps, issues, questions } }: { view: StayView }) {
  const t = useT();
  const once = useOneAtATime();
  return (
    <div className="mb-4 grid grid-cols-1 gap-3 empty:hidden">
      {issues.length > 0 && (
        <Notice
          tone="warn"
          title={t('stays.detail.issue.title')}
          action={<LinkButton href={paths.synchronisation()}>{t('stays.detail.issue.action')}</LinkButton>}
        >
          {issues.map((issue) => (
            <p key={issue.id}>{t(`stays.detail.issue.${issue.kind}`)}</p>
          ))}
        </Notice>
      )}
      {questions.map((asked) => (
        <Notice
          key={asked.question.id}
          tone="accent"
          title={t('feeds.questions.from', { platform: askingPlatform(t, asked) })}
        >
          <p className="mb-3">
            <FeedQuestionText asked={asked} />
          </p>
          <FeedAnswers asked={asked} once={once} />
        </Notice>
      ))}
      {overlaps.length > 0 && (
        <Notice tone="danger" title={t('reservations.overlap.title', { count: overlaps.length })}>
          <OverlapLinks overlaps={overlaps} />
          <p className="mt-2">{t('reservations.overlap.decide')}</p>
          <SameStay stay={stay} overlaps={overlaps} />
        </Notice>
      )}
      {stay.nature === 'inconnue' && stay.statut !== 'annulee' && <Undecided stay={stay} />}
      {stay.statut === 'annulee' && (
        <Notice>{t(stay.nature === 'blocage' ? 'closures.reopenedNote' : 'stays.detail.cancelledNote')}</Notice>
      )}
    </div>
  );
}

/** Booking.com does not say whether a guest comes or the house is closed: two buttons do. */
function Undecided({ stay }: { stay: Reservation }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const decide = (nature: Nature) => void settle(updateReservation(data, stay.id, { nature }), t('stays.done.sorted'));
  return (
    <Notice
      tone="accent"
      title={t('stays.detail.undecided.title')}
      action={
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => decide('sejour')}>{t('stays.detail.undecided.stay')}</Button>
          <Button onClick={() => decide('blocage')}>{t('stays.detail.undecided.block')}</Button>
        </div>
      }
    >
      {t('stays.detail.undecided.text')}
    </Notice>
  );
}
