/**
 * A cheap proof that the device holds what the server holds: of each scope, the number of live rows and a sum over
 * their ids and revisions. The server's side is `private.row_digest`; the two must stay the same arithmetic.
 */
export interface Tally {
  count: number;
  digest: number;
}

export const EMPTY_TALLY: Readonly<Tally> = { count: 0, digest: 0 };

/** One live row's share. Exact in doubles: the product stays under 2^53. */
export function rowDigest(id: string, rev: number): number {
  // Of the 32 hexadecimal digits, the last eight and the eight before them: the random end of a UUID.
  const last = Number.parseInt(id.slice(28), 16);
  const before = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16);
  const mixed = (last ^ Math.imul(rev, 2654435761)) >>> 0;
  return (mixed * 1000003 + before) % 4294967291;
}

interface Counted {
  id: string;
  rev: number;
  deleted_at: unknown;
}

export function addRow(tally: Tally, row: Counted): void {
  if (row.deleted_at !== null) return;
  tally.count += 1;
  tally.digest = subtract(tally.digest, MODULUS - rowDigest(row.id, row.rev));
}

export function removeRow(tally: Tally, row: Counted): void {
  if (row.deleted_at !== null) return;
  tally.count -= 1;
  tally.digest = subtract(tally.digest, rowDigest(row.id, row.rev));
}

const MODULUS = 2 ** 53;

/** `a - b` modulo 2^53, without ever leaving the exact integers. */
function subtract(a: number, b: number): number {
  return a >= b ? a - b : MODULUS - (b - a);
}
