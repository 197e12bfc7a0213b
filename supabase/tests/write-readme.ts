/** Writes the access matrix into supabase/README.md: `node supabase/tests/write-readme.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { withAccessTable } from './access-table.ts';

const path = resolve(import.meta.dirname, '../README.md');
await writeFile(path, withAccessTable(await readFile(path, 'utf8')));
