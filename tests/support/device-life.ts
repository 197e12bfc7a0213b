import fc from 'fast-check';
import { expect } from 'vitest';
import { commit } from '../../src/data/commit.ts';
import { toLocal } from '../../src/data/local-row.ts';
import { deleteRow, insertRow, restoreRow, updateRow } from '../../src/data/outbox.ts';
import { type AnyRow, applyChange, viewOf } from '../../src/data/pending.ts';
import type { OutboxRecord } from '../../src/data/schema.ts';
import { CLEANING_DEFAULTS } from '../../src/domain/cleaning-rules.ts';
import { RESERVATION_DEFAULTS } from '../../src/domain/reservation-rules.ts';
import type { Cleaning, Reservation, SyncedTableName } from '../../src/domain/rows.ts';
import type { SyncedRow } from '../../src/domain/synced-row.ts';
import { fail, ok } from '../../src/lib/result.ts';
import { aCleaning, aStay, freshData, receive, type TestData, testId } from './local-data.ts';

/**
 * Random lives of a device: people change, delete, restore and undo; the engine numbers, sends and is answered; other
 * devices write in between. Whatever comes, the invariants of src/data/outbox.ts must hold.
 */
export type LifeStep =
  | { do: 'insert'; table: 0 | 1; value: number }
  | { do: 'update' | 'refused update'; row: number; value: number }
  | { do: 'refer'; row: number; to: number }
  | { do: 'several'; row: number; value: number }
  | { do: 'delete' | 'restore'; row: number }
  | { do: 'undo'; which: number }
  | { do: 'number' | 'acknowledge' }
  | { do: 'other device'; row: number; value: number; deletes: boolean };

const small = fc.nat({ max: 2 });
const anyStep: fc.Arbitrary<LifeStep> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('insert' as const),
      table: fc.constantFrom(0 as const, 1 as const),
      value: small,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('update' as const, 'refused update' as const),
      row: small,
      value: fc.nat({ max: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('several' as const), row: small, value: fc.nat({ max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refer' as const), row: small, to: small }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'restore' as const), row: small }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo' as const), which: small }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('number' as const, 'acknowledge' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('other device' as const),
      row: small,
      value: small,
      deletes: fc.boolean(),
    }),
  },
);

export const lives = fc.array(anyStep, { minLength: 10, maxLength: 60, size: 'max' });

const GITE = testId(1, 'aaaa');

export interface Device {
  data: TestData;
  take: (step: LifeStep) => Promise<void>;
}

export const DEVICE_TABLES = ['reservations', 'cleaning_schedule'] as const;

export async function startDevice(): Promise<Device> {
  const data = freshData();
  const stay = aStay(data, testId(1, 'b000'), { notes: '0' });
  const cleaning = aCleaning(data, testId(1, 'c000'), { consignes: '0' });
  await receive(data, 'reservations', [stay]);
  await receive(data, 'cleaning_schedule', [cleaning]);
  const server = new Map<string, AnyRow>([
    [stay.id, { ...stay }],
    [cleaning.id, { ...cleaning }],
  ]);
  const undos: (() => Promise<unknown>)[] = [];
  const rows: { table: SyncedTableName; id: string }[] = [
    { table: 'reservations', id: stay.id },
    { table: 'cleaning_schedule', id: cleaning.id },
  ];
  const pick = (n: number) => rows[n % rows.length] ?? { table: 'reservations' as const, id: '' };
  const keep = async (outcome: Awaited<ReturnType<typeof commit>>) => {
    if (outcome.ok) undos.push(outcome.value.undo);
  };

  async function take(step: LifeStep): Promise<void> {
    data.tick(1000);
    switch (step.do) {
      case 'insert': {
        let id = '';
        await keep(
          await commit(data, DEVICE_TABLES, async (write) => {
            id =
              step.table === 0
                ? await insertRow(write, 'reservations', { ...stayFields(), notes: String(step.value) })
                : await insertRow(write, 'cleaning_schedule', { ...cleaningFields(), consignes: String(step.value) });
            return ok(id);
          }),
        );
        rows.push({ table: DEVICE_TABLES[step.table], id });
        return;
      }
      case 'update':
      case 'refused update': {
        const { table, id } = pick(step.row);
        await keep(
          await commit(data, DEVICE_TABLES, async (write) => {
            const seen = await seenRev(data, table, id, changeOf(table, step.value));
            const waiting = (await pendingOf(data, table, id)).length;
            const outcome = await updateRow(write, table, id, changeOf(table, step.value));
            const isQueued = outcome === 'written' && (await pendingOf(data, table, id)).length >= waiting;
            if (isQueued) await expectSeen(data, table, id, step.value, seen);
            return step.do === 'update' ? ok(id) : fail({ form: 'not_found' });
          }),
        );
        return;
      }
      case 'several': {
        const { table, id } = pick(step.row);
        await keep(
          await commit(data, DEVICE_TABLES, async (write) => {
            await updateRow(write, table, id, changeOf(table, step.value));
            await updateRow(write, table, id, changeOf(table, step.value + 1));
            await deleteRow(write, table, id);
            return ok(id);
          }),
        );
        return;
      }
      case 'refer': {
        const { table, id } = pick(step.row);
        const target = pick(step.to);
        if (table !== 'cleaning_schedule' || target.table !== 'reservations') return;
        await keep(
          await commit(data, DEVICE_TABLES, async (write) => {
            const isThere = (await data.db.reservations.get(target.id))?._live === 1;
            if (isThere) await updateRow(write, table, id, { reservation_id: target.id });
            return ok(id);
          }),
        );
        return;
      }
      case 'delete':
      case 'restore': {
        const { table, id } = pick(step.row);
        await keep(
          await commit(data, DEVICE_TABLES, async (write) => {
            await (step.do === 'delete' ? deleteRow : restoreRow)(write, table, id);
            return ok(id);
          }),
        );
        return;
      }
      case 'undo': {
        // Inserts are taken back by mutations that know what refers to them; here a reference might dangle.
        await undos.splice(step.which % Math.max(1, undos.length), 1)[0]?.();
        return;
      }
      case 'number': {
        await giveNumbers(data);
        return;
      }
      case 'acknowledge': {
        await acknowledgeFirst(data, server);
        return;
      }
      case 'other device': {
        const { table, id } = pick(step.row);
        const row = server.get(id);
        if (row === undefined || row['deleted_at'] !== null) return;
        const written = {
          ...row,
          ...(table === 'reservations' ? { client_nom: String(step.value) } : { duree_minutes: step.value }),
          ...(step.deletes && step.value === 0 ? { deleted_at: '2026-07-14T12:00:00.000Z' } : {}),
        };
        await receiveAs(data, server, table, { ...written, rev: Number(row['rev']) + 1 });
      }
    }
  }
  return { data, take };
}

/** The `rev` on screen; of a field that an own pending change covers, no more than that change had seen. */
async function seenRev(data: TestData, table: SyncedTableName, id: string, change: AnyRow): Promise<number> {
  const covering = (await pendingOf(data, table, id)).filter(({ set }) =>
    Object.keys(change).some((field) => field in set),
  );
  return Math.min(Number((await data.db.table<AnyRow>(table).get(id))?.['rev']), ...covering.map(({ base }) => base));
}

/** What was just written says what its author saw: an older `rev` would cry conflict, a newer one hide one. */
async function expectSeen(
  data: TestData,
  table: SyncedTableName,
  id: string,
  value: number,
  seen: number,
): Promise<void> {
  const last = (await pendingOf(data, table, id)).at(-1);
  const [[field, written] = []] = Object.entries(changeOf(table, value));
  if (field !== undefined && last?.set[field] === written && last?.op === 'update') expect(last.base).toBe(seen);
}

function changeOf(table: SyncedTableName, value: number): Partial<Reservation> & Partial<Cleaning> {
  return table === 'reservations' ? { notes: String(value) } : { consignes: String(value) };
}

function stayFields(): Omit<Reservation, keyof SyncedRow> {
  return { ...RESERVATION_DEFAULTS, gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-03' };
}

function cleaningFields(): Omit<Cleaning, keyof SyncedRow> {
  return { ...CLEANING_DEFAULTS, gite_id: GITE, date: '2026-08-03' };
}

/** What the engine does before it sends: numbers in order, for good. */
async function giveNumbers({ db }: TestData): Promise<void> {
  await db.transaction('rw', db.outbox, db.meta, async () => {
    let mid = Number((await db.meta.get('mid'))?.value ?? 0);
    for (const record of await db.outbox.toArray()) {
      if (record.mid === 0) await db.outbox.put({ ...record, mid: ++mid });
    }
    await db.meta.put({ key: 'mid', value: mid });
  });
}

/** The server processes the first numbered record, by the rules of a single device; the engine takes the answer in. */
async function acknowledgeFirst(data: TestData, server: Map<string, AnyRow>): Promise<void> {
  const record = (await data.db.outbox.toArray())[0];
  if (record === undefined || record.mid === 0) return;
  await data.db.outbox.delete(record.seq);
  const held = server.get(record.row_id) ?? null;
  const isLost = held !== null && held['deleted_at'] !== null && !('deleted_at' in record.set);
  const row = isLost ? held : applyChange(held, record, data.userId);
  if (row !== null) await receiveAs(data, server, record.table, { ...row, rev: Number(row['rev']) + (isLost ? 0 : 1) });
}

/** A row from the server becomes the base; the view follows. */
async function receiveAs(
  data: TestData,
  server: Map<string, AnyRow>,
  table: SyncedTableName,
  row: AnyRow,
): Promise<void> {
  const { db } = data;
  const id = String(row['id']);
  server.set(id, row);
  await db.transaction('rw', [db.outbox, db.shadow, ...DEVICE_TABLES.map((name) => db.table(name))], async () => {
    const pending = await pendingOf(data, table, id);
    if (pending.length === 0) await db.shadow.delete([table, id]);
    else await db.shadow.put({ table, id, base: row });
    await db.table(table).put(toLocal(table, viewOf(row, pending, data.userId) as never));
  });
}

export async function pendingOf({ db }: TestData, table: SyncedTableName, id: string): Promise<OutboxRecord[]> {
  return db.outbox.where('[table+row_id]').equals([table, id]).toArray();
}
