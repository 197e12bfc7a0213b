import { describe, expect, test } from 'vitest';
import { STATELESS } from '../../../src/domain/guest-rows.ts';
import { nationalities } from '../../../src/guest/nationalities.ts';
import { EMPTY_FORM, policeArgs, type PoliceDraft, policeErrors } from '../../../src/guest/police.ts';

const FILLED: PoliceDraft = {
  ...EMPTY_FORM,
  surname: ' Keller ',
  firstNames: 'Anna',
  birth: '1980-02-29',
  birthPlace: 'Köln',
  nationality: 'DE',
  home: 'Domstraße 1, Köln',
};

describe('the statutory form', () => {
  test('is complete with what the law asks, and without telephone, mail and children', () => {
    expect(policeErrors(FILLED, '2027-05-14', 'M0 0L1 1')).toEqual({});
  });

  test('says all that is missing at once', () => {
    expect(policeErrors(EMPTY_FORM, '2027-05-14', '')).toEqual({
      surname: 'required',
      firstNames: 'required',
      birth: 'required',
      birthPlace: 'required',
      home: 'required',
      nationality: 'required',
      signature: 'signatureMissing',
    });
  });

  test.each(['2027-05-15', '1879-12-31', '1981-02-29'])('knows nobody who was born on %s', (birth) => {
    expect(policeErrors({ ...FILLED, birth }, '2027-05-14', 'M0 0L1 1')).toEqual({ birth: 'notThatDay' });
  });

  test('goes out in the server’s words, clean', () => {
    const { p_form } = policeArgs({ ...FILLED, children: 'Keller Mia, 2020\r\n' }, 'M0 0L1 1');
    expect(p_form).toMatchObject({ nom: 'Keller', enfants: 'Keller Mia, 2020', nationalite: 'DE' });
  });
});

test('nationalities stand in the reader’s order, who has none comes last, and French is none of them', () => {
  const all = nationalities('de', 'Staatenlos');
  expect(all.length).toBeGreaterThan(200);
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  expect(all.find(({ code }) => code === 'FR')).toBeUndefined();
  expect(all.find(({ code }) => code === 'CH')?.name).toBe('Schweiz');
  expect(all.pop()).toEqual({ code: STATELESS, name: 'Staatenlos' });
  expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted(new Intl.Collator('de').compare));
});
