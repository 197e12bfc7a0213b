import { Suspense } from 'react';
import { BrowserRouter, useLocation } from 'react-router';
import { useT } from '../i18n/use-t.ts';
import { useLookOf } from '../parts/look.ts';
import { OutsideContext } from '../remote/outside.ts';
import { LinkContext } from '../ui/link.tsx';
import { ToastHost } from '../ui/toast-host.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import type { Environment } from './environment.ts';
import { routerLink } from './router-link.tsx';
import { AppRoutes } from './routes.tsx';
import { UpdatePrompt } from './shell/update-prompt.tsx';
import { useScrollMemory } from './use-scroll-memory.ts';

export function App({ environment }: { environment: Environment }) {
  return (
    <OutsideContext value={environment.outside}>
      <BrowserRouter>
        <Root environment={environment} />
      </BrowserRouter>
    </OutsideContext>
  );
}

/** Around every page, signed in or not. */
function Root({ environment }: { environment: Environment }) {
  const t = useT();
  const { key, pathname } = useLocation();
  useScrollMemory();
  useLookOf(pathname);
  return (
    <LinkContext value={routerLink}>
      <CrashBoundary place={key}>
        <Suspense>
          <AppRoutes environment={environment} />
        </Suspense>
      </CrashBoundary>
      <ToastHost labels={{ region: t('shell.toasts'), undo: t('common.undo'), close: t('common.close') }}>
        <UpdatePrompt />
      </ToastHost>
    </LinkContext>
  );
}
