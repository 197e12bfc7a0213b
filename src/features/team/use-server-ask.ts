import { useState } from 'react';
import { useSyncStatus } from '../../sync/status.ts';
import { notify } from '../../ui/toast-store.ts';

/**
 * Something that only the server can do: asked once at a time. Where it is not heard nothing has changed, and what was typed or
 * chosen stays, to be asked again.
 */
export function useServerAsk() {
  const [state, setState] = useState<'idle' | 'busy' | 'offline'>('idle');
  const ask = <Answer>(request: () => Promise<Answer>, heard: (answer: Answer) => void | Promise<void>): void => {
    if (state === 'busy') return;
    setState('busy');
    void request().then(
      async (answer) => {
        await heard(answer);
        setState('idle');
      },
      () => setState('offline'),
    );
  };
  return { isBusy: state === 'busy', isOffline: state === 'offline', ask };
}

/** The same from a sheet: once it is done it says so, has the devices hear of it, and closes. */
export function useSheetAsk(onClose: () => void) {
  const { ask, ...state } = useServerAsk();
  return {
    ...state,
    ask: (request: () => Promise<unknown>, doneText: string) =>
      ask(request, () => {
        notify({ text: doneText });
        useSyncStatus.getState().syncNow();
        onClose();
      }),
  };
}
