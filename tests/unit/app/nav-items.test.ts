import { expect, it } from 'vitest';
import { isCurrent, MORE_ITEMS, PHONE_ITEMS, SIDE_ITEMS } from '../../../src/app/shell/nav-items.ts';

const keys = (items: readonly { key: string }[]) => items.map(({ key }) => key);
const current = (role: 'owner' | 'cleaner', pathname: string) =>
  keys(PHONE_ITEMS[role].filter((item) => isCurrent(item, role, pathname)));

it('gives a cleaner the day, the cleanings and the rest, nothing of the owner’s', () => {
  expect(keys(PHONE_ITEMS.cleaner)).toEqual(['today', 'cleanings', 'more']);
  expect(keys([...MORE_ITEMS.cleaner, ...SIDE_ITEMS.cleaner.flat()])).not.toContain('reservations');
});
it('puts at most five under the thumb', () => {
  expect(PHONE_ITEMS.owner.length).toBeLessThanOrEqual(5);
});
it('reaches on phones all that wide screens show', () => {
  for (const role of ['owner', 'cleaner'] as const) {
    const phone = new Set(keys([...PHONE_ITEMS[role], ...MORE_ITEMS[role]]));
    expect(keys(SIDE_ITEMS[role].flat()).filter((key) => !phone.has(key))).toEqual([]);
  }
});
it('marks one item, also on the pages below it', () => {
  expect(current('owner', '/')).toEqual(['today']);
  expect(current('owner', '/reservations/abc')).toEqual(['reservations']);
  expect(current('owner', '/reglages')).toEqual(['more']);
  expect(current('cleaner', '/menage/abc')).toEqual(['cleanings']);
});
