import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a session says of itself, once its signature was found to be ours. */
export interface SessionClaims {
  userId: string;
  sessionId: string;
}

export type JwtProblem = 'malformed' | 'bad_signature' | 'expired' | 'not_a_session';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** Between two clocks. */
const SKEW_SECONDS = 60;

/**
 * Checks a bearer token. The server library treats a token it cannot verify as an anonymous visitor, and then answers
 * 200 without rows: a device would read that as "everything was deleted". So it is verified before, here.
 * Only HS256 with our own secret counts; `alg: none` and any other algorithm are refused whatever they carry.
 */
export function verifySession(token: string, secret: string, nowMs: number): SessionClaims | JwtProblem {
  const [head, body, signature, ...rest] = token.split('.');
  if (head === undefined || body === undefined || !signature || rest.length > 0) return 'malformed';
  const header = decode(head);
  const claims = decode(body);
  if (header === null || claims === null) return 'malformed';
  if (header['alg'] !== 'HS256' || 'crit' in header) return 'bad_signature';
  const expected = createHmac('sha256', secret).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'bad_signature';

  const now = nowMs / 1000;
  const { exp, nbf, iat, sub, role, aud, session_id: session } = claims;
  if (typeof exp !== 'number' || exp <= now) return 'expired';
  if ((typeof nbf === 'number' && nbf > now + SKEW_SECONDS) || (typeof iat === 'number' && iat > now + SKEW_SECONDS)) {
    return 'not_a_session';
  }
  if (role !== 'authenticated' || aud !== 'authenticated' || !isUuid(sub) || !isUuid(session)) return 'not_a_session';
  return { userId: sub.toLowerCase(), sessionId: session };
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function decode(part: string): Record<string, unknown> | null {
  if (!/^[\w-]+$/.test(part)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
