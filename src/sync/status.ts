import { create } from 'zustand';

/**
 * `trouble`: the server is ill, or what it says cannot be right. `storage`: the device could not put away what came. Both are
 * tried again by themselves.
 */
export type SyncPhase = 'idle' | 'sending' | 'receiving' | 'offline' | 'signed_out' | 'upgrade' | 'trouble' | 'storage';

/** What people see of sync. The engine writes it; screens only read it. */
export interface SyncStatus {
  phase: SyncPhase;
  /** Changes that wait to be sent or to be acknowledged. */
  pending: number;
  /** Open conflicts and refusals, and changes that can no longer be sent. */
  needsYou: number;
  /** When everything was last exchanged, in ms as this device's clock had it. */
  lastSuccessAt: number | null;
  /** While this device fetches everything for the first time: rows so far. */
  firstSync: null | { received: number };
  /** Asks for an exchange now; does nothing before the engine has started. */
  syncNow: () => void;
}

/** The only part of sync that screens may import. */
export const useSyncStatus = create<SyncStatus>()(() => ({
  phase: 'idle',
  pending: 0,
  needsYou: 0,
  lastSuccessAt: null,
  firstSync: null,
  syncNow: () => undefined,
}));
