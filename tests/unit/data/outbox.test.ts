import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commit, type Done } from '../../../src/data/commit.ts';
import { toLocal } from '../../../src/data/local-row.ts';
import { deleteRow, insertRow, restoreRow, retractRow, updateRow, type Write } from '../../../src/data/outbox.ts';
import { CLEANING_DEFAULTS } from '../../../src/domain/cleaning-rules.ts';
import { RESERVATION_DEFAULTS } from '../../../src/domain/reservation-rules.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import { ok } from '../../../src/lib/result.ts';
import { aCleaning, aStay, freshData, receive, type TestData, testId } from '../../support/local-data.ts';

/** The rules of coalescing and of taking back, one by one; write-core.property.test.ts tries them in any order. */
const STAY = testId(1, 'b000');
const CLEANING = testId(1, 'c000');
const GITE = testId(1, 'aaaa');
const NEW_STAY = { ...RESERVATION_DEFAULTS, gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-03' };
const TABLES = ['reservations', 'cleaning_schedule'] as const;

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'reservations', [aStay(data, STAY, { rev: 3 })]);
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING)]);
});
afterEach(async () => data.dispose());

async function run(work: (write: Write) => Promise<unknown>): Promise<Done> {
  const outcome = await commit(data, TABLES, async (write) => ok(String(await work(write))));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
const change = async (fields: Partial<Reservation>) => run((write) => updateRow(write, 'reservations', STAY, fields));
const queue = async () =>
  (await data.db.outbox.toArray()).map(({ op, row_id, set, base }) => ({ op, row_id, set, base }));
const view = async () => data.db.reservations.get(STAY);
/** What the engine does before it sends. */
const number = async () =>
  data.db.outbox
    .toArray()
    .then((records) => data.db.outbox.bulkPut(records.map((record) => ({ ...record, mid: record.seq }))));

/** A pull brings a later state of the stay while changes are pending. */
async function pull(fields: Partial<Reservation>): Promise<void> {
  const base = { ...aStay(data, STAY), ...fields };
  const records = await data.db.outbox.toArray();
  const shown = records.reduce<Reservation>((row, { op, set }) => {
    if (op === 'delete') return { ...row, deleted_at: '2026-07-14T10:00:00.000Z' };
    return { ...row, ...set };
  }, base);
  await data.db.shadow.put({ table: 'reservations', id: STAY, base: { ...base } });
  await data.db.reservations.put(toLocal('reservations', shown));
}

describe('a change', () => {
  test('joins the last one of its row that was never sent', async () => {
    await change({ notes: 'a' });
    await change({ notes: 'b', nb_adultes: 2 });
    expect(await queue()).toEqual([{ op: 'update', row_id: STAY, set: { notes: 'b', nb_adultes: 2 }, base: 3 }]);
  });

  test('that joins another makes it another one: a copy of this profile may have sent what it was', async () => {
    await change({ notes: 'a' });
    const [first] = await data.db.outbox.toArray();
    await change({ nb_adultes: 2 });
    const [joined] = await data.db.outbox.toArray();
    expect(joined).toMatchObject({ seq: first?.seq, set: { notes: 'a', nb_adultes: 2 } });
    expect(joined?.uuid).not.toBe(first?.uuid);
  });

  test('joins an insert that was never sent, whose fields all stay', async () => {
    let id = '';
    await run(async (write) => (id = await insertRow(write, 'reservations', NEW_STAY)));
    await run((write) => updateRow(write, 'reservations', id, { notes: 'x' }));
    await run((write) => updateRow(write, 'reservations', id, { notes: '' }));
    expect(await queue()).toEqual([{ op: 'insert', row_id: id, set: NEW_STAY, base: 0 }]);
  });

  test('stays apart from one that was numbered, even back to what was there', async () => {
    await change({ notes: 'a' });
    await number();
    await change({ notes: '' });
    expect((await queue()).map(({ set }) => set)).toEqual([{ notes: 'a' }, { notes: '' }]);
    await change({ notes: 'a' });
    expect((await queue()).map(({ set }) => set)).toEqual([{ notes: 'a' }]);
    expect(await view()).toMatchObject({ notes: 'a' });
  });

  test('stays apart from one whose author had seen an older state', async () => {
    await change({ notes: 'a' });
    await pull({ rev: 5, client_nom: 'Zoë' });
    await change({ nb_adultes: 2 });
    expect((await queue()).map(({ base, set }) => ({ base, set }))).toEqual([
      { base: 3, set: { notes: 'a' } },
      { base: 5, set: { nb_adultes: 2 } },
    ]);
  });

  test('of a field that an own waiting change covers has seen no more than that one had', async () => {
    await change({ notes: 'a' });
    await number();
    await pull({ rev: 5, notes: 'from elsewhere' });
    expect((await view())?.notes).toBe('a');
    await change({ notes: 'b' });
    expect((await queue()).map(({ base, set }) => ({ base, set }))).toEqual([
      { base: 3, set: { notes: 'a' } },
      { base: 3, set: { notes: 'b' } },
    ]);
  });

  test('that refers to another row is never moved before that row was made', async () => {
    let id = '';
    await run((write) => updateRow(write, 'cleaning_schedule', CLEANING, { consignes: 'x' }));
    await run(async (write) => (id = await insertRow(write, 'reservations', NEW_STAY)));
    await run((write) => updateRow(write, 'cleaning_schedule', CLEANING, { reservation_id: id }));
    expect((await queue()).map(({ row_id, set }) => (row_id === id ? 'the stay' : set))).toEqual([
      { consignes: 'x' },
      'the stay',
      { reservation_id: id },
    ]);
  });

  test('never joins one that the server could not digest', async () => {
    await change({ notes: 'a' });
    await data.db.outbox.toCollection().modify({ given_up: true });
    await change({ notes: 'b' });
    expect((await queue()).map(({ set }) => set)).toEqual([{ notes: 'a' }, { notes: 'b' }]);
  });

  test('stays apart from a restoration, which the server takes alone', async () => {
    await receive(data, 'reservations', [aStay(data, STAY, { deleted_at: '2026-01-01T00:00:00.000Z' })]);
    await run((write) => restoreRow(write, 'reservations', STAY));
    await change({ notes: 'x' });
    expect((await queue()).map(({ set }) => set)).toEqual([{ deleted_at: null }, { notes: 'x' }]);
  });

  test('of a row that is not there, or deleted, is missing', async () => {
    const outcome = async (id: string) => {
      let seen = '';
      await run(async (write) => (seen = await updateRow(write, 'reservations', id, { notes: 'x' })));
      return seen;
    };
    expect(await outcome(testId(99))).toBe('missing');
    await run((write) => deleteRow(write, 'reservations', STAY));
    expect(await outcome(STAY)).toBe('missing');
  });
});

describe('taking back', () => {
  test('a deletion that was never sent takes it out of the queue; one that was is lifted by a change', async () => {
    await run((write) => deleteRow(write, 'reservations', STAY));
    await run((write) => restoreRow(write, 'reservations', STAY));
    expect(await queue()).toEqual([]);
    expect(await data.db.shadow.count()).toBe(0);

    await run((write) => deleteRow(write, 'reservations', STAY));
    await number();
    await run((write) => restoreRow(write, 'reservations', STAY));
    expect((await queue()).map(({ op, set }) => ({ op, set }))).toEqual([
      { op: 'delete', set: {} },
      { op: 'update', set: { deleted_at: null } },
    ]);
    expect((await view())?._live).toBe(1);
  });

  test('a deletion brings the row back even if somebody else deleted it meanwhile', async () => {
    await change({ notes: 'mine' });
    await run((write) => deleteRow(write, 'reservations', STAY));
    await pull({ rev: 5, deleted_at: '2026-07-01T00:00:00.000Z' });
    await run((write) => restoreRow(write, 'reservations', STAY));
    expect((await queue()).map(({ op, set }) => ({ op, set }))).toEqual([
      { op: 'update', set: { notes: 'mine' } },
      { op: 'update', set: { deleted_at: null } },
    ]);
    expect(await view()).toMatchObject({ deleted_at: null, notes: 'mine', _live: 1 });
  });

  test('an insert leaves nothing of it, unless the server has heard of it', async () => {
    const insert = async () => {
      let id = '';
      await run(async (write) => (id = await insertRow(write, 'reservations', NEW_STAY)));
      await run((write) => updateRow(write, 'reservations', id, { notes: 'x' }));
      return id;
    };
    const retract = async (id: string) => {
      let isDone = false;
      await run(async (write) => (isDone = await retractRow(write, 'reservations', id)));
      return isDone;
    };
    const unsent = await insert();
    expect(await retract(unsent)).toBe(true);
    expect([
      await data.db.reservations.get(unsent),
      await data.db.outbox.count(),
      await data.db.shadow.count(),
    ]).toEqual([undefined, 0, 0]);

    const sent = await insert();
    await number();
    expect(await retract(sent)).toBe(false);
    expect(await data.db.reservations.get(sent)).toBeDefined();

    await change({ notes: 'x' });
    expect(await retract(STAY)).toBe(false);
    expect(await view()).toMatchObject({ notes: 'x' });
  });

  test('several steps takes the last back first', async () => {
    const { undo } = await run(async (write) => {
      await updateRow(write, 'reservations', STAY, { notes: 'a' });
      await updateRow(write, 'reservations', STAY, { notes: 'b' });
      await deleteRow(write, 'reservations', STAY);
      return STAY;
    });
    await undo();
    expect(await view()).toMatchObject({ notes: '', deleted_at: null });
    expect(await queue()).toEqual([]);
  });

  test('leaves what was written since, and does nothing twice', async () => {
    const { undo } = await change({ notes: 'mine', client_nom: 'Zoë' });
    await change({ notes: 'later' });
    await Promise.all([undo(), undo()]);
    await undo();
    expect(await view()).toMatchObject({ notes: 'later', client_nom: '' });
  });
});

test('a row keeps the scope it lives in: cleanings with their gîte’s team, all else with its owner', async () => {
  await run(async (write) => {
    await insertRow(write, 'cleaning_schedule', { ...CLEANING_DEFAULTS, gite_id: GITE, date: '2026-08-03' });
    return insertRow(write, 'reservations', NEW_STAY);
  });
  expect((await data.db.outbox.toArray()).map(({ scope_id }) => scope_id)).toEqual([GITE, data.userId]);
});

test('a change that is refused half-way writes nothing of itself', async () => {
  const outcome = await commit(data, TABLES, async (write) => {
    await updateRow(write, 'reservations', STAY, { notes: 'x' });
    await insertRow(write, 'reservations', NEW_STAY);
    return { ok: false, error: { form: 'not_found' } };
  });
  expect(outcome).toEqual({ ok: false, error: { form: 'not_found' } });
  expect([(await view())?.notes, await data.db.reservations.count(), await data.db.outbox.count()]).toEqual(['', 1, 0]);
});
