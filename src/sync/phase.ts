import type { Cause, State } from './state.ts';
import type { SyncPhase } from './status.ts';

/** What people see of a state. While retries fail, what is wrong stays on show instead of flickering. */
export function phaseOf(state: State): SyncPhase {
  switch (state.name) {
    case 'stopped':
      return 'idle';
    case 'signed_out':
    case 'upgrade':
      return state.name;
    case 'backing_off':
      return troubleOf(state.cause);
    case 'queued':
    case 'idle':
    case 'debouncing':
      return state.attempt > 0 ? troubleOf(state.cause) : state.unsound ? 'trouble' : 'idle';
    case 'sending':
    case 'receiving':
      return state.attempt > 0 ? troubleOf(state.cause) : state.name;
    case 'refreshing':
      return state.attempt > 0 ? troubleOf(state.cause) : state.step;
  }
}

function troubleOf(cause: Cause | null): SyncPhase {
  if (cause === 'unreachable') return 'offline';
  return cause === 'storage' ? 'storage' : 'trouble';
}
