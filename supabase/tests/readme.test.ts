import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { withAccessTable } from './access-table.ts';

test('supabase/README.md shows the matrix that is tested (node supabase/tests/write-readme.ts makes it anew)', async () => {
  const page = await readFile(resolve(import.meta.dirname, '../README.md'), 'utf8');
  expect(page).toBe(withAccessTable(page));
});
