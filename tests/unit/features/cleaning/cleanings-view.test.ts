import { expect, test } from 'vitest';
import { addressOf, isNow, periodOf, readCleaningsView } from '../../../../src/features/cleaning/cleanings-view.ts';

// 14 July 2026 is a Tuesday.
const TODAY = '2026-07-14';
const read = (search: string) => readCleaningsView(new URLSearchParams(search), TODAY);

test('an address says how the cleanings are looked at; what it does not understand is as usual', () => {
  const usual = { as: 'jour', day: TODAY, gite: null, unanswered: false };
  expect(read('')).toEqual(usual);
  expect(read('vue=mois&du=demain&filtre=tout')).toEqual(usual);
  expect(read('du=9999-12-31')).toEqual(usual);
  expect(read('vue=personne&du=2026-08-05&gite=a&filtre=sans-reponse')).toEqual({
    as: 'personne',
    day: '2026-08-05',
    gite: 'a',
    unanswered: true,
  });
});

test('days are looked at from any day on, weeks from Monday to Sunday', () => {
  expect(periodOf(read('du=2026-08-05'))).toEqual({ from: '2026-08-05', to: '2026-08-14', step: 10 });
  expect(periodOf(read('vue=gite&du=2026-08-05'))).toEqual({ from: '2026-08-03', to: '2026-08-09', step: 7 });
});

test('what is usual is not in the address, and each address is read as what it was made of', () => {
  expect(addressOf(read(''), TODAY)).toBe('/menage');
  expect(addressOf(read('vue=gite&du=2026-07-19'), TODAY)).toBe('/menage?vue=gite');
  expect(isNow(read('vue=gite&du=2026-07-20'), TODAY)).toBe(false);
  const search = 'vue=personne&du=2026-08-03&gite=a&filtre=sans-reponse';
  expect(addressOf(read(search), TODAY)).toBe(`/menage?${search}`);
});
