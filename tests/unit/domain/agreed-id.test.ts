import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreedId } from '../../../src/domain/agreed-id.ts';

const A = '0197a2b4-0000-7000-8000-000000000001';
const B = '0197a2b4-0000-7000-8000-000000000002';

test('is the same for the same things, for ever: rows of earlier versions are found again', () => {
  expect(agreedId(A, B)).toBe('211e47eb-56ed-8612-9c13-6d190e9783e5');
  expect(agreedId(A.toUpperCase(), B)).toBe(agreedId(A, B));
});

test('is a UUID of version 8, and tells apart what comes first', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      expect(agreedId(one, other)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      if (one !== other) expect(agreedId(one, other)).not.toBe(agreedId(other, one));
    }),
  );
});

test('does not collide where ids resemble each other', () => {
  const near = (n: number) => `0197a2b4-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  const made = new Set<string>();
  for (let i = 0; i < 200; i++) for (let k = 0; k < 200; k++) made.add(agreedId(near(i), near(k)));
  expect(made.size).toBe(40_000);
  // The digest of a scope goes by the end of an id.
  expect(new Set([...made].map((id) => id.slice(19))).size).toBe(40_000);
});
