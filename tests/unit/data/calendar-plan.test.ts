import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyCalendarPlan, type PlanDone } from '../../../src/data/mutations/calendar-plan.ts';
import { createCleaning } from '../../../src/data/mutations/cleanings.ts';
import { deleteGite } from '../../../src/data/mutations/gites.ts';
import { updateReservation } from '../../../src/data/mutations/reservations.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { CalendarPlan } from '../../../src/domain/ical/plan.ts';
import { readCalendarFile } from '../../../src/domain/ical/read-calendar-file.ts';
import { aCleaning, aGite, aStay, freshData, receive, type TestData, testId } from '../../support/local-data.ts';
import { calendarText, type EventWords, GITE, PRODIDS, stayLines } from '../../support/ical-files/calendar-builder.ts';

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE.id)]);
});
afterEach(async () => data.dispose());

/** What choosing the file proposes, with what is there now. */
async function planOf(events: readonly EventWords[]): Promise<CalendarPlan> {
  const text = calendarText(events.map(stayLines), PRODIDS.airbnb);
  const existing = await data.db.reservations.toArray();
  const preview = readCalendarFile(text, { fileName: '', gite: GITE, existing, today: '2027-06-01' });
  if (!preview.ok) throw new Error(preview.error.code);
  return preview.value.plan;
}

async function apply(events: readonly EventWords[]): Promise<PlanDone> {
  const outcome = await applyCalendarPlan(data, await planOf(events));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

const A: EventWords = { uid: 'a@airbnb.com', start: '2027-07-10', end: '2027-07-17', code: 'HMTESTAAA1' };
const B: EventWords = { uid: 'b@airbnb.com', start: '2027-08-01', end: '2027-08-05', code: 'HMTESTBBB2' };
const many = (count: number): EventWords[] =>
  Array.from({ length: count }, (_, i) => ({
    uid: `${i}@airbnb.com`,
    start: addDays('2027-07-01', i * 3),
    end: addDays('2027-07-03', i * 3),
    code: `HM${String(i).padStart(8, '0')}`,
  }));
const ids = async () => data.db.reservations.toCollection().primaryKeys();

describe('a calendar', { timeout: 60_000 }, () => {
  test('becomes stays and one line of history', async () => {
    const done = await apply([A, B]);
    expect(done).toMatchObject({ nouveaux: 2, modifies: 0, inchanges: 0, ignores: 0 });
    expect(
      (await data.db.reservations.toArray())
        .map(({ date_debut, reference_plateforme }) => `${date_debut} ${reference_plateforme}`)
        .toSorted(),
    ).toEqual(['2027-07-10 HMTESTAAA1', '2027-08-01 HMTESTBBB2']);
    expect(await data.db.sync_logs.get(done.id)).toMatchObject({
      gite_id: GITE.id,
      plateforme: 'airbnb',
      nouveaux: 2,
      statut: 'succes',
    });
    expect((await data.db.outbox.toArray()).map(({ op, table }) => `${op} ${table}`)).toEqual([
      'insert reservations',
      'insert reservations',
      'insert sync_logs',
    ]);
  });

  test('that comes again changes nothing', async () => {
    await apply([A, B]);
    const before = await data.db.reservations.toArray();
    const again = await apply([A, B]);
    expect(again).toMatchObject({ nouveaux: 0, modifies: 0, inchanges: 2 });
    expect(await data.db.reservations.toArray()).toEqual(before);
  });

  test('that moves a stay moves its planned cleaning, and both go back when that is undone', async () => {
    await apply([A]);
    const [id = ''] = await ids();
    const cleaning = await createCleaning(data, { gite_id: GITE.id, date: '2027-07-17', reservation_id: id });
    const { undo, modifies } = await apply([{ ...A, end: '2027-07-19' }]);
    const dates = async () => [
      (await data.db.reservations.get(id))?.date_fin,
      (await data.db.cleaning_schedule.get(cleaning.ok ? cleaning.value.id : ''))?.date,
    ];
    expect(modifies).toBe(1);
    expect(await dates()).toEqual(['2027-07-19', '2027-07-19']);
    await undo();
    expect(await dates()).toEqual(['2027-07-17', '2027-07-17']);
  });

  test('is not undone where somebody moved the stay since, and says so', async () => {
    await apply([A]);
    const [id = ''] = await ids();
    const { undo } = await apply([{ ...A, end: '2027-07-19' }]);
    await updateReservation(data, id, { date_fin: '2027-07-20' });
    expect(await undo()).toBe('partly');
    expect(await data.db.reservations.get(id)).toMatchObject({ date_fin: '2027-07-20' });
  });

  test('is undone without a trace while nothing was sent, and leaves what was there before', async () => {
    await receive(data, 'reservations', [aStay(data, testId(1, 'b000'), { gite_id: GITE.id })]);
    const { undo } = await apply(many(450));
    expect(await data.db.reservations.count()).toBe(451);
    await undo();
    expect(await ids()).toEqual([testId(1, 'b000')]);
    expect(await data.db.outbox.count()).toBe(0);
    expect(await data.db.shadow.count()).toBe(0);
    expect(await data.db.sync_logs.count()).toBe(0);
  });

  test('is undone by deletions once it was sent, but for its line of history', async () => {
    const { undo } = await apply([A]);
    await data.db.outbox.toCollection().modify((record) => void (record.mid = record.seq));
    await receive(data, 'cleaning_schedule', [
      aCleaning(data, testId(5, 'c000'), { gite_id: GITE.id, reservation_id: (await ids())[0] ?? '' }),
    ]);
    await undo();
    expect((await data.db.reservations.toArray()).map(({ _live }) => _live)).toEqual([undefined]);
    expect((await data.db.cleaning_schedule.get(testId(5, 'c000')))?.statut).toBe('annule');
    expect(await data.db.sync_logs.count()).toBe(1);
  });

  test('of hundreds of events is written in steps that can be watched', async () => {
    const progress: [number, number][] = [];
    await applyCalendarPlan(data, await planOf(many(450)), (written, total) => progress.push([written, total]));
    expect(progress).toEqual([
      [200, 450],
      [400, 450],
      [450, 450],
    ]);
  });

  test('cut short by a full disk keeps what was written, and the same file does the rest', async () => {
    const plan = await planOf(many(450));
    const add = IDBObjectStore.prototype.add;
    let calls = 0;
    const fill = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      if (++calls > 600) throw new DOMException('no room', 'QuotaExceededError');
      return add.apply(this, given);
    });
    const outcome = await applyCalendarPlan(data, plan);
    fill.mockRestore();
    expect(outcome).toEqual({ ok: false, error: { form: 'storage_full' } });
    expect(await data.db.reservations.count()).toBe(200);
    expect(await data.db.outbox.count()).toBe(200);
    expect(await apply(many(450))).toMatchObject({ nouveaux: 250, inchanges: 200 });
    expect(await data.db.reservations.count()).toBe(450);
  });

  test('for a gîte that is gone writes nothing', async () => {
    const plan = await planOf([A]);
    await deleteGite(data, GITE.id);
    expect(await applyCalendarPlan(data, plan)).toEqual({ ok: false, error: { gite_id: 'gite_unknown' } });
    expect(await data.db.reservations.count()).toBe(0);
  });

  test('cannot write what a person could not', async () => {
    const plan = await planOf([A]);
    const [entry] = plan.entries;
    if (entry === undefined) throw new Error('no entry');
    const options = entry.options.map((option) =>
      option.effect.do === 'insert'
        ? { ...option, effect: { ...option.effect, values: { ...option.effect.values, date_fin: '9999-01-01' } } }
        : option,
    );
    const outcome = await applyCalendarPlan(data, { ...plan, entries: [{ ...entry, options }] });
    expect(outcome).toMatchObject({ ok: true, value: { nouveaux: 0, ignores: 1 } });
    expect(await data.db.reservations.count()).toBe(0);
  });
});
