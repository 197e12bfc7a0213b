import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { useUpdates } from '../updates.ts';

/** Offers the new version and waits for as long as it takes. */
export function UpdatePrompt() {
  const t = useT();
  const { state, apply } = useUpdates();
  const [later, setLater] = useState(false);
  return (
    <div role="status" className="flex flex-col items-center lg:items-end">
      {state !== 'none' && !later && (
        <div className="bg-raised border-line shadow-float pointer-events-auto flex w-full max-w-md flex-wrap items-center justify-end gap-2 rounded-card border p-3 ps-4">
          <p className="w-full font-medium sm:w-auto sm:flex-1">{t('shell.update.text')}</p>
          <Button variant="quiet" onClick={() => setLater(true)}>
            {t('shell.update.later')}
          </Button>
          <Button variant="primary" busy={state === 'applying'} onClick={apply}>
            {state === 'applying' ? t('shell.update.busy') : t('shell.update.action')}
          </Button>
        </div>
      )}
    </div>
  );
}
