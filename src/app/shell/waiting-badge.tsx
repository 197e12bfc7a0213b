import { useLive } from '../../data/live.ts';
import { waitingCount } from '../../data/queries/guest-needs.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Badge } from '../../ui/badge.tsx';

/** Where the guests' page is entered from: how much of what they said their owner has not answered or seen. Nothing where nothing waits. */
export function WaitingBadge({ className }: { className?: string }) {
  const t = useT();
  const format = useFormat();
  const count = useLive(waitingCount, []) ?? 0;
  if (count === 0) return null;
  return (
    <span data-look="none" className={className}>
      <Badge tone="warn">
        <span aria-hidden>{format.count(count)}</span>
        <span className="sr-only"> {t('today.needsMe.guests', { count })}</span>
      </Badge>
    </span>
  );
}
