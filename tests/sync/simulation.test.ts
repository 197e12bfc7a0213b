import { describe, expect, test } from 'vitest';
import { createWorld, type Weather } from './world.ts';

/**
 * Lives of devices through bad weather, each told by its seed. `SYNC_SEEDS=200 SYNC_FROM=1000 npx vitest run
 * tests/sync/simulation.test.ts` looks further than a test run has time for.
 */
const SEEDS = Number(process.env['SYNC_SEEDS'] ?? 3);
const FROM = Number(process.env['SYNC_FROM'] ?? 1);
const STEPS = 150;
/** Looking at everything takes longer than living it. */
const LOOK_EVERY = 3;

const FAIR: Weather = { kills: false, brokenLock: false, restore: false, clone: false };
const WEATHERS: Record<string, Weather> = {
  'a bad network': FAIR,
  'tabs that die between any two steps': { ...FAIR, kills: true },
  'tabs that do not wait for each other': { ...FAIR, kills: true, brokenLock: true },
  'a server restored from a backup': { ...FAIR, kills: true, restore: true },
  'a cloned device': { ...FAIR, kills: true, clone: true },
};

describe.each(Object.entries(WEATHERS))('INV-14: through %s', (name, weather) => {
  const seeds = Array.from({ length: SEEDS }, (_, i) => FROM + i);
  test.each(seeds)('everybody agrees in the end, seed %i', { timeout: 120_000 }, async (seed) => {
    const world = await createWorld(seed, weather);
    const where = (step: number) => `${name}, seed ${seed}, step ${step}\n${world.log.slice(-30).join('\n')}`;
    for (let step = 0; step < STEPS; step++) {
      await world.step();
      if (step % LOOK_EVERY === 0) expect(await world.check(), where(step)).toEqual([]);
    }
    await world.calm();
    expect(await world.checkCalm(), where(STEPS)).toEqual([]);
    // Every digest that was ever compared agreed, and nothing but the network ever failed.
    const causes = new Set(world.problems.map((problem) => (problem.kind === 'failed' ? problem.cause : problem.kind)));
    for (const cause of ['mismatch', 'bug', 'storage', 'wrong_user']) expect(causes, where(STEPS)).not.toContain(cause);
  });
});
