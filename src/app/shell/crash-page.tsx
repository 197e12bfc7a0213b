import { storageFailureOf } from '../../data/failures.ts';
import { useT } from '../../i18n/use-t.ts';
import { useLookGone } from '../../parts/look.ts';
import { Button } from '../../ui/button.tsx';
import { RefreshCw } from '../../ui/icons.ts';
import { ErrorState } from '../../ui/states.tsx';

/** A page that threw, or whose code is not on the device; the frame around it stays where it can. */
export function CrashPage({ error }: { error: unknown }) {
  const t = useT();
  useLookGone();
  const failure = storageFailureOf(error);
  const words = failure ? (`storage.${failure}` as const) : isMissingChunk(error) ? 'pageMissing' : 'crash';
  return (
    <div className="pt-16">
      <title>{t(`shell.${words}.title`)}</title>
      <ErrorState
        page
        title={t(`shell.${words}.title`)}
        text={t(`shell.${words}.text`)}
        action={
          <Button variant="primary" icon={RefreshCw} onClick={() => location.reload()}>
            {t('shell.crash.action')}
          </Button>
        }
        detail={{ label: t('shell.crash.detail'), text: detailOf(error) }}
      />
    </div>
  );
}

/** Browsers agree on the type, not on the words: a failed import() is a TypeError about a module. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof TypeError && /import|module/i.test(error.message);
}

function detailOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
