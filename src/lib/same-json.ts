/** Whether two JSON values mean the same: order counts in lists, not in objects. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => key in b && sameJson(valueAt(a, key), valueAt(b, key)))
  );
}

function valueAt(value: object, key: string): unknown {
  return (value as Record<string, unknown>)[key];
}
