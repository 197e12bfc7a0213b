import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRow, EMPTY_TALLY, removeRow, rowDigest } from '../../../src/sync/digest.ts';
import { digestOf } from '../../sync/model-store.ts';

const rows = fc.array(
  fc.record({
    id: fc.uuid(),
    rev: fc.integer({ min: 1, max: 5_000_000_000 }),
    deleted_at: fc.constantFrom(null, null, '2026-07-01T00:00:00Z'),
  }),
);

test("INV-15: the device reckons a row's share exactly as the server does in whole numbers", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 0, max: 5_000_000_000 }), (id, rev) => {
      expect(BigInt(rowDigest(id, rev))).toBe(digestOf({ id, rev }));
    }),
  );
});

test('INV-15: the share of a known row is what it always was', () => {
  expect(rowDigest('0199a1b2-c3d4-7e5f-8a6b-1c2d3e4f5061', 1)).toBe(4161110140);
  expect(rowDigest('ffffffff-ffff-7fff-bfff-ffffbfffffff', 4294967295)).toBe(
    Number(digestOf({ id: 'ffffffff-ffff-7fff-bfff-ffffbfffffff', rev: 4294967295 })),
  );
});

test('INV-15: a tally is the same in whatever order rows come and go', () => {
  fc.assert(
    fc.property(rows, rows, (stay, leave) => {
      const [oneWay, otherWay] = [{ ...EMPTY_TALLY }, { ...EMPTY_TALLY }];
      for (const row of [...stay, ...leave]) addRow(oneWay, row);
      for (const row of leave) removeRow(oneWay, row);
      for (const row of stay.toReversed()) addRow(otherWay, row);
      expect(oneWay).toEqual(otherWay);
    }),
  );
});

test('INV-15: deleted rows do not count', () => {
  const tally = { ...EMPTY_TALLY };
  addRow(tally, { id: '0199a1b2-c3d4-7e5f-8a6b-1c2d3e4f5061', rev: 3, deleted_at: '2026-07-01T00:00:00Z' });
  expect(tally).toEqual(EMPTY_TALLY);
});

test('INV-15: the sum stays a whole number where doubles begin to round', () => {
  const id = '0199a1b2-c3d4-7e5f-8a6b-1c2d3e4f5061';
  const tally = { count: 0, digest: 2 ** 53 - 2 };
  addRow(tally, { id, rev: 1, deleted_at: null });
  expect(tally.digest).toBe(rowDigest(id, 1) - 2);
  removeRow(tally, { id, rev: 1, deleted_at: null });
  expect(tally).toEqual({ count: 0, digest: 2 ** 53 - 2 });
});
