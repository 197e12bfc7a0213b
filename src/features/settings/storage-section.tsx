import { useEffect, useState } from 'react';
import { protectStorage, storageStatus, type StorageStatus } from '../../data/storage.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { ShieldAlert, ShieldCheck } from '../../ui/icons.ts';
import { notify } from '../../ui/toast-store.ts';

/** Whether the browser may clear what this device keeps, in words, and what can be done about it. */
export function StorageSection() {
  const t = useT();
  const format = useFormat();
  const [status, setStatus] = useState<StorageStatus | null>(null);
  const look = () => void storageStatus(navigator.storage).then(setStatus);
  useEffect(look, []);
  const protect = async () => {
    if (!(await protectStorage(navigator.storage))) notify({ text: t('settings.notProtected') });
    look();
  };
  if (status === null) return null;
  const { isProtected, usage, quota } = status;
  return (
    <Section title={t('settings.storage')}>
      <Card>
        {isProtected === null ? (
          <p>{t('settings.unknownProtection')}</p>
        ) : (
          <>
            <p>
              <Badge tone={isProtected ? 'ok' : 'warn'} icon={isProtected ? ShieldCheck : ShieldAlert}>
                {isProtected ? t('settings.protected') : t('settings.unprotected')}
              </Badge>
            </p>
            <p className="mt-2">{isProtected ? t('settings.protectedText') : t('settings.unprotectedText')}</p>
          </>
        )}
        {usage !== null && quota !== null && (
          <p className="text-ink-soft nums mt-2">
            {t('settings.usage', { used: format.bytes(usage), quota: format.bytes(quota) })}
          </p>
        )}
        {isProtected === false && (
          <div className="mt-4">
            <Button icon={ShieldCheck} onClick={() => void protect()}>
              {t('settings.protect')}
            </Button>
          </div>
        )}
      </Card>
    </Section>
  );
}
