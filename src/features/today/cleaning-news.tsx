import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { actOnCleaning, answerCleanings } from '../../data/mutations/cleaning-acts.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import { isPossible } from '../../domain/cleaning-acts.ts';
import { isNewTo, isTakenFrom } from '../../domain/cleaning-state.ts';
import { acceptedBefore, lostSlot, newsOf, seenBefore, slotBefore } from '../../domain/cleaning-news.ts';
import type { Day } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { AnswerSheet, type AnswerSheetProps } from '../../parts/cleaning-answer-sheet.tsx';
import { changesText } from '../../parts/cleaning-changes.ts';
import { slotText } from '../../parts/cleaning-texts.ts';
import { warningOf } from '../../parts/cleaning-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useSeen } from '../../parts/use-seen.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Check } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';

/** After a first day there are many: they must not bury the day itself. */
const MOST = 3;
/** Whoever passes by has read nothing. */
const LOOKED_AT_MS = 2000;

/** Each one sentence with its answers: yes, another time, no; none of them leaves the list. Nothing when nothing changed. */
export function CleaningNews({ news, today }: { news: readonly CleaningView[]; today: Day }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const me = data.userId;
  const [showsAll, setShowsAll] = useState(false);
  const [asking, setAsking] = useState<Pick<AnswerSheetProps, 'cleaning' | 'kind'> | null>(null);
  const shown = showsAll || news.length <= MOST ? news : news.slice(0, MOST);
  useSeen(
    shown.map(({ cleaning }) => cleaning),
    LOOKED_AT_MS,
  );
  if (news.length === 0) return null;
  const more = news.length - shown.length;

  const sentence = ({ cleaning }: CleaningView): string => {
    const slot = slotText(t, format, lostSlot(cleaning, me), today);
    if (isTakenFrom(cleaning, me)) return t('cleaningPages.news.taken', { slot });
    if (cleaning.statut === 'annule') return t('cleaningPages.news.cancelled', { slot });
    const before = acceptedBefore(cleaning) ?? seenBefore(cleaning) ?? slotBefore(cleaning, me);
    if (before !== null && slotText(t, format, before, today) !== slot) {
      return t('cleaningPages.news.moved', { before: slotText(t, format, before, today), slot });
    }
    const isKnown =
      cleaning.reponse_par === me ||
      newsOf(cleaning, me).length > 0 ||
      (cleaning.vu_par === me && isNewTo(cleaning, me));
    return t(isKnown ? 'cleaningPages.news.changed' : 'cleaningPages.news.created', { slot });
  };
  /** What else changed, in a line of its own. */
  const details = ({ cleaning }: CleaningView) => {
    const others = hasNoChoice(cleaning) ? [] : newsOf(cleaning, me).filter(({ what }) => what !== 'moment');
    if (others.length === 0) return null;
    return (
      <span key="details" className="inline-block first-letter:uppercase">
        {changesText(t, format, others, today)}
      </span>
    );
  };
  /** It is off, or somebody else's: all there is to say is that one knows. */
  const hasNoChoice = (cleaning: CleaningView['cleaning']) => cleaning.statut === 'annule' || isTakenFrom(cleaning, me);
  const answerOne = ({ cleaning }: CleaningView) => {
    once(() =>
      hasNoChoice(cleaning)
        ? settle(answerCleanings(data, [cleaning.id]), t('cleaningPages.news.noted'))
        : settle(actOnCleaning(data, cleaning.id, { act: 'accept' }), t('cleaningPages.news.accepted')),
    );
  };
  const answerAll = () => {
    once(() =>
      settle(
        answerCleanings(
          data,
          news.map(({ cleaning }) => cleaning.id),
        ),
        t('cleaningPages.news.accepted'),
      ),
    );
  };

  return (
    <Section title={t('cleaningPages.news.title')} aside={format.count(news.length)}>
      <List label={t('cleaningPages.news.title')}>
        {shown.map((view) => (
          <ListRow
            key={view.cleaning.id}
            href={paths.cleaning(view.cleaning.id)}
            edge={view.gite?.couleur_calendrier}
            title={<bdi className="line-clamp-2">{view.gite?.nom ?? t('cleanings.unknownGite')}</bdi>}
            lines={[
              <span key="what" className="text-ink inline-block font-medium first-letter:uppercase">
                {sentence(view)}
              </span>,
              details(view),
              hasNoChoice(view.cleaning) ? null : warningOf(view),
            ]}
            actions={
              <>
                <Button
                  variant="primary"
                  icon={Check}
                  // On a phone above the other two, as wide as both: what nearly everybody says.
                  className="grow basis-full @min-[34rem]:basis-auto"
                  onClick={() => answerOne(view)}
                >
                  {t(hasNoChoice(view.cleaning) ? 'cleaningPages.news.seen' : 'cleaningPages.news.accept')}
                </Button>
                {CHOICES.filter((act) => !hasNoChoice(view.cleaning) && isPossible(view.cleaning, act)).map((act) => (
                  <Button
                    key={act}
                    className="grow basis-32 px-2! @min-[34rem]:grow-0 @min-[34rem]:basis-auto @min-[34rem]:px-4!"
                    onClick={() => setAsking({ cleaning: view.cleaning, kind: act })}
                  >
                    {t(`cleaningPages.news.${act}`)}
                  </Button>
                ))}
              </>
            }
          />
        ))}
      </List>
      <div className="mt-3 flex flex-wrap gap-3">
        {/* Of what was not read nobody says yes. */}
        {news.length > 1 && more === 0 && (
          <Button className="grow" icon={Check} onClick={answerAll}>
            {t('cleaningPages.news.acceptAll')}
          </Button>
        )}
        {more > 0 && (
          <Button variant="quiet" className="grow" onClick={() => setShowsAll(true)}>
            {t('cleaningPages.news.more', { count: more })}
          </Button>
        )}
      </div>
      {asking !== null && <AnswerSheet {...asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}

const CHOICES = ['propose', 'refuse'] as const;
