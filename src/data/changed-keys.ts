import type { ObservabilitySet } from 'dexie';

/** A node of Dexie's tree of key ranges; from another tab it comes as bare data. */
interface RangeNode {
  from?: unknown;
  to?: unknown;
  l?: RangeNode | null;
  r?: RangeNode | null;
}

/** The ids of a table's rows that were written, or `any` when Dexie only says "many" (it names fewer than 50 at a time). */
export function changedKeys(parts: ObservabilitySet, database: string, table: string): string[] | 'any' {
  // After the back-forward cache: anything may have happened meanwhile.
  if ('all' in parts) return 'any';
  const ids: string[] = [];
  const nodes: (RangeNode | null | undefined)[] = [parts[`idb://${database}/${table}/`] as RangeNode | undefined];
  while (nodes.length > 0) {
    const node = nodes.pop();
    if (node?.from === undefined) continue;
    if (typeof node.from !== 'string' || node.from !== node.to) return 'any';
    ids.push(node.from);
    nodes.push(node.l, node.r);
  }
  return ids;
}
