import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Download } from '../../ui/icons.ts';
import { useInstall } from '../install.ts';
import { Logo } from './logo.tsx';

export function InstallCard() {
  const t = useT();
  const { way, install } = useInstall();
  if (way === 'none') return null;
  return (
    <Card className="mb-6">
      <div className="flex flex-wrap items-center gap-4">
        <Logo className="size-12" />
        <div className="min-w-0 flex-1 basis-48">
          <p className="font-semibold">{t('shell.install.title')}</p>
          <p className="text-ink-soft">{way === 'by_hand' ? t('shell.install.ios') : t('shell.install.text')}</p>
        </div>
        {way === 'prompt' && (
          <Button variant="primary" icon={Download} onClick={install}>
            {t('shell.install.action')}
          </Button>
        )}
      </div>
    </Card>
  );
}
