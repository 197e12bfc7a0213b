import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { baseOf, fromLocal } from '../../../src/data/local-row.ts';
import { type AnyRow, viewOf } from '../../../src/data/pending.ts';
import type { OutboxRecord } from '../../../src/data/schema.ts';
import { DEVICE_TABLES, lives, type LifeStep, pendingOf, startDevice } from '../../support/device-life.ts';
import type { TestData } from '../../support/local-data.ts';

const open: TestData[] = [];

afterEach(async () => {
  for (const data of open.splice(0)) await data.dispose();
});

describe('the write core, whatever a device lives through', () => {
  test('shows the base with pending changes on top, keeps a shadow for exactly those of them that the server knows, and never touches what was numbered', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (steps) => {
        const device = await startDevice();
        open.push(device.data);
        for (const step of steps) {
          const before = await numbered(device.data);
          await device.take(step);
          await expectInvariants(device.data);
          expectKept(before, await numbered(device.data), step);
        }
        await device.data.dispose();
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('leaves the server, once everything is sent, with what was on screen', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (steps) => {
        const device = await startDevice();
        open.push(device.data);
        // A change of what somebody else deleted is refused: that is an issue's to tell, not the screen's.
        for (const step of steps) await device.take(step.do === 'other device' ? { ...step, deletes: false } : step);
        const onScreen = await viewsOf(device.data);
        await device.take({ do: 'number' });
        while ((await device.data.db.outbox.count()) > 0) await device.take({ do: 'acknowledge' });
        expect(meaningOf(await viewsOf(device.data))).toEqual(meaningOf(onScreen));
        expect(await device.data.db.shadow.count()).toBe(0);
        await device.data.dispose();
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('never sends a reference before what it refers to', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (steps) => {
        const device = await startDevice();
        open.push(device.data);
        for (const step of steps) {
          await device.take(step);
          const records = await device.data.db.outbox.toArray();
          const insertedAt = new Map(
            records.filter(({ op }) => op === 'insert').map(({ row_id, seq }) => [row_id, seq]),
          );
          for (const { set, seq } of records) {
            const referred = insertedAt.get(String(set['reservation_id']));
            if (referred !== undefined) expect(referred).toBeLessThan(seq);
          }
        }
        await device.data.dispose();
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

async function expectInvariants(data: TestData): Promise<void> {
  const shadows = await data.db.shadow.toArray();
  const records = await data.db.outbox.toArray();
  const withPending = new Map(records.map(({ table, row_id }) => [`${table} ${row_id}`, { table, id: row_id }]));
  for (const { table, id } of shadows) expect(withPending.has(`${table} ${id}`)).toBe(true);
  for (const { table, id } of withPending.values()) {
    const view = await data.db.table<AnyRow>(table).get(id);
    const shadow = await data.db.shadow.get([table, id]);
    const base = baseOf(view, shadow);
    expect(base !== null).toBe(shadow !== undefined);
    expect(view === undefined ? null : fromLocal(view)).toEqual(
      viewOf(base, await pendingOf(data, table, id), data.userId),
    );
  }
  for (const { set, op } of records) {
    expect(op === 'delete' || Object.keys(set).length > 0).toBe(true);
    if ('deleted_at' in set) expect(set).toEqual({ deleted_at: null });
    for (const field of ['id', 'rev', 'ver', 'scope_id', 'owner_user_id', '_live', '_search'])
      expect(set).not.toHaveProperty(field);
  }
  for (const table of DEVICE_TABLES) {
    for (const row of await data.db.table<AnyRow>(table).toArray()) {
      expect(row['_live']).toBe(row['deleted_at'] === null ? 1 : undefined);
    }
  }
}

async function numbered({ db }: TestData): Promise<OutboxRecord[]> {
  return (await db.outbox.toArray()).filter(({ mid }) => mid > 0);
}

function expectKept(before: OutboxRecord[], after: OutboxRecord[], step: LifeStep): void {
  const acknowledged = step.do === 'acknowledge' ? before.slice(0, 1) : [];
  for (const record of before.filter((old) => !acknowledged.includes(old))) expect(after).toContainEqual(record);
}

async function viewsOf({ db }: TestData): Promise<AnyRow[]> {
  const rows = await Promise.all(DEVICE_TABLES.map((table) => db.table<AnyRow>(table).toArray()));
  return rows.flat();
}

/** What a person sees of rows: not the counters, nor when the server marked one as deleted. */
function meaningOf(rows: AnyRow[]): AnyRow[] {
  return rows.map(({ rev: _rev, ver: _ver, updated_at: _updated, deleted_at, ...row }) => ({
    ...row,
    gone: deleted_at !== null,
  }));
}
