import type { SyncPhase } from '../../sync/status.ts';
import type { Tone } from '../../ui/badge.tsx';
import { CloudCheck, CloudOff, CloudUpload, type Icon, LogIn, RefreshCw, Smartphone } from '../../ui/icons.ts';

export const PHASE_LOOK: Record<SyncPhase, { tone: Tone; icon: Icon }> = {
  idle: { tone: 'ok', icon: CloudCheck },
  sending: { tone: 'accent', icon: CloudUpload },
  receiving: { tone: 'accent', icon: RefreshCw },
  offline: { tone: 'neutral', icon: CloudOff },
  signed_out: { tone: 'warn', icon: LogIn },
  upgrade: { tone: 'warn', icon: RefreshCw },
  trouble: { tone: 'warn', icon: CloudOff },
  storage: { tone: 'warn', icon: Smartphone },
};
