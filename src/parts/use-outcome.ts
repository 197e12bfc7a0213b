import { useCallback } from 'react';
import type { Outcome } from '../data/commit.ts';
import { useT } from '../i18n/use-t.ts';
import { notify } from '../ui/toast-store.ts';

/** Waits for a change and says what came of it: done, with a way back, or why not. Resolves to whether it was done. */
export function useOutcome(): (outcome: Outcome, doneText: string) => Promise<boolean> {
  const t = useT();
  return useCallback(
    async (outcome, doneText) => {
      const result = await outcome;
      if (!result.ok) {
        const [code = 'unexpected' as const] = Object.values(result.error);
        notify({ text: t(`errors.${code}`) });
        return false;
      }
      const { undo } = result.value;
      notify({ text: doneText, undo: () => undo().catch(() => notify({ text: t('errors.storage_failed') })) });
      return true;
    },
    [t],
  );
}
