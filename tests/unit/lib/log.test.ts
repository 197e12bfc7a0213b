import { expect, test, vi } from 'vitest';
import { logProblem } from '../../../src/lib/log.ts';

function lineOf(...problem: Parameters<typeof logProblem>): string {
  const info = vi.spyOn(console, 'info').mockImplementation(() => undefined);
  try {
    logProblem(...problem);
    return String(info.mock.calls[0]?.[0]);
  } finally {
    info.mockRestore();
  }
}

test('a problem is one line of names and codes', () => {
  expect(lineOf('sync', { cause: 'unavailable', status: 503 })).toBe('sync cause=unavailable status=503');
});

test('an error is told by its name and its places in the code, and never by a message that may quote somebody', () => {
  const error = new TypeError('cannot read "Marie Dupont at marie.js:1:2"\n  06 11 22 33 44');
  const line = lineOf('sync', { cause: 'bug' }, error);
  expect(line).toMatch(/^sync cause=bug error=TypeError log\.test\.ts:\d+:\d+/);
  expect(line).not.toMatch(/Marie|06 11/);
});

test('what is thrown and is no error is not quoted either', () => {
  expect(lineOf('sync', { cause: 'bug' }, 'Marie Dupont')).toBe('sync cause=bug error=string');
});
