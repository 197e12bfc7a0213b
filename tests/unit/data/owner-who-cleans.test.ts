import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerCleanings } from '../../../src/data/mutations/cleaning-acts.ts';
import { cleaningNews } from '../../../src/data/queries/cleaning-news.ts';
import { agendaBetween } from '../../../src/data/queries/agenda.ts';
import { todayView } from '../../../src/data/queries/today.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import { dayPage } from '../../../src/features/today/day-page.ts';
import { cleaningPage } from '../../../src/features/cleaning/cleaning-detail-data.ts';
import { cleaningsPage } from '../../../src/features/cleaning/cleanings-page-data.ts';
import {
  aCleaning,
  aGite,
  aCleaningGite,
  freshData,
  queued,
  receive,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const MINE = testId(1, 'aaaa');
const THEIRS = testId(2, 'aaaa');
const THEIR_OWNER = testId(7, 'dada');
const COLLEAGUE = testId(8, 'dada');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, MINE, { nom: 'Chez moi' })]);
  await receive(data, 'cleaning_gites', [
    aCleaningGite(MINE, data.userId),
    aCleaningGite(THEIRS, THEIR_OWNER, { nom: 'Chez eux' }),
  ]);
  await isAsked(THEIRS);
  await receive(data, 'cleaning_schedule', [
    at(1, MINE, 0),
    at(2, MINE, 1, { assignee_user_id: data.userId }),
    at(3, MINE, 1, { assignee_user_id: COLLEAGUE }),
    at(4, THEIRS, 0, { assignee_user_id: data.userId }),
    at(5, THEIRS, 1, { assignee_user_id: data.userId }),
    at(6, THEIRS, 1, { assignee_user_id: COLLEAGUE }),
    at(7, THEIRS, 1),
  ]);
});
afterEach(async () => data.dispose());

const isAsked = (id: string) =>
  data.db.scopes.put({
    id,
    kind: 'menage',
    role: 'cleaner',
    cursor: '1',
    count: 0,
    digest: 0,
    ahead: '0',
    staged: null,
    skipped: [],
    mended_at: 0,
  });
const at = (n: number, gite_id: string, days: number, fields: Partial<Cleaning> = {}) => ({
  ...aCleaning(data, testId(n, 'c000'), { gite_id, date: addDays(TEST_TODAY, days), ...fields }),
  owner_user_id: gite_id === MINE ? data.userId : THEIR_OWNER,
});
const numbers = (views: readonly { cleaning: Cleaning }[]) =>
  views.map(({ cleaning }) => Number(cleaning.id.slice(0, 8))).toSorted((a, b) => a - b);

test('whoever owns a gîte and cleans for another owner has the news of what is asked of them there, and none of their own', async () => {
  expect(numbers(await cleaningNews(data, TEST_TODAY))).toEqual([4, 5]);
});

test('what was taken from them is news until they say that they know, whatever became of it; what they refused is none', async () => {
  const me = data.userId;
  const taken = { assignee_user_id: COLLEAGUE, otes_a: [me, testId(9, 'dada')], ote_a: testId(9, 'dada') };
  const answer = { assignee_user_id: me, reponse_par: me, reponse_version: 1, reponse_heure: null, vu_par: me };
  const date = addDays(TEST_TODAY, 2);
  await receive(data, 'cleaning_schedule', [
    at(11, THEIRS, 2, { ...taken }),
    at(12, THEIRS, 2, { ...taken, statut: 'annule' }),
    at(13, THEIRS, 2, { ...taken, statut: 'fait' }),
    at(14, THEIRS, 2, { ...taken, prevenus: [me] }),
    at(15, THEIRS, 2, { ...answer, reponse: 'refusee', reponse_date: date, version: 2 }),
    at(16, THEIRS, 2, { ...answer, reponse: 'autre', reponse_date: date, version: 2 }),
    at(17, THEIRS, 3, { ...answer, reponse: 'refusee', reponse_date: date, version: 2 }),
  ]);
  expect(numbers(await cleaningNews(data, TEST_TODAY))).toEqual([4, 5, 11, 12, 13, 17]);
  const gone = [11, 12, 13].map((n) => testId(n, 'c000'));
  expect((await answerCleanings(data, gone)).ok).toBe(true);
  expect(numbers(await cleaningNews(data, TEST_TODAY))).toEqual([4, 5, 17]);
  const sent = await queued(data);
  expect(sent.map(({ set }) => set)).toEqual(gone.map(() => ({ su_par: me })));
});

test('what needs an owner counts only the gîtes that they own', async () => {
  const { needsMe } = await todayView(data, TEST_TODAY);
  expect(numbers(needsMe.unassigned)).toEqual([1]);
  expect(numbers(needsMe.unanswered)).toEqual([3]);
});

test('an owner who cleans elsewhere has both days: their gîtes’, and their own as a cleaner', async () => {
  const page = await dayPage(data, TEST_TODAY);
  expect(page.role).toBe('owner');
  expect(page.cleans).toBe(true);
  expect(numbers(page.view.cleanings)).toEqual([1]);
  // With what nobody was given there yet, as whoever cleans sees it.
  expect(numbers(page.view.elsewhere)).toEqual([4, 5, 7]);
});

test('an owner who cleans nowhere else has no cleaner’s day', async () => {
  await data.db.cleaning_gites.delete(THEIRS);
  await data.db.scopes.delete(THEIRS);
  const { cleans, view } = await dayPage(data, TEST_TODAY);
  expect({ cleans, elsewhere: view.elsewhere }).toEqual({ cleans: false, elsewhere: [] });
});

test('their list and their planning have all of their own gîtes, and elsewhere what is theirs to do', async () => {
  const asked = { as: 'jour', day: TEST_TODAY, gite: null, unanswered: false } as const;
  const page = await cleaningsPage(data, asked);
  expect(numbers(page.cleanings)).toEqual([1, 2, 3, 4, 5]);
  expect(page.cleansElsewhere).toBe(true);
  const { days } = await agendaBetween(data, TEST_TODAY, addDays(TEST_TODAY, 1));
  expect(numbers(days.flatMap(({ cleanings }) => cleanings))).toEqual([1, 2, 3, 4, 5]);
});

test('in somebody else’s gîte an owner is who cleans: there is nothing to edit, to cancel or to give', async () => {
  expect((await cleaningPage(data, testId(4, 'c000'))).role).toBe('cleaner');
  expect((await cleaningPage(data, testId(1, 'c000'))).role).toBe('owner');
});
