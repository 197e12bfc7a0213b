import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changesOfWeek } from '../../../src/data/queries/feed-runs.ts';
import { openFeedQuestions, troubledFeeds } from '../../../src/data/queries/feeds-that-ask.ts';
import { todayView } from '../../../src/data/queries/today.ts';
import type { SyncLog } from '../../../src/domain/feed-rows.ts';
import { aFeed, aQuestion, aRun } from '../../support/local-feeds.ts';
import { aGite, aStay, freshData, receive, TEST_TODAY, type TestData, testId } from '../../support/local-data.ts';

const FEED = testId(1, 'f000');
const OTHER = testId(2, 'f000');
const DAY_MS = 86_400_000;

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, testId(1, 'aaaa'))]);
  await receive(data, 'flux_ical', [aFeed(data, FEED), aFeed(data, OTHER, { plateforme: 'booking' })]);
});
afterEach(async () => data.dispose());

describe('what feeds changed this week', () => {
  /** So many days ago. */
  const ago = (days: number) => new Date(data.now() - days * DAY_MS).toISOString();
  const received = (...runs: (Partial<SyncLog> & { days: number })[]) =>
    receive(
      data,
      'sync_logs',
      runs.map(({ days, ...run }, i) => aRun(data, testId(i + 1), { created_at: ago(days), ...run })),
    );

  test('is summed over the looks of the last seven days, each feed for itself', async () => {
    await received(
      { days: 0, nouveaux: 1, deplaces: 1 },
      { days: 6.9, nouveaux: 2, modifies: 3 },
      { days: 7.1, nouveaux: 10, annules: 10 },
      { days: 1, flux_id: OTHER, annules: 1 },
    );
    expect(await changesOfWeek(data)).toEqual(
      new Map([
        [FEED, { nouveaux: 3, deplaces: 1, modifies: 3, annules: 0 }],
        [OTHER, { nouveaux: 0, deplaces: 0, modifies: 0, annules: 1 }],
      ]),
    );
    data.tick(DAY_MS);
    expect((await changesOfWeek(data)).get(FEED)).toMatchObject({ nouveaux: 1, modifies: 0 });
  });

  test('is nothing where nothing changed: a question, a failure, a file and a deleted line are no changes', async () => {
    await received(
      { days: 0, inchanges: 12, a_decider: 1 },
      { days: 0, statut: 'echec', code: 'gone' },
      { days: 0, source: 'fichier', flux_id: null, nouveaux: 5 },
      { days: 0, flux_id: OTHER, nouveaux: 5, deleted_at: ago(0) },
    );
    expect(await changesOfWeek(data)).toEqual(new Map());
  });
});

describe('the feeds that want a look', () => {
  test('are those that do not answer or are not believed, the longest first; none that is well, paused or deleted', async () => {
    await receive(data, 'flux_ical', [
      aFeed(data, FEED, { etat: 'douteux', etat_depuis: '2026-07-10T00:00:00.000Z' }),
      aFeed(data, OTHER, { etat: 'malade', code: 'gone', etat_depuis: '2026-07-09T00:00:00.000Z' }),
      aFeed(data, testId(3, 'f000'), { etat: 'malade', actif: false }),
      aFeed(data, testId(4, 'f000'), { etat: 'malade', deleted_at: '2026-07-10T00:00:00.000Z' }),
      aFeed(data, testId(5, 'f000'), { etat: 'nouveau' }),
    ]);
    expect((await troubledFeeds(data)).map(({ id }) => id)).toEqual([OTHER, FEED]);
    expect((await todayView(data, TEST_TODAY)).needsMe.feeds.map(({ id }) => id)).toEqual([OTHER, FEED]);
  });
});

describe('what feeds ask', () => {
  const stays = [testId(1, 'b000'), testId(2, 'b000')] as const;
  const asked = async (of?: string) => (await openFeedQuestions(data, of)).map(({ question }) => question.id);
  beforeEach(async () =>
    receive(data, 'reservations', [
      aStay(data, stays[0], { date_debut: '2026-09-01', date_fin: '2026-09-04' }),
      aStay(data, stays[1]),
    ]),
  );

  test('is asked by the next arrival, or of one stay alone', async () => {
    await receive(data, 'questions_flux', [
      aQuestion(data, testId(1), { reservation_id: stays[0] }),
      aQuestion(data, testId(2), { reservation_id: stays[1] }),
      aQuestion(data, testId(3), { reservation_id: stays[1], statut: 'refusee' }),
    ]);
    expect(await asked()).toEqual([testId(2), testId(1)]);
    expect(await asked(stays[0])).toEqual([testId(1)]);
    expect((await todayView(data, TEST_TODAY)).needsMe.feedQuestions).toBe(2);
  });

  test('is no question any more once somebody did it by hand, or deleted the stay', async () => {
    await receive(data, 'reservations', [
      aStay(data, testId(3, 'b000'), { statut: 'annulee' }),
      aStay(data, testId(4, 'b000'), { date_debut: '2026-08-02', date_fin: '2026-08-05' }),
      aStay(data, testId(5, 'b000'), { ical_uid: 'u@airbnb.com' }),
      aStay(data, testId(6, 'b000'), { deleted_at: '2026-07-10T00:00:00.000Z' }),
    ]);
    await receive(data, 'questions_flux', [
      aQuestion(data, testId(1), { reservation_id: testId(3, 'b000') }),
      aQuestion(data, testId(2), { reservation_id: testId(3, 'b000'), genre: 'annulee' }),
      aQuestion(data, testId(3), {
        reservation_id: testId(4, 'b000'),
        genre: 'dates',
        date_debut: '2026-08-02',
        date_fin: '2026-08-05',
      }),
      aQuestion(data, testId(4), { reservation_id: testId(5, 'b000'), genre: 'meme_sejour' }),
      aQuestion(data, testId(5), { reservation_id: testId(6, 'b000') }),
    ]);
    expect(await asked()).toEqual([]);
  });
});
