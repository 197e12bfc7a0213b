import { useSyncStatus } from '../../sync/status.ts';

/** Whether this device still receives everything for the first time: what is missing may be on its way. */
export function useIsReceiving(): boolean {
  return useSyncStatus((status) => status.firstSync !== null);
}
