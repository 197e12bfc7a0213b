/** Everything that happens by chance in a simulation comes from here: the same seed, the same life. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** 0…n-1. */
  below(n: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T | undefined;
  /** One of the keys, as likely as its weight. */
  weighted<Key extends string>(weights: Record<Key, number>): Key;
  uuid(): string;
  /** From here on chance depends on the seed and on `moment` alone: what came before may be left out. */
  turnTo(moment: number): void;
}

export function createRandom(seed: number): Random {
  let state = 0;
  let moment = 0;
  let ids = 0;
  // mulberry32: small, quick and good enough to wander about.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  const random: Random = {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)],
    weighted(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
      throw new Error('no weights');
    },
    // Not drawn from the stream, whose 32 bits would soon give the same id twice.
    uuid() {
      ids += 1;
      const hex = [0, 1, 2, 3].map((part) => mix(seed, moment, ids, part).toString(16).padStart(8, '0')).join('');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    turnTo(to) {
      moment = to;
      ids = 0;
      state = mix(seed, to, 0, 0);
    },
  };
  random.turnTo(0);
  return random;
}

/** 32 bits out of four numbers, each of which changes about half of them. */
function mix(...numbers: [number, number, number, number]): number {
  let hash = 0x9e3779b9;
  for (const number of numbers) {
    hash = Math.imul(hash ^ (number | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}
