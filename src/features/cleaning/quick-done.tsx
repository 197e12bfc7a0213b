import { useData } from '../../data/live.ts';
import { setCleaningStatus } from '../../data/mutations/cleanings.ts';
import { isPossible } from '../../domain/cleaning-acts.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { CircleCheck } from '../../ui/icons.ts';

/** The one button a cleaner needs, on the list itself; nothing once there is nothing to say. */
export function QuickDone({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  if (!isPossible(cleaning, 'finish')) return null;
  return (
    <Button
      icon={CircleCheck}
      onClick={() => once(() => settle(setCleaningStatus(data, cleaning.id, 'fait'), t('cleaningPages.announce.done')))}
    >
      {t('cleaningPages.detail.done')}
    </Button>
  );
}
