import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useSyncStatus } from '../../sync/status.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { LogIn, RefreshCw } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { NeedsYou } from './needs-you.tsx';
import { PHASE_LOOK } from './phase-look.ts';
import { Waiting } from './waiting.tsx';
import { loadSyncPage } from './sync-page.ts';

/** What waits, what needs me and why, and when all was last well. Complete without a network. */
export function SyncStatusPage() {
  const t = useT();
  const page = useLive(loadSyncPage, []);
  return (
    <Page title={t('sync.title')} width="text">
      <Now pending={page?.pendingCount ?? 0} />
      {page && <NeedsYou page={page} />}
      {page && <Waiting page={page} />}
    </Page>
  );
}

function Now({ pending }: { pending: number }) {
  const t = useT();
  const format = useFormat();
  const { now } = useData();
  const { phase: said, lastSuccessAt, syncNow } = useSyncStatus();
  // What has just been written leaves in a moment: not all is well yet.
  const phase = said === 'idle' && pending > 0 ? 'sending' : said;
  const { tone, icon } = PHASE_LOOK[phase];
  return (
    <Card>
      <p className="mb-2">
        <Badge tone={tone} icon={icon}>
          {t(`sync.phase.${phase}`)}
        </Badge>
      </p>
      <p className="font-display text-xl font-semibold @max-[15rem]:text-base" role="status">
        {pending > 0
          ? t('sync.waiting', { count: pending })
          : lastSuccessAt === null
            ? t('common.notYet.title')
            : t('sync.allSent')}
      </p>
      <p className="text-ink-soft mt-1">{t(`sync.explain.${phase}`)}</p>
      <p className="text-ink-soft mt-1">
        {lastSuccessAt === null ? t('sync.never') : t('sync.last', { when: format.instant(lastSuccessAt, now()) })}{' '}
        {t('sync.safe')}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        {phase === 'signed_out' ? (
          <LinkButton variant="primary" icon={LogIn} href={paths.renewSession(paths.synchronisation())}>
            {t('sync.signIn')}
          </LinkButton>
        ) : (
          <Button icon={RefreshCw} busy={phase === 'sending' || phase === 'receiving'} onClick={syncNow}>
            {t('sync.now')}
          </Button>
        )}
      </div>
    </Card>
  );
}
