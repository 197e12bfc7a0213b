import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseOf } from '../../../src/data/local-row.ts';
import type { OutboxRecord } from '../../../src/data/schema.ts';
import { decodeRows, hasLeft, later, reconcile, type ServerRow } from '../../../src/sync/reconcile.ts';

const USER = 'b7a1c1de-0000-7000-8000-000000000001';
const row = (change: Partial<ServerRow> = {}): ServerRow => ({
  id: 'r1',
  scope_id: 's1',
  ver: 5,
  rev: 5,
  deleted_at: null,
  notes: 'base',
  ...change,
});
const record = (change: Partial<OutboxRecord>): OutboxRecord => ({
  seq: 1,
  mid: 0,
  uuid: 'u1',
  table: 'reservations',
  row_id: 'r1',
  scope_id: 's1',
  op: 'update',
  set: {},
  base: 5,
  created_at: 0,
  ...change,
});

test('rows that travelled in columns are rows again, columns nobody knows included', () => {
  const cols = ['id', 'scope_id', 'ver', 'rev', 'deleted_at', 'not_known_yet'];
  expect(decodeRows({ cols, rows: [['r1', 's1', 1, 2, null, { deep: [1] }]] })).toEqual([
    { id: 'r1', scope_id: 's1', ver: 1, rev: 2, deleted_at: null, not_known_yet: { deep: [1] } },
  ]);
});

describe('INV-07: merging goes by rev alone', () => {
  test('INV-07: a later rev replaces, an earlier or equal one changes nothing', () => {
    const base = row({ rev: 5 });
    expect(later(base, row({ rev: 6 })).rev).toBe(6);
    expect(later(base, row({ rev: 5 }))).toBe(base);
    expect(later(base, row({ rev: 4 }))).toBe(base);
    expect(later(null, row({ rev: 1 })).rev).toBe(1);
  });

  test('INV-07: a smaller version in another scope is later when its rev is', () => {
    expect(later(row({ ver: 900, rev: 5 }), row({ scope_id: 's2', ver: 3, rev: 6 })).scope_id).toBe('s2');
  });

  test('INV-07: any order and any number of times give the same', () => {
    const revs = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(revs, (order) => {
        const end = order.reduce<ServerRow | null>((base, rev) => later(base, row({ rev })), null);
        expect(end?.rev).toBe(Math.max(...order));
      }),
    );
  });
});

describe('INV-08: a row leaves only as it was when it left', () => {
  test('INV-08: it goes when it is still there as it left', () => {
    expect(hasLeft(row({ rev: 5 }), 's1', 6)).toBe(true);
    expect(hasLeft(row({ rev: 6 }), 's1', 6)).toBe(true);
  });
  test('INV-08: it stays when it has come back, is elsewhere already, or is not there', () => {
    expect(hasLeft(row({ rev: 7 }), 's1', 6)).toBe(false);
    expect(hasLeft(row({ scope_id: 's2' }), 's1', 6)).toBe(false);
    expect(hasLeft(null, 's1', 6)).toBe(false);
  });
});

describe('INV-06: the screen shows the base with pending changes on top', () => {
  test('INV-06: changes apply in their order', () => {
    const pending = [record({ set: { notes: 'a' } }), record({ set: { notes: 'b', nom: 'c' } })];
    expect(reconcile(row(), pending, USER)).toEqual({ shadow: row(), view: row({ notes: 'b', nom: 'c' }) });
  });
  test('INV-06: without pending changes the row is its own base, and no shadow is kept', () => {
    expect(reconcile(row(), [], USER)).toEqual({ shadow: null, view: row() });
    expect(reconcile(null, [], USER)).toEqual({ shadow: null, view: null });
  });
  test('INV-06: a change of a row the server let go of shows nothing', () => {
    expect(reconcile(null, [record({ set: { notes: 'a' } })], USER)).toEqual({ shadow: null, view: null });
  });
  test("INV-06: the base is the shadow where there is one, and the row without the device's marks where not", () => {
    expect(baseOf({ ...row(), _live: 1, _search: 'x' }, undefined)).toEqual(row());
    expect(baseOf(row({ notes: 'view' }), { table: 'reservations', id: 'r1', base: row() })).toEqual(row());
    expect(baseOf(row(), { table: 'reservations', id: 'r1', base: null })).toBeNull();
    expect(baseOf(undefined, undefined)).toBeNull();
    expect(baseOf(row({ rev: 0 }), undefined)).toBeNull();
    // An earlier version may have taken such a row for a base.
    expect(baseOf(row(), { table: 'reservations', id: 'r1', base: row({ rev: 0 }) })).toBeNull();
  });
});
