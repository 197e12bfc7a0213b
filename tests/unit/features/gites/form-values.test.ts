import { expect, test } from 'vitest';
import { checkGiteChange, checkNewGite } from '../../../../src/domain/gite-rules.ts';
import { changeOf, EMPTY_GITE } from '../../../../src/features/gites/form-values.ts';

test('only what was changed is written, an emptied number as unknown', () => {
  expect(changeOf(EMPTY_GITE, { ...EMPTY_GITE, nom: 'La Grange' })).toEqual({ nom: 'La Grange' });
  const withRooms = { ...EMPTY_GITE, nombre_chambres: 3, numero_enregistrement: '1234' };
  expect(changeOf(withRooms, { ...withRooms, nombre_chambres: null, numero_enregistrement: '' })).toEqual({
    nombre_chambres: null,
    numero_enregistrement: null,
  });
});

test('what is no whole number is refused, and not made into another number', () => {
  const change = changeOf(EMPTY_GITE, { ...EMPTY_GITE, nom: 'Le Pré', capacite_personnes: '1,5', nombre_chambres: -3 });
  const errors = { capacite_personnes: 'number_invalid', nombre_chambres: 'out_of_range' };
  expect(checkGiteChange(change)).toEqual({ ok: false, error: errors });
  expect(checkNewGite(change)).toEqual({ ok: false, error: errors });
});
