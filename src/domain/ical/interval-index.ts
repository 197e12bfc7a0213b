import type { Day } from '../rows.ts';

export interface Interval {
  start: Day;
  end: Day;
}

/**
 * Finds what shares nights with a period: a tree of the latest ends over the intervals in order of their starts. A
 * question costs the logarithm of their number for each answer, so that a hostile calendar stays cheap to compare.
 */
export interface IntervalIndex<Item extends Interval> {
  /** At most `limit` items that start before `end` and end after `start`, in order of their starts. */
  overlapping(period: Interval, limit: number): Item[];
}

export function indexIntervals<Item extends Interval>(intervals: readonly Item[]): IntervalIndex<Item> {
  const items = intervals.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const latest: Day[] = [];
  buildLatest(0, 0, items.length);
  return {
    overlapping(period, limit) {
      const found: Item[] = [];
      collect(0, 0, items.length, period, limit, found);
      return found;
    },
  };

  function buildLatest(node: number, from: number, to: number): Day {
    let end = '';
    if (to - from === 1) end = items[from]?.end ?? '';
    else if (to > from) {
      const middle = (from + to) >> 1;
      const left = buildLatest(2 * node + 1, from, middle);
      const right = buildLatest(2 * node + 2, middle, to);
      end = left > right ? left : right;
    }
    latest[node] = end;
    return end;
  }

  function collect(node: number, from: number, to: number, period: Interval, limit: number, found: Item[]): void {
    const first = items[from];
    if (from >= to || found.length >= limit || first === undefined) return;
    if (first.start >= period.end || (latest[node] ?? '') <= period.start) return;
    if (to - from === 1) {
      found.push(first);
      return;
    }
    const middle = (from + to) >> 1;
    collect(2 * node + 1, from, middle, period, limit, found);
    collect(2 * node + 2, middle, to, period, limit, found);
  }
}
