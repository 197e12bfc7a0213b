import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEVICE_MUTANTS, MORE_DEVICE_MUTANTS } from '../../sync/mutants/device-mutants.ts';
import { MORE_SERVER_MUTANTS, SERVER_MUTANTS } from '../../sync/mutants/server-mutants.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ALL = [...DEVICE_MUTANTS, ...SERVER_MUTANTS, ...MORE_DEVICE_MUTANTS, ...MORE_SERVER_MUTANTS];

/** `npm run mutants` takes minutes; that its list is true of the code as it stands is looked at in every build. */
test('the sixteen mutants of the protocol are there, each once', () => {
  const names = [...DEVICE_MUTANTS, ...SERVER_MUTANTS].map(({ name }) => name);
  expect(names.toSorted()).toEqual(
    [
      'ignore exits',
      'merge by ver',
      'skip the scope sweep',
      'keep the cursor on loss',
      'clear the outbox before the answer',
      'no dedup',
      'a sequence instead of the lock',
      'a pull over several snapshots',
      'a bump without the lock',
      'acknowledge by row instead of mid',
      'cursor written before its rows',
      'coalesce into a sent record',
      '401 as permanent',
      'an empty list taken as loss',
      'no fork guard',
      'a patch that sends the whole row',
    ].toSorted(),
  );
});

test.each(ALL.map((mutant) => [mutant.name, mutant] as const))(
  '“%s” can be applied to the code as it is',
  (_, mutant) => {
    for (const { file, find } of mutant.changes) {
      expect(readFileSync(join(ROOT, file), 'utf8').split(find), file).toHaveLength(2);
    }
  },
);

test('every test that must kill a mutant is there', () => {
  const sources = ['tests', 'supabase/tests'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('mutants'))
      .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
  );
  const missing = ALL.map(({ killedBy }) => killedBy.test.split(' > ').at(-1) ?? '').filter(
    (name) => !sources.some((source) => source.includes(name)),
  );
  expect(missing).toEqual([]);
});
