import { expect, test } from 'vitest';
import { ACTIVITY_CATEGORIES, categoryOf } from '../../../src/domain/activity-category.ts';
import { EQUIPMENT_KEYS, hasPool } from '../../../src/domain/equipment.ts';
import { checkEquipment, checkNewActivity } from '../../../src/domain/sheet-rules.ts';
import { testId } from '../../support/local-data.ts';

test('every key of equipment is once in the list, and as the server takes them', () => {
  expect(new Set(EQUIPMENT_KEYS).size).toBe(EQUIPMENT_KEYS.length);
  expect(checkEquipment({ presents: EQUIPMENT_KEYS })).toEqual({
    ok: true,
    value: { presents: EQUIPMENT_KEYS.toSorted() },
  });
  expect(checkEquipment({ presents: ['Four à pain'] })).toEqual({ ok: false, error: { presents: 'choice_invalid' } });
});

test('a pool is one, heated or not', () => {
  expect([['piscine'], ['four', 'piscine_chauffee'], ['four']].map(hasPool)).toEqual([true, true, false]);
});

test('a category is known however it is written', () => {
  expect(['Nature', 'MARCHÉ', 'Santé', 'Yoga', ''].map(categoryOf)).toEqual(['nature', 'marche', 'sante', null, null]);
  expect(ACTIVITY_CATEGORIES.map(categoryOf)).toEqual([...ACTIVITY_CATEGORIES]);
});

test('the website of an activity is https, or meant so', () => {
  const url = (text: string) => {
    const outcome = checkNewActivity({ gite_id: testId(1), nom: 'Canoë', url: text });
    return outcome.ok ? outcome.value.url : outcome.error['url'];
  };
  expect(url('canoe.example.org')).toBe('https://canoe.example.org/');
  expect(url('https://canoe.example.org/été')).toBe('https://canoe.example.org/%C3%A9t%C3%A9');
  expect(url('')).toBe('');
  for (const wrong of [
    'http://canoe.example.org',
    // oxlint-disable-next-line no-script-url -- to be refused
    'javascript:alert(1)',
    'data:text/html,x',
    'https://localhost',
    'https://a:b@canoe.example.org',
    'pas de site',
  ]) {
    expect(url(wrong), wrong).toBe('url_invalid');
  }
});
