import { readFile } from 'node:fs/promises';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  numPendingTests: number;
  numTodoTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites?: PlaywrightSuite[];
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: { title: string; file: string; line: number; tests: { status: string }[] }[];
}

/** Reads what Vitest wrote; a file that could not even be loaded is a failure that no test counts. */
export async function vitestCounts(path: string): Promise<Counts> {
  const report = await readReport<VitestReport>(path);
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Reads what Playwright wrote. A journey is tried a second time only where the machine builds alone (`CI`), and what
 * passed then is named as well as counted, so that nobody takes it for sound.
 */
export async function playwrightCounts(path: string): Promise<Counts> {
  const { stats } = await readReport<PlaywrightReport>(path);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/** The journeys that passed at their second try, as `file:line title`. */
export async function unsteadyJourneys(path: string): Promise<string[]> {
  const { suites = [] } = await readReport<PlaywrightReport>(path);
  return suites.flatMap(unsteadyOf);
}

function unsteadyOf({ suites = [], specs }: PlaywrightSuite): string[] {
  const here = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...here.map(({ file, line, title }) => `${file}:${line} ${title}`), ...suites.flatMap(unsteadyOf)];
}

/** A run that failed or that ran nothing has at least one failure, whatever its report says. */
export function settle(counts: Counts, exitCode: number): Counts {
  const isNothing = counts.passed + counts.failed === 0;
  return counts.failed === 0 && (exitCode !== 0 || isNothing) ? { ...counts, failed: 1 } : counts;
}

export function total(all: readonly Counts[]): Counts {
  const sum: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of all) {
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
  }
  return sum;
}

/** `1234 passed, 0 failed`, with `, 5 skipped` when some were. */
export function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function readReport<Report>(path: string): Promise<Report> {
  return JSON.parse(await readFile(path, 'utf8')) as Report;
}
