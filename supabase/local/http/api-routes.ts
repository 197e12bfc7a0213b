/**
 * Everything of the server library that can be reached. What is not in this table does not exist from outside: not its
 * configuration (`/_system`), not its studio, storage, OAuth, one-time codes or API description.
 */
export type ApiRoute =
  | { kind: 'auth'; endpoint: AuthEndpoint }
  | { kind: 'rest'; target: 'table' | 'rpc' }
  | { kind: 'function'; name: string };

export type AuthEndpoint = 'signup' | 'token' | 'recover' | 'verify' | 'user' | 'logout' | 'settings';

const AUTH_METHODS: Record<AuthEndpoint, readonly string[]> = {
  signup: ['POST'],
  token: ['POST'],
  recover: ['POST'],
  verify: ['GET', 'POST'],
  user: ['GET', 'PUT'],
  logout: ['POST'],
  settings: ['GET'],
};
const TABLE_METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'];
const RPC_METHODS = ['GET', 'HEAD', 'POST'];
/** Their token stands in the body: an address is where logs find things. */
const GUEST_METHODS = ['POST'];
const FUNCTION_METHODS = ['GET', 'POST'];

/** `not_ours`: outside the API; `unknown`: inside, but nothing is there. */
export type RouteVerdict =
  | { verdict: 'found'; route: ApiRoute }
  | { verdict: 'not_ours' | 'unknown' }
  | { verdict: 'wrong_method'; allow: readonly string[] };

const NAME = /^[a-z_][a-z0-9_]{0,62}$/;
const FUNCTION_NAME = /^[a-z][a-z0-9-]{0,62}$/;

/** What a guest's page calls, with the token of its link. */
export function isGuestCall(pathname: string): boolean {
  return pathname.startsWith('/rest/v1/rpc/guest_');
}

export function findApiRoute(method: string, pathname: string): RouteVerdict {
  const [, area, version, first, second, ...rest] = pathname.split('/');
  if (area !== 'auth' && area !== 'rest' && area !== 'functions') return { verdict: 'not_ours' };
  if (version !== 'v1' || first === undefined || rest.length > 0) return { verdict: 'unknown' };

  const found = (allow: readonly string[], route: ApiRoute): RouteVerdict =>
    allow.includes(method) ? { verdict: 'found', route } : { verdict: 'wrong_method', allow };

  if (area === 'auth') {
    if (second !== undefined || !Object.hasOwn(AUTH_METHODS, first)) return { verdict: 'unknown' };
    const endpoint = first as AuthEndpoint;
    return found(AUTH_METHODS[endpoint], { kind: 'auth', endpoint });
  }
  if (area === 'functions') {
    if (second !== undefined || !FUNCTION_NAME.test(first)) return { verdict: 'unknown' };
    return found(FUNCTION_METHODS, { kind: 'function', name: first });
  }
  if (first === 'rpc') {
    if (second === undefined || !NAME.test(second)) return { verdict: 'unknown' };
    return found(isGuestCall(pathname) ? GUEST_METHODS : RPC_METHODS, { kind: 'rest', target: 'rpc' });
  }
  if (second !== undefined || !NAME.test(first)) return { verdict: 'unknown' };
  return found(TABLE_METHODS, { kind: 'rest', target: 'table' });
}
