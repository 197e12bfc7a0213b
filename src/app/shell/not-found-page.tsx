import { useT } from '../../i18n/use-t.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { paths } from '../paths.ts';

export function NotFoundPage() {
  const t = useT();
  return (
    <Page title={t('shell.notFound.title')} width="text">
      <EmptyState
        text={t('shell.notFound.text')}
        action={
          <LinkButton href={paths.today()} variant="primary">
            {t('shell.notFound.action')}
          </LinkButton>
        }
      />
    </Page>
  );
}
