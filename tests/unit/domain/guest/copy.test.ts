import { describe, expect, test } from 'vitest';
import { COPIED_SECTIONS, copyPlan, type SheetParts } from '../../../../src/domain/guest/copy.ts';
import { WORD_FIELDS } from '../../../../src/domain/guest/sections.ts';
import { BLANK_ACTIVITY, BLANK_CONTACTS, BLANK_EQUIPMENT, BLANK_WORDS } from '../../../../src/domain/sheet-rules.ts';

const EMPTY: SheetParts = {
  words: { fr: BLANK_WORDS, en: BLANK_WORDS },
  contacts: BLANK_CONTACTS,
  equipment: BLANK_EQUIPMENT,
  activities: [],
};
const FULL: SheetParts = {
  ...EMPTY,
  words: { fr: { ...BLANK_WORDS, reglement: 'Silence' }, en: { ...BLANK_WORDS, reglement: 'Quiet' } },
  contacts: { ...BLANK_CONTACTS, telephone_proprietaire: '06 12', medecin_local: 'Dr Roy' },
  equipment: { ...BLANK_EQUIPMENT, presents: ['four'] },
  activities: [
    { ...BLANK_ACTIVITY, nom: 'Canoë' },
    { ...BLANK_ACTIVITY, nom: 'Marché' },
  ],
};

describe('copying what a gîte says', () => {
  test('fills what is empty, in the sections that were chosen', () => {
    const { fills, replaces, activities } = copyPlan(FULL, EMPTY, ['contacts', 'reglement']);
    expect(fills.map(({ language, field, from, there }) => [language, field, from, there])).toEqual([
      [null, 'telephone_proprietaire', '06 12', null],
      [null, 'medecin_local', 'Dr Roy', null],
      ['fr', 'reglement', 'Silence', null],
      ['en', 'reglement', 'Quiet', null],
    ]);
    expect([replaces, activities]).toEqual([[], []]);
  });

  test('tells apart what would be replaced, with what stands there', () => {
    const there = { ...EMPTY, contacts: { ...FULL.contacts, medecin_local: 'Dr Blot' } };
    const { fills, replaces } = copyPlan(FULL, there, ['contacts']);
    expect(fills).toEqual([]);
    expect(replaces).toEqual([
      { section: 'contacts', language: null, field: 'medecin_local', from: 'Dr Roy', there: 'Dr Blot' },
    ]);
  });

  test('empties nothing, and adds only activities whose name is not there', () => {
    expect(copyPlan(EMPTY, FULL, COPIED_SECTIONS)).toEqual({
      fills: [],
      replaces: [],
      activities: [],
    });
    const there = { ...EMPTY, activities: [{ ...BLANK_ACTIVITY, nom: 'CANOË' }] };
    expect(copyPlan(FULL, there, ['activites']).activities.map(({ nom }) => nom)).toEqual(['Marché']);
  });

  test('carries no way into a house: no code, no keys, no road, no place to park, no wifi', () => {
    const every = Object.fromEntries(Object.keys(BLANK_WORDS).map((field) => [field, field])) as typeof BLANK_WORDS;
    const house = { ...FULL, words: { fr: every, en: every }, wifi: { ssid: 'Moulin', password: 'bief' } };
    const { fills } = copyPlan(house, EMPTY, COPIED_SECTIONS);
    const fields = new Set(fills.map(({ field }) => field));
    expect(fields).toContain('reglement');
    const ofOneHouse = [...WORD_FIELDS.arrivee, 'ssid', 'password', 'localisation_box', 'zones_bonne_reception'];
    expect(ofOneHouse.filter((field) => fields.has(field))).toEqual([]);
  });

  test('takes a list of equipment as one', () => {
    const { fills } = copyPlan(FULL, EMPTY, ['equipements']);
    expect(fills).toEqual([{ section: 'equipements', language: null, field: 'presents', from: ['four'], there: null }]);
  });
});
