import { useLive } from '../data/live.ts';
import { hasReceived } from '../data/queries/sync.ts';
import { useT } from '../i18n/use-t.ts';
import { useSyncStatus } from '../sync/status.ts';
import { EmptyState, Loading } from '../ui/states.tsx';

/**
 * Whether this device has ever received everything: only then is what is missing here missing everywhere. Undefined for
 * the frame it takes to read it.
 */
export function useHasReceived(): boolean | undefined {
  return useLive(hasReceived, []);
}

/** In place of "there is none", as long as nobody knows. */
export function NotYet() {
  const t = useT();
  const isUnderWay = useSyncStatus(({ phase }) => phase === 'receiving' || phase === 'sending' || phase === 'idle');
  if (isUnderWay) return <Loading label={t('common.notYet.arriving')} />;
  return <EmptyState title={t('common.notYet.title')} text={t('common.notYet.text')} />;
}
