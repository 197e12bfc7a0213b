import { Outlet } from 'react-router';
import { useLive } from '../../data/live.ts';
import { roleOnDevice } from '../../data/queries/sync.ts';
import { useT } from '../../i18n/use-t.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { paths } from '../paths.ts';

/** An address that an owner passed on shows a cleaner whose it is, rather than a page that looks as if all was lost. */
export function OwnerOnly() {
  const t = useT();
  // Nobody is a cleaner before the server said so, and an owner's pages do not wait for the answer.
  const role = useLive(roleOnDevice, []);
  if (role !== 'cleaner') return <Outlet />;
  return (
    <Page title={t('shell.ownerOnly.title')} width="text">
      <EmptyState
        text={t('shell.ownerOnly.text')}
        action={
          <div className="grid justify-items-center gap-2">
            <LinkButton href={paths.cleanings()} variant="primary">
              {t('shell.ownerOnly.action')}
            </LinkButton>
            <LinkButton href={paths.newGite()} variant="quiet">
              {t('shell.ownerOnly.also')}
            </LinkButton>
          </div>
        }
      />
    </Page>
  );
}
