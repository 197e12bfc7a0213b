import { createContext, use } from 'react';
import type { Now } from '../lib/clock.ts';
import type { RecoveryLink } from './recovery-link.ts';

/** What remote code takes from the outside world; main.tsx gives the real one. */
export interface Outside {
  fetch: typeof fetch;
  /** Undefined where site data is blocked. */
  storage: Storage | undefined;
  locks: LockManager | undefined;
  /** Of the app, without a slash at its end. */
  origin: string;
  /** Milliseconds, for what a server asks to wait. */
  now: Now;
  /** Resolves after so many ms. */
  wait: (ms: number) => Promise<void>;
  /** What the address held when the app was opened; see `takeRecoveryLink`. */
  recoveryLink: RecoveryLink | 'expired' | null;
}

/** Set around the whole app. */
export const OutsideContext = createContext<Outside | null>(null);

export function useOutside(): Outside {
  const outside = use(OutsideContext);
  if (outside === null) throw new Error('useOutside outside of OutsideContext');
  return outside;
}
