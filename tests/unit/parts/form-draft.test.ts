import { expect, test } from 'vitest';
import { changeOf, EMPTY_GITE, GITE_FIELDS } from '../../../src/features/gites/form-values.ts';
import { restore } from '../../../src/parts/form-draft.ts';

const BASE = { ...EMPTY_GITE, nom: 'Le Moulin', ville: 'Autun' };

test('a draft brings back what was typed, and no older value of what another device changed since', () => {
  const stored = { base: BASE, values: { ...BASE, notes: 'Clé sous le pot' }, at: 5 };
  const now = { ...BASE, ville: 'Beaune' };
  const restored = restore(stored, GITE_FIELDS, now);
  expect(restored).toEqual({ values: { ...now, notes: 'Clé sous le pot' }, collisions: [], at: 5 });
  expect(changeOf(now, restored?.values ?? now)).toEqual({ notes: 'Clé sous le pot' });
});

test('a draft names what was typed and changed elsewhere meanwhile', () => {
  const stored = { base: BASE, values: { ...BASE, nom: 'Le Vieux Moulin' }, at: 5 };
  expect(restore(stored, GITE_FIELDS, { ...BASE, nom: 'Moulin' })?.collisions).toEqual(['nom']);
});

test('a draft in which all was taken back again is none', () => {
  expect(restore({ base: BASE, values: { ...BASE }, at: 5 }, GITE_FIELDS, { ...BASE, ville: 'Beaune' })).toBeNull();
});
