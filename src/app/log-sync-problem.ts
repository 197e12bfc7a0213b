import { logProblem } from '../lib/log.ts';
import type { SyncProblem } from '../sync/cycle.ts';
import { TransportError } from '../sync/transport.ts';

/** What an exchange met, as one line of the log: of a server's answer its codes, of a fault of ours its places. */
export function logSyncProblem(problem: SyncProblem): void {
  if (problem.kind === 'mismatch') {
    const { outcome, expected, found } = problem.mismatch;
    logProblem('sync', { mismatch: outcome, expected: expected.count, found: found.count });
    return;
  }
  const { cause, error } = problem;
  if (error instanceof TransportError) {
    const { status, code } = error.details;
    logProblem('sync', { cause, ...(status && { status }), ...(code && { code }) });
  } else {
    logProblem('sync', { cause }, error);
  }
}
