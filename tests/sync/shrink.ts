import { allSteps, kindOf, type Life, live } from './life.ts';

/**
 * Leaves out steps of a failing life for as long as it fails in the same way: first halves, then ever smaller parts
 * (delta debugging). A step's chance depends on the seed and its number alone, so the others stay what they were.
 */
export async function shrink(life: Life, onProgress: (steps: number) => void): Promise<Life> {
  const first = (await live(life)).problems[0];
  if (first === undefined) throw new Error('this life does not fail');
  const kind = kindOf(first);
  const fails = async (steps: readonly number[]) => {
    const { problems } = await live({ ...life, steps });
    return problems.some((problem) => kindOf(problem) === kind);
  };
  let steps = life.steps ?? allSteps();
  for (let parts = 2; parts <= steps.length * 2;) {
    const size = Math.max(1, Math.floor(steps.length / parts));
    const smaller = await firstThatFails(steps, size, fails);
    if (smaller === null && size === 1) break;
    steps = smaller ?? steps;
    parts = smaller === null ? parts * 2 : Math.max(2, parts - 1);
    onProgress(steps.length);
  }
  return { ...life, steps };
}

async function firstThatFails(
  steps: readonly number[],
  size: number,
  fails: (steps: readonly number[]) => Promise<boolean>,
): Promise<readonly number[] | null> {
  for (let from = 0; from < steps.length; from += size) {
    const rest = [...steps.slice(0, from), ...steps.slice(from + size)];
    if (await fails(rest)) return rest;
  }
  return null;
}
