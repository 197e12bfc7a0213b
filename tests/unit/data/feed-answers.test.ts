import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerFeedQuestion } from '../../../src/data/mutations/feeds.ts';
import { openFeedQuestions } from '../../../src/data/queries/feeds-that-ask.ts';
import type { GenreQuestion, QuestionFlux } from '../../../src/domain/feed-rows.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import { aFeed, aQuestion } from '../../support/local-feeds.ts';
import {
  aCleaning,
  aGite,
  aStay,
  done,
  freshData,
  queued,
  receive,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const STAY = testId(1, 'b000');
const QUESTION = testId(1, 'a500');
const CLEANING = testId(1, 'c000');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, testId(1, 'aaaa'))]);
  await receive(data, 'flux_ical', [aFeed(data, testId(1, 'f000'))]);
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, { date: '2026-08-08', reservation_id: STAY })]);
});
afterEach(async () => data.dispose());

/** A feed asks something of a stay that its owner entered by hand, with a cleaning after it. */
async function ask(question: Partial<QuestionFlux>, stay: Partial<Reservation> = {}): Promise<void> {
  const own = { plateforme: 'direct', client_nom: 'Alma Perrin', notes: 'Arrivent tard.', ...stay } as const;
  await receive(data, 'reservations', [aStay(data, STAY, own)]);
  await receive(data, 'questions_flux', [aQuestion(data, QUESTION, question)]);
}

const seen = async () => {
  const stay = await data.db.reservations.get(STAY);
  const question = await data.db.questions_flux.get(QUESTION);
  const cleaning = await data.db.cleaning_schedule.get(CLEANING);
  // What a search looks at follows from the rest.
  return {
    stay: { ...stay, _search: '' },
    answer: question?.statut,
    cleaning: [cleaning?.date, cleaning?.statut],
  };
};
const sent = async () => (await queued(data)).map(({ table, op, set }) => [table, op, set]);

/** What the feed says, what a yes writes to the stay, and where its cleaning is then. */
const YES: Record<GenreQuestion, [Partial<QuestionFlux>, Partial<Reservation>, [string, string]]> = {
  disparue: [{}, { statut: 'annulee' }, ['2026-08-08', 'annule']],
  annulee: [{}, { statut: 'annulee' }, ['2026-08-08', 'annule']],
  dates: [
    { date_debut: '2026-08-02', date_fin: '2026-08-10' },
    { date_debut: '2026-08-02', date_fin: '2026-08-10' },
    ['2026-08-10', 'prevu'],
  ],
  meme_sejour: [
    { ical_uid: 'new@airbnb.com', ical_resume: 'Reserved', reference_plateforme: 'HMALMA0001' },
    {
      ical_uid: 'new@airbnb.com',
      ical_resume: 'Reserved',
      reference_plateforme: 'HMALMA0001',
      plateforme: 'airbnb',
    },
    ['2026-08-08', 'prevu'],
  ],
};
const GENRES = Object.keys(YES) as GenreQuestion[];

describe.each(GENRES)('a question of the kind %s', (genre) => {
  const [says, written, cleaning] = YES[genre];

  test('does to the stay what it says when the answer is yes, and nothing besides', async () => {
    await ask({ genre, ...says });
    const { stay } = await seen();
    done(await answerFeedQuestion(data, QUESTION, 'acceptee'));
    expect(await seen()).toEqual({ stay: { ...stay, ...written }, answer: 'acceptee', cleaning });
    const changes = await sent();
    expect(changes).toContainEqual(['reservations', 'update', written]);
    expect(changes.at(-1)).toEqual(['questions_flux', 'update', { statut: 'acceptee' }]);
    expect(await openFeedQuestions(data)).toEqual([]);
  });

  test('leaves the stay alone when the answer is no, and is asked no more', async () => {
    await ask({ genre, ...says });
    const before = await seen();
    done(await answerFeedQuestion(data, QUESTION, 'refusee'));
    expect(await seen()).toEqual({ ...before, answer: 'refusee' });
    expect(await sent()).toEqual([['questions_flux', 'update', { statut: 'refusee' }]]);
    expect(await openFeedQuestions(data)).toEqual([]);
  });

  test.each(['acceptee', 'refusee'] as const)(
    'is open again when "%s" is taken back, and all is as it was',
    async (answer) => {
      await ask({ genre, ...says });
      const before = await seen();
      const { undo } = done(await answerFeedQuestion(data, QUESTION, answer));
      expect(await undo()).toBeUndefined();
      expect(await seen()).toEqual(before);
      expect(await openFeedQuestions(data, STAY)).toHaveLength(1);
    },
  );
});

describe('a yes to the same stay', () => {
  test('keeps it its owner’s where the site only says that the nights are taken: maybe because of this very stay', async () => {
    const closed = { ical_uid: 'x@booking.com', ical_resume: 'CLOSED - Not available' };
    await receive(data, 'flux_ical', [aFeed(data, testId(1, 'f000'), { plateforme: 'booking' })]);
    await ask({ genre: 'meme_sejour', ...closed });
    done(await answerFeedQuestion(data, QUESTION, 'acceptee'));
    expect((await seen()).stay).toMatchObject({ ...closed, plateforme: 'direct' });
  });

  test('keeps a platform and a reference that the owner gave', async () => {
    await ask(
      { genre: 'meme_sejour', ical_uid: 'new@airbnb.com' },
      { plateforme: 'booking', reference_plateforme: 'MINE' },
    );
    done(await answerFeedQuestion(data, QUESTION, 'acceptee'));
    const { stay } = await seen();
    expect(stay).toMatchObject({ plateforme: 'booking', reference_plateforme: 'MINE', ical_uid: 'new@airbnb.com' });
  });
});

describe('an answer', () => {
  test('to a question about a stay that is in the trash by now answers it, and leaves the stay there', async () => {
    await ask({}, { deleted_at: '2026-07-10T00:00:00.000Z' });
    const { stay } = await seen();
    done(await answerFeedQuestion(data, QUESTION, 'acceptee'));
    expect(await seen()).toMatchObject({ stay, answer: 'acceptee' });
    expect(await sent()).toEqual([['questions_flux', 'update', { statut: 'acceptee' }]]);
  });

  test('to a question that is not there any more is refused, and writes nothing', async () => {
    await ask({ deleted_at: '2026-07-10T00:00:00.000Z' });
    for (const id of [QUESTION, testId(9, 'a500')]) {
      expect(await answerFeedQuestion(data, id, 'acceptee')).toEqual({ ok: false, error: { form: 'not_found' } });
    }
    expect(await queued(data)).toEqual([]);
  });

  test.each(['acceptee', 'refusee', 'caduque'] as const)(
    'to a question that is %s by now is refused, and writes nothing',
    async (statut) => {
      await ask({ statut });
      const before = await seen();
      expect(await answerFeedQuestion(data, QUESTION, 'acceptee')).toEqual({ ok: false, error: { form: 'not_asked' } });
      expect(await seen()).toEqual(before);
      expect(await queued(data)).toEqual([]);
    },
  );

  test('taken back leaves what was changed since, and says so', async () => {
    await ask({ genre: 'dates', date_debut: '2026-08-02', date_fin: '2026-08-10' });
    const { undo } = done(await answerFeedQuestion(data, QUESTION, 'acceptee'));
    await receive(data, 'reservations', [{ ...aStay(data, STAY), date_debut: '2026-08-03', date_fin: '2026-08-10' }]);
    expect(await undo()).toBe('partly');
    expect((await seen()).stay).toMatchObject({ date_debut: '2026-08-03' });
  });
});
