import { describe, expect, test } from 'vitest';
import { copyPlan, type SheetParts } from '../../../../src/domain/guest/copy.ts';
import {
  BLANK_ACTIVITY,
  BLANK_CONTACTS,
  BLANK_EQUIPMENT,
  BLANK_WIFI,
  BLANK_WORDS,
} from '../../../../src/domain/sheet-rules.ts';

const EMPTY: SheetParts = {
  wifi: BLANK_WIFI,
  words: { fr: BLANK_WORDS, en: BLANK_WORDS },
  contacts: BLANK_CONTACTS,
  equipment: BLANK_EQUIPMENT,
  activities: [],
};
const FULL: SheetParts = {
  ...EMPTY,
  wifi: { ...BLANK_WIFI, ssid: 'Moulin', password: 'bief' },
  words: { fr: { ...BLANK_WORDS, reglement: 'Silence' }, en: { ...BLANK_WORDS, reglement: 'Quiet' } },
  equipment: { ...BLANK_EQUIPMENT, presents: ['four'] },
  activities: [
    { ...BLANK_ACTIVITY, nom: 'Canoë' },
    { ...BLANK_ACTIVITY, nom: 'Marché' },
  ],
};

describe('copying what a gîte says', () => {
  test('fills what is empty, in the sections that were chosen', () => {
    const { fills, replaces, activities } = copyPlan(FULL, EMPTY, ['wifi', 'reglement']);
    expect(fills.map(({ language, field, from, there }) => [language, field, from, there])).toEqual([
      [null, 'ssid', 'Moulin', null],
      [null, 'password', 'bief', null],
      ['fr', 'reglement', 'Silence', null],
      ['en', 'reglement', 'Quiet', null],
    ]);
    expect([replaces, activities]).toEqual([[], []]);
  });

  test('tells apart what would be replaced, with what stands there', () => {
    const there = { ...EMPTY, wifi: { ...BLANK_WIFI, ssid: 'Grange', password: 'bief' } };
    const { fills, replaces } = copyPlan(FULL, there, ['wifi']);
    expect(fills).toEqual([]);
    expect(replaces).toEqual([{ section: 'wifi', language: null, field: 'ssid', from: 'Moulin', there: 'Grange' }]);
  });

  test('empties nothing, and adds only activities whose name is not there', () => {
    expect(copyPlan(EMPTY, FULL, ['wifi', 'reglement', 'equipements', 'activites'])).toEqual({
      fills: [],
      replaces: [],
      activities: [],
    });
    const there = { ...EMPTY, activities: [{ ...BLANK_ACTIVITY, nom: 'CANOË' }] };
    expect(copyPlan(FULL, there, ['activites']).activities.map(({ nom }) => nom)).toEqual(['Marché']);
  });

  test('takes a list of equipment as one', () => {
    const { fills } = copyPlan(FULL, EMPTY, ['equipements']);
    expect(fills).toEqual([{ section: 'equipements', language: null, field: 'presents', from: ['four'], there: null }]);
  });
});
