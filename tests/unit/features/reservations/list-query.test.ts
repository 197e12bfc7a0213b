import { describe, expect, test } from 'vitest';
import { paths } from '../../../../src/app/paths.ts';
import {
  activeFilters,
  filtersAnything,
  readListQuery,
  toListQuery,
} from '../../../../src/features/reservations/list-query.ts';

const read = (search: string) => readListQuery(new URLSearchParams(search));

describe('the address of the list', () => {
  test('says all that is shown, and is read back the same', () => {
    const address =
      '/reservations?page=2&q=dupont&gite=g1&plateforme=airbnb&statut=a_venir&nature=sejour&libelle=Fid%C3%A8le&tri=montant';
    const { filter, page } = read(address.split('?')[1] ?? '');
    const shown = {
      q: 'dupont',
      gite: 'g1',
      plateforme: 'airbnb',
      statut: 'a_venir',
      nature: 'sejour',
      libelle: 'Fidèle',
      tri: 'montant',
    };
    expect(filter).toEqual(shown);
    expect(page).toBe(2);
    expect(paths.reservations(toListQuery(filter, page))).toBe(address);
  });

  test('is bare when nothing is asked', () => {
    const { filter, page } = read('');
    expect(page).toBe(1);
    expect(filtersAnything(filter)).toBe(false);
    expect(paths.reservations(toListQuery(filter))).toBe('/reservations');
  });

  test('filters nothing by what it does not understand', () => {
    const { filter, page } = read(
      'page=-3&plateforme=__proto__&statut=nimporte&gite=&q=&nature=hasard&libelle=%20&tri=hasard',
    );
    const nothing = { q: '', gite: null, plateforme: null, statut: null, nature: null, libelle: null, tri: null };
    expect(filter).toEqual(nothing);
    expect(page).toBe(1);
    for (const bad of ['1.5', '1e400', 'abc', '0', '']) expect(read(`page=${bad}`).page).toBe(1);
  });

  test('cuts a search that no name could need', () => {
    expect(read(`q=${'x'.repeat(5000)}`).filter.q).toHaveLength(200);
  });

  test('counts filters apart from the search, and a search without a letter or figure as none', () => {
    expect(activeFilters(read('q=a&gite=g&statut=option&nature=blocage').filter)).toBe(3);
    expect(activeFilters(read('libelle=Chien').filter)).toBe(1);
    expect(filtersAnything(read('q=%20%20').filter)).toBe(false);
    expect(filtersAnything(read('q=%25_*(').filter)).toBe(false);
    expect(toListQuery(read('q=%25_*(').filter).q).toBeUndefined();
    expect(filtersAnything(read('q=a').filter)).toBe(true);
  });
});
