import { join } from 'node:path';
import { startStack, type TestStack, type TestStackOptions } from '../../support/stack.ts';

/** A stack over a table and a few functions that do what a test needs, and nothing of the product. */
export const NOTES_MIGRATIONS = join(import.meta.dirname, 'migrations');

export function startNotesStack(options: TestStackOptions = {}): Promise<TestStack> {
  return startStack({
    migrationsDir: NOTES_MIGRATIONS,
    functionsDir: join(import.meta.dirname, 'functions'),
    ...options,
  });
}

export async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
