import type { StorageFailure } from '../../data/failures.ts';
import { useT } from '../../i18n/use-t.ts';
import { useLookGone } from '../../parts/look.ts';
import { Button } from '../../ui/button.tsx';
import { RefreshCw } from '../../ui/icons.ts';
import { ErrorState } from '../../ui/states.tsx';

/** The device's database does not open: says why in plain words, and what to do. */
export function StorageFailurePage({ failure }: { failure: StorageFailure }) {
  const t = useT();
  useLookGone();
  const title = t(`shell.storage.${failure}.title`);
  return (
    <main className="pt-16">
      <title>{title}</title>
      <ErrorState
        page
        title={title}
        text={t(`shell.storage.${failure}.text`)}
        action={
          <Button variant="primary" icon={RefreshCw} onClick={() => location.reload()}>
            {t('shell.crash.action')}
          </Button>
        }
      />
    </main>
  );
}
