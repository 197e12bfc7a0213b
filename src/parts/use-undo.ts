import { useCallback } from 'react';
import type { Undone } from '../data/commit.ts';
import { useT } from '../i18n/use-t.ts';
import { notify } from '../ui/toast-store.ts';

/**
 * The way back as a message offers it: says when not all of it went back, and when the storage failed, to be tried again from
 * there. Resolves to whether it was done.
 */
export function useUndo(): (undo: () => Promise<Undone>) => () => Promise<boolean> {
  const t = useT();
  return useCallback(
    (undo) => {
      const run = async (): Promise<boolean> => {
        try {
          if ((await undo()) === 'partly') notify({ text: t('common.undonePartly') });
          return true;
        } catch {
          notify({ text: t('errors.storage_failed'), undo: run });
          return false;
        }
      };
      return run;
    },
    [t],
  );
}
