import { expect, test } from 'vitest';
import { lacksForm } from '../../../../src/features/guest-links/lacks-form.ts';

const STAY = {
  nature: 'sejour',
  statut: 'confirmee',
  date_fin: '2026-11-17',
  client_telephone: '+49 170 0000000',
} as const;

test('a form is missing of whoever has a number from abroad, until they have left, and of nobody else', () => {
  expect(lacksForm(STAY, '2026-11-10')).toBe(true);
  expect(lacksForm(STAY, '2026-11-17')).toBe(true);
  expect(lacksForm(STAY, '2026-11-18')).toBe(false);
  for (const telephone of ['06 12 34 56 78', '0262 12 34 56', '', 'demander'])
    expect(lacksForm({ ...STAY, client_telephone: telephone }, '2026-11-10')).toBe(false);
  expect(lacksForm({ ...STAY, statut: 'annulee' }, '2026-11-10')).toBe(false);
  expect(lacksForm({ ...STAY, nature: 'blocage' }, '2026-11-10')).toBe(false);
});
