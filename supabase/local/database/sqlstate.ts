/** What PostgreSQL says when it refuses, as far as a client may know it. */
export interface SqlProblem {
  code: string;
  message: string;
  detail: string | null;
  hint: string | null;
}

/**
 * The HTTP status of an SQLSTATE: PostgREST's table, so that a client sees the same codes here and on a hosted project.
 * One difference: what passes by itself (timeouts, deadlocks, a full server) is 503 here, which says "try again".
 */
export function statusOf(code: string, signedIn: boolean): number {
  const exact = EXACT[code];
  if (exact !== undefined) return exact;
  if (code === '42501') return signedIn ? 403 : 401;
  const custom = /^PT(\d{3})$/.exec(code)?.[1];
  if (custom !== undefined) return Number(custom);
  return BY_CLASS[code.slice(0, 2)] ?? 400;
}

export function isTransient(status: number): boolean {
  return status === 503;
}

const EXACT: Record<string, number> = {
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '40001': 503,
  '40P01': 503,
  '55P03': 503,
  '57014': 503,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  P0001: 400,
};

const BY_CLASS: Record<string, number> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '25': 500,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 503,
  '53': 503,
  '54': 500,
  '55': 500,
  '57': 503,
  '58': 500,
  F0: 500,
  HV: 500,
  P0: 500,
  XX: 500,
};

/** The SQLSTATE of what a driver threw; null for anything else. */
export function sqlProblemOf(error: unknown): SqlProblem | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, message, detail, hint } = error as Record<string, unknown>;
  if (typeof code !== 'string' || !/^(?=.*\d)[0-9A-Z]{5}$/.test(code)) return null;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return { code, message: text(message) ?? '', detail: text(detail), hint: text(hint) };
}
