import { useHasReceived } from '../../parts/not-yet.tsx';

/** Whether this device still waits to receive everything for the first time: what is missing may be on its way. */
export function useIsReceiving(): boolean {
  return useHasReceived() === false;
}
