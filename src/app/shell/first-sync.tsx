import { useT } from '../../i18n/use-t.ts';
import { useSyncStatus } from '../../sync/status.ts';
import { Progress } from '../../ui/progress.tsx';

/** While this device receives everything for the first time; one may walk around meanwhile. */
export function FirstSync() {
  const t = useT();
  const received = useSyncStatus((status) => status.firstSync?.received);
  if (received === undefined) return null;
  return (
    <aside
      aria-label={t('shell.firstSync.title')}
      className="bg-surface border-line border-b px-4 pt-[max(0.75rem,env(safe-area-inset-top))] pb-3 sm:px-6 lg:px-10"
    >
      <p className="mb-2 font-medium">{t('shell.firstSync.title')}</p>
      <Progress label={t('shell.firstSync.title')} caption={t('shell.firstSync.received', { count: received })} />
    </aside>
  );
}
