import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Where most of the gîtes are: what depends on the machine's own time zone by accident fails in the same way everywhere.
    env: { TZ: 'Europe/Paris' },
    restoreMocks: true,
    // One less than there are cores, as is usual, would be one where there are two.
    maxWorkers: '100%',
    unstubGlobals: true,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/setup-unit.ts'],
          // A busy machine is slow, not wrong.
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'sync',
          include: ['tests/sync/**/*.test.ts'],
          setupFiles: ['tests/support/setup-unit.ts'],
          globalSetup: ['tests/support/setup-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'sql',
          include: ['supabase/tests/**/*.test.ts', 'tests/sql/**/*.test.ts', 'tests/stack/**/*.test.ts'],
          globalSetup: ['tests/support/setup-postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
