import type { SyncPhase } from '../../sync/status.ts';
import type { Tone } from '../../ui/badge.tsx';
import {
  CircleAlert,
  CloudCheck,
  CloudOff,
  CloudUpload,
  LogIn,
  RefreshCw,
  Smartphone,
  type Icon,
} from '../../ui/icons.ts';

/** What of the sync status the chip tells. */
export interface StatusInput {
  phase: SyncPhase;
  pending: number;
  needsYou: number;
  lastSuccessAt: number | null;
}

export type StatusWord =
  | 'saved'
  | 'sending'
  | 'receiving'
  | 'sentAt'
  | 'needsYou'
  | 'offline'
  | 'offlinePending'
  | 'signedOut'
  | 'upgrade'
  | 'trouble'
  | 'storage';

/** One word for the state of sync: what asks for the person first, then what is wrong, then what goes on. */
export function statusWord({ phase, pending, needsYou, lastSuccessAt }: StatusInput): StatusWord {
  if (phase === 'signed_out') return 'signedOut';
  if (phase === 'upgrade') return 'upgrade';
  if (needsYou > 0) return 'needsYou';
  if (phase === 'offline') return pending > 0 ? 'offlinePending' : 'offline';
  if (phase === 'trouble' || phase === 'storage') return phase;
  if (phase === 'sending' && pending > 0) return 'sending';
  if (pending > 0) return 'saved';
  if (lastSuccessAt !== null) return 'sentAt';
  return phase === 'receiving' ? 'receiving' : 'saved';
}

export const STATUS_LOOK: Record<StatusWord, { icon: Icon; tone: Tone }> = {
  saved: { icon: Smartphone, tone: 'neutral' },
  sending: { icon: CloudUpload, tone: 'accent' },
  receiving: { icon: RefreshCw, tone: 'accent' },
  sentAt: { icon: CloudCheck, tone: 'ok' },
  needsYou: { icon: CircleAlert, tone: 'warn' },
  offline: { icon: CloudOff, tone: 'neutral' },
  offlinePending: { icon: CloudOff, tone: 'neutral' },
  signedOut: { icon: LogIn, tone: 'warn' },
  upgrade: { icon: RefreshCw, tone: 'warn' },
  trouble: { icon: CloudOff, tone: 'warn' },
  storage: { icon: Smartphone, tone: 'warn' },
};
