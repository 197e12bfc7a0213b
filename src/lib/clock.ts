/** Milliseconds since 1970 as this device believes it is: shown and stamped, never compared to decide anything. */
export type Now = () => number;

/** The real clock; chosen in main.tsx. */
export const systemNow: Now = () => Date.now();

/** ISO 8601 in UTC. */
export function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}
