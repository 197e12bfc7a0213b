import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedFields, completed, rebase } from '../../../src/parts/form-merge.ts';

interface Card {
  nom: string;
  telephone: string;
  notes: string;
  montant: number | null;
}
const FIELDS = ['nom', 'telephone', 'notes', 'montant'] as const;
const BASE: Card = { nom: 'Marie Dupont', telephone: '', notes: '', montant: 45_050 };

describe('what differs', () => {
  test('is named in the order of the form, and an amount that is none equals itself', () => {
    expect(changedFields(FIELDS, BASE, { ...BASE, notes: 'x', nom: 'Paul' })).toEqual(['nom', 'notes']);
    const unreadable = { ...BASE, montant: Number.NaN };
    expect(changedFields(FIELDS, unreadable, { ...unreadable })).toEqual([]);
  });
});

describe('a row that changes while somebody types', () => {
  test('is followed in what was left alone, and what was typed stays', () => {
    const typed = { ...BASE, notes: 'À moi' };
    const incoming = { ...BASE, telephone: '07 00 00 00 00' };
    expect(rebase(FIELDS, BASE, typed, incoming)).toEqual({
      values: { ...BASE, notes: 'À moi', telephone: '07 00 00 00 00' },
      collisions: [],
    });
  });

  test('names what both changed, unless both wrote the same', () => {
    const typed = { ...BASE, nom: 'Ma version', notes: 'Pareil' };
    const incoming = { ...BASE, nom: 'Leur version', notes: 'Pareil' };
    const { values, collisions } = rebase(FIELDS, BASE, typed, incoming);
    expect(values.nom).toBe('Ma version');
    expect(collisions).toEqual(['nom']);
  });

  test('never costs a word that was typed and never undoes what came, whatever was changed', () => {
    const texts = ['nom', 'telephone', 'notes'] as const;
    const change = fc.dictionary(fc.constantFrom(...texts), fc.constantFrom('a', 'b', 'c'));
    fc.assert(
      fc.property(change, change, (mine, theirs) => {
        const typed = { ...BASE, ...mine };
        const incoming = { ...BASE, ...theirs };
        const { values } = rebase(FIELDS, BASE, typed, incoming);
        for (const field of texts) {
          const isMine = changedFields(FIELDS, BASE, typed).includes(field);
          expect(values[field]).toBe(isMine ? typed[field] : incoming[field]);
        }
      }),
    );
  });
});

test('a draft kept by another version of the app is completed, and what it does not know is left out', () => {
  const draft = { nom: 'Paul', invente: 'x' } as Partial<Card>;
  expect(completed(FIELDS, draft, BASE)).toEqual({ ...BASE, nom: 'Paul' });
});
