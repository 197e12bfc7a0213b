import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  inWords,
  playwrightCounts,
  settle,
  total,
  unsteadyJourneys,
  vitestCounts,
} from '../../support/test-reports.ts';

test('a run that ran nothing has failed', () => {
  expect(settle({ passed: 0, failed: 0, skipped: 3 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 3 });
});

test('a run that ended badly has failed, whatever its report says', () => {
  expect(settle({ passed: 9, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 9, failed: 1, skipped: 0 });
});

test('a run that ended well keeps its counts', () => {
  expect(settle({ passed: 9, failed: 0, skipped: 0 }, 0)).toEqual({ passed: 9, failed: 0, skipped: 0 });
});

test('a test file that does not load is a failure', async () => {
  const vitest = { numPassedTests: 4, numFailedTests: 0, numFailedTestSuites: 1, numPendingTests: 1, numTodoTests: 1 };
  expect(await withReport(vitest, vitestCounts)).toEqual({ passed: 4, failed: 1, skipped: 2 });
});

test('a journey that passed at its second try is counted, and named', async () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  const spec = { title: 'a stay is moved', file: 'planning.spec.ts', line: 9, tests: [{ status: 'flaky' }] };
  const steady = { ...spec, tests: [{ status: 'expected' }] };
  const report = { stats, suites: [{ specs: [steady], suites: [{ specs: [spec] }] }] };
  expect(await withReport(report, playwrightCounts)).toEqual({ passed: 5, failed: 1, skipped: 2 });
  expect(await withReport(report, unsteadyJourneys)).toEqual(['planning.spec.ts:9 a stay is moved']);
});

test('the last line says what was skipped only when something was', () => {
  const all = total([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 3, skipped: 0 },
  ]);
  expect(inWords(all)).toBe('3 passed, 3 failed');
  expect(inWords({ ...all, skipped: 2 })).toBe('3 passed, 3 failed, 2 skipped');
});

async function withReport<Value>(report: unknown, read: (path: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'lou-report-'));
  try {
    await writeFile(join(folder, 'report.json'), JSON.stringify(report));
    return await read(join(folder, 'report.json'));
  } finally {
    await rm(folder, { recursive: true });
  }
}
