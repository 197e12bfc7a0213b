import { createRandom } from './random.ts';

/** What may happen in a life besides a bad network, which there always is. */
export interface Weather {
  /** Tabs die, now and at any step they take in their database. */
  kills: boolean;
  /** The tabs of a device do not wait for each other. */
  brokenLock: boolean;
  /** How often the server is restored from a backup. */
  restores: number;
  /** How often a device is cloned, name and numbers included. */
  clones: number;
  /** Clocks of single devices jump, by hours or by years. */
  clockJumps: boolean;
  /** The server cannot digest some changes. */
  poison: boolean;
  /** Half a year passes for what was deleted. */
  purges: boolean;
  /** Up to ten devices instead of five. */
  crowd: boolean;
  /** An owner with more gîtes, and seasons with more cleanings, than one transaction may wait for one by one. */
  estate: boolean;
}

const FAIR: Weather = {
  kills: false,
  brokenLock: false,
  restores: 0,
  clones: 0,
  clockJumps: false,
  poison: false,
  purges: false,
  crowd: false,
  estate: false,
};

/** One trouble at a time, so that a failure says by its name where to look. */
const PURE: Record<string, Weather> = {
  'a bad network': FAIR,
  'tabs that die at any step': { ...FAIR, kills: true },
  'tabs that do not wait for each other': { ...FAIR, kills: true, brokenLock: true },
  'a server restored from a backup': { ...FAIR, kills: true, restores: 1 },
  'a cloned device': { ...FAIR, kills: true, clones: 1 },
  'clocks that jump': { ...FAIR, kills: true, clockJumps: true },
  'changes that the server cannot digest': { ...FAIR, kills: true, poison: true },
  'deleted rows that are forgotten': { ...FAIR, kills: true, purges: true },
  'ten devices': { ...FAIR, kills: true, crowd: true },
};

/** The weather of a seed: one of the pure ones in turn, and every other time a mixture of all. */
export function weatherOf(seed: number): { name: string; weather: Weather } {
  const names = Object.keys(PURE);
  const name = names[Math.floor(seed / 2) % names.length] ?? '';
  if (seed % 2 === 0) return { name, weather: PURE[name] ?? FAIR };
  const random = createRandom(seed);
  const maybe = () => random.chance(0.4);
  return {
    name: 'everything at once',
    weather: {
      kills: random.chance(0.8),
      brokenLock: maybe(),
      restores: maybe() ? 1 + random.below(2) : 0,
      clones: maybe() ? 1 + random.below(2) : 0,
      clockJumps: maybe(),
      poison: maybe(),
      purges: maybe(),
      crowd: random.chance(0.3),
      // Each takes as long as a dozen others.
      estate: random.chance(0.04),
    },
  };
}
