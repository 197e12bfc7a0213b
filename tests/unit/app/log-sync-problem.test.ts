import { expect, test, vi } from 'vitest';
import { logSyncProblem } from '../../../src/app/log-sync-problem.ts';
import type { SyncProblem } from '../../../src/sync/cycle.ts';
import { TransportError } from '../../../src/sync/transport.ts';

function lineOf(problem: SyncProblem): string {
  const info = vi.spyOn(console, 'info').mockImplementation(() => undefined);
  try {
    logSyncProblem(problem);
    return String(info.mock.calls[0]?.[0]);
  } finally {
    info.mockRestore();
  }
}

test('a server’s refusal is told by its codes, without our own places in the code', () => {
  const error = new TransportError('unavailable', { status: 503, code: 'PT503', retryAfterMs: 2_000 });
  expect(lineOf({ kind: 'failed', cause: 'unavailable', error })).toBe('sync cause=unavailable status=503 code=PT503');
  expect(lineOf({ kind: 'failed', cause: 'unreachable', error: new TransportError('unreachable') })).toBe(
    'sync cause=unreachable',
  );
});

test('a fault of ours is told by its places, never by its message', () => {
  const line = lineOf({ kind: 'failed', cause: 'bug', error: new RangeError('Marie Dupont') });
  expect(line).toMatch(/^sync cause=bug error=RangeError log-sync-problem\.test\.ts:\d+:\d+/);
  expect(line).not.toContain('Marie');
});

test('a scope that differs is told by its counts, not by its id', () => {
  const mismatch = {
    scope: 'of-somebody',
    cursor: '7',
    expected: { count: 12, digest: 5 },
    found: { count: 11, digest: 9 },
    outcome: 'mending' as const,
  };
  expect(lineOf({ kind: 'mismatch', mismatch })).toBe('sync mismatch=mending expected=12 found=11');
});
