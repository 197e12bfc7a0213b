import type { Life } from './life.ts';

/** Lives that once ended badly, shrunk to what it took: `npm run sim -- --shrink --seed <n>` prints an entry. */
export const LIVES_THAT_FAILED: readonly { name: string; life: Life }[] = [
  {
    name: 'a copy of a profile sends anew what its twin had sent under their common name',
    life: { seed: 1286, steps: [5, 31, 41, 44, 45, 55] },
  },
];
