import type { Life } from './life.ts';

/** Lives that once ended badly, shrunk to what it took: `npm run sim -- --shrink --seed <n>` prints an entry. */
export const LIVES_THAT_FAILED: readonly { name: string; life: Life }[] = [
  {
    name: 'a copy of a profile sends anew what its twin had sent under their common name',
    life: { seed: 1286, steps: [5, 31, 41, 44, 45, 55] },
  },
  {
    name: 'a cleaning that a job had moved is moved back by a restore, and its cleaner is given the gîte anew',
    life: { seed: 4722, steps: [20, 21, 26, 38, 43, 44, 45, 47, 48, 50, 82, 102] },
  },
  {
    name: 'a stay that its device had only pushed is deleted for good and forgotten before it reads',
    life: { seed: 5108, steps: [0, 19, 22, 45, 46, 57, 66, 71, 76, 77, 92, 93, 94, 128, 135] },
  },
  {
    name: 'a stay that its device had pushed and deleted is forgotten before it reads',
    life: { seed: 2711, steps: [1, 6, 78, 91, 92, 94, 135] },
  },
];
