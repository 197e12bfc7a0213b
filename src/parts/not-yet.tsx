import { useLive } from '../data/live.ts';
import { knowledge } from '../data/queries/sync.ts';
import { useT } from '../i18n/use-t.ts';
import { useSyncStatus } from '../sync/status.ts';
import { EmptyState, Loading } from '../ui/states.tsx';

/** Whether what is missing here is missing everywhere. Undefined for the frame it takes to read it. */
export function useHasReceived(): boolean | undefined {
  const known = useLive(knowledge, []);
  return known === undefined ? undefined : known === 'complete';
}

/** In place of "there is none", as long as nobody knows. */
export function NotYet() {
  const t = useT();
  const isLapsed = useLive(knowledge, []) === 'lapsed';
  const isUnderWay = useSyncStatus(({ phase }) => phase === 'receiving' || phase === 'sending' || phase === 'idle');
  if (isUnderWay) return <Loading label={t('common.notYet.arriving')} />;
  return isLapsed ? (
    <EmptyState title={t('common.notYet.lapsedTitle')} text={t('common.notYet.lapsedText')} />
  ) : (
    <EmptyState title={t('common.notYet.title')} text={t('common.notYet.text')} />
  );
}
