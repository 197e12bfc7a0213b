import { Suspense, useMemo } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useT } from '../../i18n/use-t.ts';
import { useFrameShown } from '../../parts/look.ts';
import { PageFrameContext } from '../../ui/page.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { APP_NAME } from '../app-name.ts';
import { CrashBoundary } from '../crash-boundary.tsx';
import { BottomNav } from './bottom-nav.tsx';
import { FirstSync } from './first-sync.tsx';
import { SideNav } from './side-nav.tsx';
import { SyncChip } from './sync-chip.tsx';
import { useRole } from './use-role.ts';
import { useArrival } from './use-arrival.ts';

/** The frame of the app: navigation around, the page inside, the state of sync in sight. */
export function Shell() {
  const t = useT();
  const role = useRole();
  const wide = useWide();
  const { key } = useLocation();
  const frame = useMemo(() => ({ appName: APP_NAME, status: wide ? null : <SyncChip /> }), [wide]);
  useArrival();
  useFrameShown(role !== undefined);
  return (
    <PageFrameContext value={frame}>
      <a
        href="#contenu"
        className="bg-accent text-on-accent fixed start-3 top-3 z-50 -translate-y-24 rounded-control px-4 py-3 font-semibold focus:translate-y-0"
      >
        {t('nav.skip')}
      </a>
      <div className="min-h-dvh lg:grid lg:grid-cols-[17rem_minmax(0,1fr)]">
        {role && wide && <SideNav role={role} />}
        <main id="contenu" tabIndex={-1} className="pb-[var(--nav-height)] lg:col-start-2">
          <FirstSync />
          <CrashBoundary place={key}>
            <Suspense>
              <Outlet />
            </Suspense>
          </CrashBoundary>
        </main>
      </div>
      {role && !wide && <BottomNav role={role} />}
    </PageFrameContext>
  );
}
