import { AsyncLocalStorage } from 'node:async_hooks';
import { App } from '@supabase/lite';
import { AUTH_SETTINGS } from '../auth-settings.ts';
import type { Mail } from '../mail.ts';
import type { Database } from './connect.ts';
import { answerPasswords, type LibraryRequest } from './passwords.ts';
import type { DatabaseSettings, PlainRequest, PlainResponse } from './protocol.ts';
import { isTransient, sqlProblemOf, statusOf, type SqlProblem } from './sqlstate.ts';

/** The PostgREST- and GoTrue-compatible API over a database, with its answers put right. */
export interface Api {
  answer(request: PlainRequest): Promise<PlainResponse>;
  /** After a statement that changed tables. */
  forgetSchema(): Promise<void>;
}

interface RequestContext {
  redirectTo: string | null;
  /** What the database said last; the library turns some of it into a bare 500. */
  problem: SqlProblem | null;
}

const context = new AsyncLocalStorage<RequestContext>();

/** Makes the library's own tables (`auth.*`) and learns the schema once, so that the first request need not. */
export async function createApi(
  database: Database,
  settings: DatabaseSettings,
  deliver: (mail: Mail) => void,
): Promise<{ api: Api; prepareTables: () => Promise<void>; warmUp: () => Promise<void> }> {
  const { connection } = database;
  const normalize = connection.normalizeDbError.bind(connection);
  connection.normalizeDbError = (error: unknown) => {
    const store = context.getStore();
    if (store !== undefined) store.problem = sqlProblemOf(error);
    return normalize(error);
  };

  const { require_current_password: _, ...email } = AUTH_SETTINGS.email;
  const app = new App({
    connection,
    api: { schemas: ['public'], max_rows: 1000 },
    db: { migrations: { enabled: false } },
    studio: { enabled: false },
    storage: { enabled: false },
    auth: {
      ...AUTH_SETTINGS,
      email,
      enabled: true,
      jwt_secret: settings.jwtSecret,
      jwt_expiry: settings.jwtExpirySeconds,
      site_url: settings.siteUrl,
      publishable_key: settings.publishableKey,
    },
    options: {
      server: { admin: false, disableStudio: true, disableFallback: false },
      drivers: {
        email: {
          send: async ({ to, subject, text }: { to: string; subject: string; text?: string }) =>
            deliver({
              to,
              subject,
              text: withRedirect(text ?? '', context.getStore()?.redirectTo ?? null, settings.siteUrl),
            }),
        },
      },
    },
  });

  const answer = async (request: PlainRequest): Promise<PlainResponse> => {
    if (request.session !== null && !(await isOpen(database, request.session))) return SIGNED_OUT;
    const store: RequestContext = { redirectTo: request.redirectTo, problem: null };
    const ask = ({ method, url, headers, body }: LibraryRequest) =>
      Promise.resolve(app.fetch(new Request(url, { method, headers, body })));
    const response = await context.run(store, () => answerPasswords({ database, ask }, request));
    return mend(await plain(response), store.problem, request);
  };

  return {
    api: { answer, forgetSchema: () => connection.clearSchemaCache() },
    prepareTables: () => app.ensureSystemSchema(),
    warmUp: async () => void (await connection.introspect({ useCache: true })),
  };
}

/** Signed out elsewhere, or the account deleted: the signature is good, the session is not. */
async function isOpen(
  database: Database,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<boolean> {
  const found = await database.query('select 1 from auth.sessions where id = $1 and user_id = $2', [sessionId, userId]);
  return found.length > 0;
}

async function plain(response: Response): Promise<PlainResponse> {
  const body = response.body === null ? null : new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: [...response.headers], body };
}

/** Refusals of business rules come as 4xx with their code, and a failure says nothing of the statement that failed. */
function mend(response: PlainResponse, problem: SqlProblem | null, request: PlainRequest): PlainResponse {
  if (response.status < 500) return response;
  if (problem === null) return json(response.status, { code: 'unexpected', message: 'The request failed.' });
  const status = statusOf(problem.code, request.session !== null);
  const { code, message, detail, hint } = problem;
  if (status < 500) return json(status, { code, message, details: detail, hint });
  return json(status, { code, message: isTransient(status) ? 'Busy: try again.' : 'The request failed.' });
}

const SIGNED_OUT = json(401, { code: 'session_not_found', message: 'This session was signed out.' });

function json(
  status: number,
  body: { code: string; message: string; details?: string | null; hint?: string | null },
): PlainResponse {
  const text = JSON.stringify({ details: null, hint: null, ...body });
  return {
    status,
    headers: [
      ['content-type', 'application/json; charset=utf-8'],
      ...(isTransient(status) ? [['retry-after', '1'] as [string, string]] : []),
    ],
    body: new TextEncoder().encode(text),
  };
}

/** Of the app: a mail for a new password leads there unless the app asked for another page. */
const NEW_PASSWORD_PAGE = '/mot-de-passe/nouveau';

/** The library always links back to the site's root. */
function withRedirect(text: string, redirectTo: string | null, siteUrl: string): string {
  return text.replaceAll(/https?:\/\/\S+/g, (address) => {
    const link = new URL(address);
    const usual = link.searchParams.get('type') === 'recovery' ? siteUrl + NEW_PASSWORD_PAGE : null;
    const target = redirectTo ?? usual;
    if (target === null || !link.searchParams.has('redirect_to')) return address;
    link.searchParams.set('redirect_to', target);
    return link.href;
  });
}
