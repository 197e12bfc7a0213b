import { useData } from '../../data/live.ts';
import { answerCleanings } from '../../data/mutations/cleaning-acts.ts';
import { lostSlot } from '../../domain/cleaning-news.ts';
import { isNewTo, isTakenFrom } from '../../domain/cleaning-state.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { slotText } from '../../parts/cleaning-texts.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';

/** To whoever was to do it: it is off, or somebody else's, and all there is to say is that they know. Nothing once they said so. */
export function CleaningLost({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const today = data.today();
  const isTaken = isTakenFrom(cleaning, data.userId);
  const isOff = cleaning.statut === 'annule' && isNewTo(cleaning, data.userId);
  // What is past nobody comes to any more.
  if (cleaning.date < today || !(isTaken || isOff)) return null;
  const slot = slotText(t, format, lostSlot(cleaning, data.userId), today);
  return (
    <div className="mb-4">
      <Notice tone="warn">{t(isTaken ? 'cleaningPages.news.taken' : 'cleaningPages.news.cancelled', { slot })}</Notice>
      <Button
        variant="primary"
        size="lg"
        icon={Check}
        className="mt-3"
        onClick={() => once(() => settle(answerCleanings(data, [cleaning.id]), t('cleaningPages.news.noted')))}
      >
        {t('cleaningPages.news.seen')}
      </Button>
    </div>
  );
}
