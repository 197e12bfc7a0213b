import { textField } from '../http/body.ts';
import type { Database } from './connect.ts';
import type { PlainRequest } from './protocol.ts';

/** What the server library is asked. */
export type LibraryRequest = Pick<PlainRequest, 'method' | 'url' | 'headers' | 'body'>;

interface Parts {
  database: Pick<Database, 'query'>;
  ask: (request: LibraryRequest) => Promise<Response>;
}

/**
 * What a hosted project does around a change of password and the server library does not: a token alone is not enough
 * (`require_current_password`), unless it comes from a mail; and every other session of the account ends.
 */
export async function answerPasswords(parts: Parts, request: PlainRequest): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/auth/v1/verify') return rememberMail(parts, request);
  if (pathname === '/auth/v1/user' && request.session !== null && asksForPassword(request.body))
    return changePassword(parts, request, request.session);
  return parts.ask(request);
}

const FROM_MAIL = 'from_mail';

async function changePassword(
  { database, ask }: Parts,
  request: PlainRequest,
  { sessionId, userId }: NonNullable<PlainRequest['session']>,
): Promise<Response> {
  const [session] = await database.query(
    'select s.tag, u.email from auth.sessions s join auth.users u on u.id = s.user_id where s.id = $1 and u.id = $2',
    [sessionId, userId],
  );
  if (session?.['tag'] !== FROM_MAIL) {
    const current = request.body === null ? null : textField(request.body, 'current_password');
    if (current === null || current === '') return refusal('current_password_required');
    if (!(await isRight(ask, request, session?.['email'], current))) return refusal('current_password_mismatch');
  }
  const response = await ask(request);
  if (response.ok) await signOut(ask, request, 'others', request.headers);
  return response;
}

/** The library compares a password only by signing in; that session is ended at once. */
async function isRight(ask: Parts['ask'], request: PlainRequest, email: unknown, password: string): Promise<boolean> {
  const headers = request.headers.filter(([name]) => name !== 'authorization');
  const opened = await ask({
    method: 'POST',
    url: new URL('/auth/v1/token?grant_type=password', request.url).href,
    headers,
    body: new TextEncoder().encode(JSON.stringify({ email, password })),
  });
  if (!opened.ok) return false;
  const { access_token: token } = (await opened.json()) as { access_token: string };
  await signOut(ask, request, 'local', [...headers, ['authorization', `Bearer ${token}`]]);
  return true;
}

async function signOut(
  ask: Parts['ask'],
  request: PlainRequest,
  scope: 'local' | 'others',
  headers: [string, string][],
): Promise<void> {
  const url = new URL(`/auth/v1/logout?scope=${scope}`, request.url).href;
  const { status } = await ask({ method: 'POST', url, headers, body: null });
  if (status !== 204) throw new Error(`Signing out (${scope}) was answered with ${status}.`);
}

/** A session that a mail opened may set a password without knowing the old one: that is what it is for. */
async function rememberMail({ database, ask }: Parts, request: PlainRequest): Promise<Response> {
  const response = await ask(request);
  const token = await tokenOf(response);
  if (token === null) return response;
  const { session_id: id } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    session_id: string;
  };
  await database.query('update auth.sessions set tag = $2 where id = $1', [id, FROM_MAIL]);
  return response;
}

async function tokenOf(response: Response): Promise<string | null> {
  const location = response.headers.get('location');
  if (location !== null) return new URLSearchParams(new URL(location).hash.slice(1)).get('access_token');
  return response.ok ? textField(new Uint8Array(await response.clone().arrayBuffer()), 'access_token') : null;
}

function asksForPassword(body: Uint8Array | null): boolean {
  try {
    const asked: unknown = JSON.parse(new TextDecoder().decode(body ?? undefined));
    return typeof asked === 'object' && asked !== null && Object.hasOwn(asked, 'password');
  } catch {
    return false;
  }
}

function refusal(code: 'current_password_required' | 'current_password_mismatch'): Response {
  const msg = 'The current password is needed to set another.';
  return Response.json({ code, error_code: code, msg, message: msg }, { status: 400 });
}
