import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setCleaningStatus } from '../../../src/data/mutations/cleanings.ts';
import {
  addPoints,
  copyPoints,
  deletePoint,
  movePoint,
  moveRoom,
  setTick,
  updatePoint,
} from '../../../src/data/mutations/checklists.ts';
import { countLinen, createArticle, deleteArticle, updateArticle } from '../../../src/data/mutations/linen.ts';
import { report, setReportState, updateReport } from '../../../src/data/mutations/reports.ts';
import { cleaningChecklist, pointsOf } from '../../../src/data/queries/checklists.ts';
import { linenOf } from '../../../src/data/queries/linen.ts';
import { openReports, reportsOfCleaning, solvedReports } from '../../../src/data/queries/reports.ts';
import { agreedId } from '../../../src/domain/agreed-id.ts';
import { countTicks } from '../../../src/domain/checklist.ts';
import { addDays } from '../../../src/domain/day.ts';
import {
  aCleaning,
  aGite,
  aStay,
  done,
  freshData,
  queued,
  receive,
  synced,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OTHER = testId(2, 'aaaa');
const CLEANING = testId(1, 'c000');
const POINT = testId(1, 'd000');
const on = (days: number) => addDays(TEST_TODAY, days);

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE), aGite(data, OTHER)]);
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, { gite_id: GITE, date: TEST_TODAY })]);
});
afterEach(async () => data.dispose());

const texts = async (gite = GITE) => (await pointsOf(data, gite)).map(({ texte }) => texte);
const add = async (...all: string[]) =>
  done(
    await addPoints(
      data,
      GITE,
      all.map((texte) => ({ piece: 'Cuisine', texte })),
    ),
  );
/** As if everything had been sent and answered. */
const sendAll = async () => {
  for (const { table, row_id } of await data.db.outbox.toArray()) await data.db.table(table).update(row_id, { rev: 1 });
  await data.db.outbox.clear();
  await data.db.shadow.clear();
};

describe('a checklist', () => {
  test('is added to, rewritten, ordered and shortened, and each of it undone', async () => {
    await add('Évier', 'Four', 'Frigo');
    const [first, second] = await pointsOf(data, GITE);
    const { undo } = done(await movePoint(data, second?.id ?? '', -1));
    expect(await texts()).toEqual(['Four', 'Évier', 'Frigo']);
    await undo();
    expect(await texts()).toEqual(['Évier', 'Four', 'Frigo']);
    done(await movePoint(data, first?.id ?? '', -1));
    done(await updatePoint(data, first?.id ?? '', { texte: 'Évier et robinet' }));
    const removed = done(await deletePoint(data, second?.id ?? ''));
    expect(await texts()).toEqual(['Évier et robinet', 'Frigo']);
    await removed.undo();
    expect(await texts()).toEqual(['Évier et robinet', 'Four', 'Frigo']);
    expect((await data.db.outbox.toArray()).every(({ scope_id }) => scope_id === GITE)).toBe(true);
  });

  test('has its rooms in the order in which one walks, each with its points, and that is undone', async () => {
    const points = ['Salon 1', 'Cuisine 1', 'Salon 2', 'Entrée 1', 'Cuisine 2'];
    done(
      await addPoints(
        data,
        GITE,
        points.map((texte) => ({ piece: texte.slice(0, -2), texte })),
      ),
    );
    const { undo } = done(await moveRoom(data, GITE, 'Entrée', -1));
    expect(await texts()).toEqual(['Salon 1', 'Salon 2', 'Entrée 1', 'Cuisine 1', 'Cuisine 2']);
    await undo();
    expect(await texts()).toEqual(points);
    for (const _ of points) done(await moveRoom(data, GITE, 'Entrée', -1));
    expect(await texts()).toEqual(['Entrée 1', 'Salon 1', 'Salon 2', 'Cuisine 1', 'Cuisine 2']);
    done(await moveRoom(data, GITE, 'Salon', 1));
    expect(await texts()).toEqual(['Entrée 1', 'Cuisine 1', 'Cuisine 2', 'Salon 1', 'Salon 2']);
    expect(await moveRoom(data, GITE, 'Grenier', 1)).toEqual({ ok: false, error: { form: 'not_found' } });
  });

  test('is ordered anew where two devices gave the same place twice', async () => {
    const rows = [1, 2, 3].map((n) => ({
      ...synced(testId(n), GITE, data.userId),
      gite_id: GITE,
      piece: '',
      texte: `${n}`,
      ordre: 0,
    }));
    await receive(data, 'points_menage', rows);
    done(await movePoint(data, testId(3), -1));
    expect(await texts()).toEqual(['1', '3', '2']);
  });

  test('is copied from another gîte without what is there already', async () => {
    await add('Évier', 'Four');
    done(await addPoints(data, OTHER, [{ piece: 'cuisine', texte: 'évier' }]));
    const { undo } = done(await copyPoints(data, GITE, OTHER));
    expect(await texts(OTHER)).toEqual(['évier', 'Four']);
    expect(await copyPoints(data, GITE, OTHER)).toEqual({ ok: false, error: { form: 'nothing_to_copy' } });
    await undo();
    expect(await texts(OTHER)).toEqual(['évier']);
  });

  test('refuses a point without words, one too long, and one of a gîte that is gone', async () => {
    expect(await addPoints(data, GITE, [{ texte: ' ' }])).toEqual({ ok: false, error: { texte: 'required' } });
    expect(await addPoints(data, GITE, [{ texte: 'x'.repeat(501) }])).toEqual({
      ok: false,
      error: { texte: 'too_long' },
    });
    expect(await addPoints(data, testId(9, 'aaaa'), [{ texte: 'x' }])).toEqual({
      ok: false,
      error: { gite_id: 'gite_unknown' },
    });
    expect(await queued(data)).toEqual([]);
  });
});

describe('a tick', () => {
  const point = { point_id: POINT, piece: 'Cuisine', texte: 'Four' };
  const count = async () => countTicks(await cleaningChecklist(data, { id: CLEANING, gite_id: GITE }));

  test('is one row under an id that everybody agrees on; taken back unsent, nothing was ever there', async () => {
    const { id, undo } = done(await setTick(data, CLEANING, point, true));
    expect(id).toBe(agreedId(CLEANING, POINT));
    done(await setTick(data, CLEANING, point, true));
    expect(await queued(data)).toMatchObject([{ table: 'coches_menage', op: 'insert', set: { coche: true } }]);
    expect(await count()).toEqual({ done: 1, all: 1 });
    await undo();
    expect(await queued(data)).toEqual([]);
    expect(await count()).toEqual({ done: 0, all: 0 });
  });

  test('taken back before it was sent leaves nothing, and comes again with its undo', async () => {
    done(await setTick(data, CLEANING, point, true));
    const { undo } = done(await setTick(data, CLEANING, point, false));
    expect(await queued(data)).toEqual([]);
    await undo();
    expect(await queued(data)).toMatchObject([{ op: 'insert', set: { coche: true } }]);
  });

  test('that was sent is taken back by its field, for nobody deletes it', async () => {
    const { undo } = done(await setTick(data, CLEANING, point, true));
    await sendAll();
    await undo();
    expect(await queued(data)).toEqual([{ table: 'coches_menage', op: 'update', set: { coche: false }, base: 1 }]);
    done(await setTick(data, CLEANING, point, true));
    expect(await queued(data)).toEqual([]);
  });

  test('needs a cleaning that is there', async () => {
    const outcome = await setTick(data, testId(9, 'c000'), point, true);
    expect(outcome).toEqual({ ok: false, error: { form: 'not_found' } });
  });
});

describe('a report', () => {
  const say = async (texte: string, urgence: 'normale' | 'urgente' = 'normale') =>
    done(await report(data, { gite_id: GITE, cleaning_id: CLEANING, texte, urgence }));

  test('says who and when, the urgent first, and is taken back', async () => {
    await say('Ampoule');
    const { undo } = await say('Fuite', 'urgente');
    expect((await openReports(data)).map(({ texte, signale_par }) => [texte, signale_par])).toEqual([
      ['Fuite', data.userId],
      ['Ampoule', data.userId],
    ]);
    await sendAll();
    await undo();
    expect((await openReports(data, GITE)).map(({ texte }) => texte)).toEqual(['Ampoule']);
    expect(await queued(data)).toMatchObject([{ op: 'update', set: { retire: true } }]);
  });

  test('is seen, solved by somebody at some time, and opened again', async () => {
    const { id } = await say('Ampoule');
    done(await setReportState(data, id, 'vu'));
    expect(await openReports(data)).toMatchObject([{ etat: 'vu', resolu_par: null }]);
    const { undo } = done(await setReportState(data, id, 'resolu'));
    expect(await openReports(data)).toEqual([]);
    expect(await solvedReports(data)).toMatchObject([{ id, resolu_par: data.userId }]);
    expect(await reportsOfCleaning(data, { id: CLEANING, gite_id: GITE })).toHaveLength(1);
    await undo();
    expect(await openReports(data)).toMatchObject([{ etat: 'vu', resolu_par: null, resolu_le: null }]);
  });

  test('without words is none, and what is gone cannot be corrected', async () => {
    expect(await report(data, { gite_id: GITE, texte: '' })).toEqual({ ok: false, error: { texte: 'required' } });
    expect(await updateReport(data, testId(9), { retire: true })).toEqual({ ok: false, error: { form: 'not_found' } });
  });
});

describe('linen', () => {
  const article = async (fields = {}) =>
    done(await createArticle(data, { gite_id: GITE, nom: 'Draps', par: 'personne', nombre: 4, stock: 10, ...fields }))
      .id;
  const line = async () => (await linenOf(data, GITE)).lines[0];
  beforeEach(() =>
    receive(data, 'reservations', [
      aStay(data, testId(1, 'b000'), { date_debut: on(0), date_fin: on(3), nb_adultes: 2, nb_enfants: 1 }),
      aStay(data, testId(2, 'b000'), { date_debut: on(3), date_fin: on(5), nb_adultes: 6 }),
      aStay(data, testId(3, 'b000'), { date_debut: on(4), date_fin: on(5), nb_adultes: 9, statut: 'annulee' }),
      aStay(data, testId(4, 'b000'), { date_debut: on(6), date_fin: on(9), nature: 'blocage' }),
    ]),
  );

  test('is taken once for whoever comes next, however often that is said, and given back when it is not so', async () => {
    const id = await article();
    expect(await linenOf(data, GITE)).toMatchObject({ covered: 2, coming: 2, lines: [{ clean: 10, need: 3 }] });
    const { undo } = done(await setCleaningStatus(data, CLEANING, 'fait'));
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    expect((await data.db.linge_pris.toArray()).map((row) => [row.id, row.quantite])).toEqual([
      [agreedId(CLEANING, id), 3],
    ]);
    // The beds of the next stay are made: what counts is the one after.
    expect(await linenOf(data, GITE)).toMatchObject({ covered: 1, coming: 1, lines: [{ clean: 7, need: 6 }] });
    await sendAll();
    done(await setCleaningStatus(data, CLEANING, 'prevu'));
    expect(await line()).toMatchObject({ clean: 10, need: 3 });
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    expect(await line()).toMatchObject({ clean: 7 });
    await undo();
  });

  test('is given back with the undo of "done", sent or not', async () => {
    await article();
    const unsent = done(await setCleaningStatus(data, CLEANING, 'fait'));
    await unsent.undo();
    expect(await line()).toMatchObject({ clean: 10 });
    const sent = done(await setCleaningStatus(data, CLEANING, 'fait'));
    await sendAll();
    await sent.undo();
    expect(await line()).toMatchObject({ clean: 10 });
    expect((await queued(data)).map(({ op, table }) => `${op} ${table}`).toSorted()).toEqual([
      'update cleaning_schedule',
      'update linge_pris',
    ]);
  });

  test('that was washed is taken again by a cleaning that is reopened and done again, and washed once more', async () => {
    const id = await article();
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    await sendAll();
    done(await countLinen(data, id, null));
    await sendAll();
    done(await setCleaningStatus(data, CLEANING, 'prevu'));
    expect(await line()).toMatchObject({ clean: 10 });
    const again = done(await setCleaningStatus(data, CLEANING, 'fait'));
    expect(await line()).toMatchObject({ clean: 7, dirty: 3 });
    expect((await queued(data)).filter(({ table }) => table === 'linge_pris')).toMatchObject([
      { set: { lave: false } },
    ]);
    await again.undo();
    expect(await line()).toMatchObject({ clean: 10 });
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    done(await countLinen(data, id, null));
    expect(await line()).toMatchObject({ clean: 10, dirty: 0 });
  });

  test('comes back from the wash, is counted, and never more than there is', async () => {
    const id = await article();
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    const { undo } = done(await countLinen(data, id, null));
    expect(await line()).toMatchObject({ clean: 10, dirty: 0 });
    await undo();
    expect(await line()).toMatchObject({ clean: 7, dirty: 3 });
    done(await countLinen(data, id, 4));
    expect(await line()).toMatchObject({ clean: 4, dirty: 6 });
    expect(await countLinen(data, id, 11)).toEqual({ ok: false, error: { clean: 'out_of_range' } });
  });

  test('is described by its owner, and what is refused changes nothing', async () => {
    const id = await article();
    done(await updateArticle(data, id, { nom: 'Housses' }));
    expect(await updateArticle(data, id, { quantite: 100 })).toEqual({
      ok: false,
      error: { quantite: 'out_of_range' },
    });
    expect(await createArticle(data, { gite_id: GITE, nom: '' })).toEqual({ ok: false, error: { nom: 'required' } });
    const { undo } = done(await deleteArticle(data, id));
    expect(await linenOf(data, GITE)).toMatchObject({ lines: [] });
    await undo();
    expect(await line()).toMatchObject({ article: { nom: 'Housses' } });
  });
});
