import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

test('every invariant of the specification is in the name of a test', () => {
  const spec = readFileSync(join(ROOT, 'src/sync/SPEC.md'), 'utf8');
  const invariants = [...spec.matchAll(/^\| (INV-\d\d) \|/gm)].map(([, number]) => number ?? '');
  const tested = new Set(namesOfTests());
  expect(invariants.length).toBeGreaterThan(20);
  expect(new Set(invariants).size).toBe(invariants.length);
  expect(invariants.filter((number) => !tested.has(number))).toEqual([]);
  expect([...tested].filter((number) => !invariants.includes(number))).toEqual([]);
});

test('every file that the specification names exists', () => {
  const spec = readFileSync(join(ROOT, 'src/sync/SPEC.md'), 'utf8');
  const named = [...spec.matchAll(/\b((?:data|remote|(?:supabase\/)?tests\/[\w/]+)\/)?([\w-]+(?:\.test)?\.ts)\b/g)];
  const missing = named.filter(([, folder = 'sync/', file = '']) => {
    const path = folder.includes('tests/') ? folder : `src/${folder}`;
    return !readdirSync(join(ROOT, path)).includes(file);
  });
  expect(missing.map(([name]) => name)).toEqual([]);
});

/** Names of tests begin with the invariant they are about. */
function namesOfTests(): string[] {
  return ['tests/unit/sync', 'tests/unit/remote', 'tests/sync'].flatMap((folder) => {
    const files = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith('.test.ts'));
    const text = files.map((file) => readFileSync(join(ROOT, folder, file), 'utf8')).join('\n');
    return [...text.matchAll(/['"`](INV-\d\d):/g)].map(([, number]) => number ?? '');
  });
}
