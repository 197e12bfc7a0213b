/** Chance that comes out the same every time: a demo is rehearsed, and a test that meets it must meet it again. */
export interface Chance {
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** True in this share of cases. */
  in(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** `[item, weight]`: heavier ones come more often. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
  /** As many as `like` has. */
  bytes: (like: Uint8Array) => Uint8Array;
}

/** Mulberry32: 32 bits of state, ample for a few thousand draws. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    in: (share) => next() < share,
    pick: (items) => at(items, between(0, items.length - 1)),
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      const found = items.find(([, weight]) => (left -= weight) < 0);
      return (found ?? at(items, 0))[0];
    },
    bytes: (like) => like.map(() => between(0, 255)),
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error('Nothing to choose from');
  return item;
}
