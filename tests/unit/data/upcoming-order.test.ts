import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_FILTER, reservationPage } from '../../../src/data/queries/reservation-page.ts';
import { addDays } from '../../../src/domain/day.ts';
import { aGite, aStay, freshData, receive, TEST_TODAY, type TestData, testId } from '../../support/local-data.ts';

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, testId(1, 'aaaa'))]);
  const stays = Array.from({ length: 120 }, (_, i) => {
    const date_debut = addDays(TEST_TODAY, (i - 50) * 3 + 1);
    return aStay(data, testId(i + 100), { date_debut, date_fin: addDays(date_debut, 2) });
  });
  await receive(data, 'reservations', stays);
});
afterEach(async () => data.dispose());

describe('the stays to come', () => {
  test('begin with the next arrival, over all pages', async () => {
    const filter = { ...NO_FILTER, statut: 'a_venir' } as const;
    const pages = [await reservationPage(data, filter, 1), await reservationPage(data, filter, 2)];
    const days = pages.flatMap(({ rows }) => rows.map(({ date_debut }) => date_debut));
    expect(days).toHaveLength(70);
    expect(days[0]).toBe(addDays(TEST_TODAY, 1));
    expect(days).toEqual(days.toSorted());
  });

  test('are the only ones: others begin with the latest', async () => {
    for (const filter of [NO_FILTER, { ...NO_FILTER, statut: 'passee' } as const]) {
      const { rows } = await reservationPage(data, filter, 1);
      const days = rows.map(({ date_debut }) => date_debut);
      expect(days).toEqual(days.toSorted().toReversed());
    }
  });
});
