import ICAL from 'ical.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { agendaFile } from '../../../../src/features/cleaning/agenda-file.ts';
import type { T } from '../../../../src/i18n/use-t.ts';
import {
  aCleaning,
  aCleaningGite,
  freshData,
  receive,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../../support/local-data.ts';

const t = ((key: string, values?: { gite?: string }) => values?.gite ?? key) as unknown as T;
const GITE = testId(1, 'aaaa');
const [OWNER, COLLEAGUE] = [testId(7, 'dada'), testId(8, 'dada')];

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'cleaning_gites', [aCleaningGite(GITE, OWNER, { nom: 'La Grange' })]);
});
afterEach(async () => data.dispose());

const clean = (n: number, fields: Partial<Cleaning> = {}) =>
  aCleaning(data, testId(n, 'c000'), {
    gite_id: GITE,
    date: TEST_TODAY,
    heure_debut: '10:00',
    owner_user_id: OWNER,
    assignee_user_id: data.userId,
    ...fields,
  });

async function written(): Promise<string[][]> {
  const file = await agendaFile(data, t);
  const calendar = new ICAL.Component(ICAL.parse(file ?? '') as ConstructorParameters<typeof ICAL.Component>[0]);
  return calendar
    .getAllSubcomponents('vevent')
    .map((event) => [
      String(event.getFirstPropertyValue('uid')).slice(0, 8).replace(/^0+/, ''),
      String(event.getFirstPropertyValue('status')),
      String(event.getFirstPropertyValue('description') ?? ''),
    ]);
}

test('the calendar file has one’s own cleanings, and nobody else’s', async () => {
  await receive(data, 'cleaning_schedule', [
    clean(1, { consignes: 'Arroser' }),
    clean(2, { assignee_user_id: COLLEAGUE }),
    clean(3, { assignee_user_id: null, assignee_nom: '' }),
    clean(4, { date: '2026-07-13' }),
    clean(5, { assignee_user_id: COLLEAGUE, ote_a: OWNER }),
  ]);
  expect(await written()).toEqual([['1', 'TENTATIVE', 'Arroser']]);
});

test('what was taken away, called off or deleted is written as cancelled, so that it leaves the calendar where it stands', async () => {
  await receive(data, 'cleaning_schedule', [
    clean(1, { assignee_user_id: COLLEAGUE, ote_a: data.userId, su_par: data.userId, consignes: 'Pas pour elle' }),
    clean(2, { statut: 'annule' }),
    clean(3, { deleted_at: '2026-07-13T00:00:00.000Z' }),
    clean(4, { assignee_user_id: COLLEAGUE, deleted_at: '2026-07-13T00:00:00.000Z' }),
    // Taken from another since, and off.
    clean(6, {
      assignee_user_id: OWNER,
      statut: 'annule',
      otes_a: [data.userId, COLLEAGUE],
      prevenus: [data.userId],
      ote_a: COLLEAGUE,
    }),
    // It came back.
    clean(5, { ote_a: data.userId }),
  ]);
  expect((await written()).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
    ['1', 'CANCELLED', ''],
    ['2', 'CANCELLED', ''],
    ['3', 'CANCELLED', ''],
    ['5', 'TENTATIVE', ''],
    ['6', 'CANCELLED', ''],
  ]);
});

test('there is no file where nothing is theirs, nor was', async () => {
  await receive(data, 'cleaning_schedule', [clean(1, { assignee_user_id: COLLEAGUE })]);
  expect(await agendaFile(data, t)).toBeNull();
});
