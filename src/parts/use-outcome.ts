import { useCallback } from 'react';
import type { Done } from '../data/commit.ts';
import type { FieldErrors } from '../domain/errors.ts';
import { useT } from '../i18n/use-t.ts';
import type { Result } from '../lib/result.ts';
import { notify } from '../ui/toast-store.ts';
import { useUndo } from './use-undo.ts';

/** Waits for a change and says what came of it: done, with a way back, or why not. Resolves to whether it was done. */
export function useOutcome(): <Its extends Done>(
  outcome: Promise<Result<Its, FieldErrors>>,
  doneText: string | ((done: Its) => string),
) => Promise<boolean> {
  const t = useT();
  const wayBack = useUndo();
  return useCallback(
    async (outcome, doneText) => {
      const result = await outcome;
      if (!result.ok) {
        const [code = 'unexpected' as const] = Object.values(result.error);
        notify({ text: t(`errors.${code}`) });
        return false;
      }
      const text = typeof doneText === 'string' ? doneText : doneText(result.value);
      notify({ text, undo: wayBack(result.value.undo) });
      return true;
    },
    [t, wayBack],
  );
}
