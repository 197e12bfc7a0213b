import { describe, expect, test } from 'vitest';
import { isSameLabel, joinLabels, labelsField, labelsOf } from '../../../src/domain/labels.ts';

describe('labels', () => {
  test('are read in the order in which they were given', () => {
    expect(labelsOf({ libelles: 'Fidèle, Chien' })).toEqual(['Fidèle', 'Chien']);
    expect(labelsOf({ libelles: '' })).toEqual([]);
    expect(labelsOf({})).toEqual([]);
  });

  test('that differ by case or accents only are one, as it was written first', () => {
    expect(joinLabels(['Fidèle', 'fidele', ' FIDÈLE ', 'Chien'])).toBe('Fidèle, Chien');
    expect(isSameLabel('Été', 'ete')).toBe(true);
    expect(isSameLabel('Été', 'étés')).toBe(false);
  });

  test('come apart at commas, semicolons and line breaks, and what is empty is none', () => {
    expect(joinLabels([' a;b', 'c\nd', ',,', ''])).toBe('a, b, c, d');
  });

  test('are kept clean, and read back as they are kept', () => {
    const kept = labelsField('Chien ,\u0007 chien,  Lit bébé\u202E');
    expect(kept).toEqual({ ok: true, value: 'Chien, Lit bébé' });
    expect(labelsField('Chien, Lit bébé')).toEqual(kept);
  });

  test('are five hundred characters at most, and a text', () => {
    expect(labelsField('🐕'.repeat(500)).ok).toBe(true);
    expect(labelsField('x'.repeat(501))).toEqual({ ok: false, error: 'too_long' });
    expect(labelsField(null)).toEqual({ ok: false, error: 'text_invalid' });
  });
});
