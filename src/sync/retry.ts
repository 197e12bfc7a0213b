const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** A server that asks for longer than this is mistaken, or is not ours: a phone must not be silenced for years. */
const LONGEST_ASKED_MS = 900_000;

/**
 * How long to wait before the next try, in ms: full jitter over an exponential, so that devices that failed together do
 * not come back together.
 * @param attempt failures in a row, from 1
 * @param random in [0, 1)
 * @param atLeastMs what the server asked for (`Retry-After`), 0 when it did not
 */
export function backoffMs(attempt: number, random: number, atLeastMs = 0): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  // Spread over one more ceiling after the asked time: everybody was told the same second.
  return Math.round(Math.min(Math.max(atLeastMs, 0), LONGEST_ASKED_MS) + random * ceiling);
}
