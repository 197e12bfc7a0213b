import { expect, it } from 'vitest';
import { askedKeysIn, sourcesBelow } from '../../support/asked-keys.ts';
import { askedKey, CLEANER_TEXTS, OWNER_TEXTS } from '../../support/words.ts';

it('every text is asked for somewhere', async () => {
  const sources = await sourcesBelow();
  const asked = [...sources.values()].map((source) => askedKeysIn(source));
  const whole = new Set(asked.flatMap((keys) => keys.whole));
  const shapes = asked.flatMap(({ patterns }) => patterns.map(({ shape }) => shape));
  const keys = [...new Set(Object.keys({ ...CLEANER_TEXTS.fr, ...OWNER_TEXTS.fr }).map((key) => askedKey(key)))];
  // What is asked for by a template cannot be told from its neighbours: none of them is called unused.
  expect(keys.filter((key) => !whole.has(key) && !shapes.some((shape) => shape.test(key)))).toEqual([]);
  expect(keys.length).toBeGreaterThan(500);
});
