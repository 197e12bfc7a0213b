import type { NewId } from '../../../src/lib/ids.ts';
import type { ServiceCall } from './feeds/service.ts';
import type { FunctionHandler } from './handler.ts';

/** Of a hosted project: what its platform gives every function. */
export interface EdgeProject {
  /** `SUPABASE_URL`. */
  url: string;
  /** `SUPABASE_SERVICE_ROLE_KEY`: opens everything, and is sent to the project alone. */
  serviceKey: string;
  fetch: typeof fetch;
  now: () => number;
  newId: NewId;
  /** For tests only: see `FunctionDeps`. */
  feedHosts?: readonly string[];
}

/** A function as the edge serves it: who asks is for the project's own sign-in to say, the database is reached as its clients reach it. */
export function edgeHandler(handler: FunctionHandler, project: EdgeProject): (request: Request) => Promise<Response> {
  const { now, newId, feedHosts = [] } = project;
  const service = createServiceCall(project);
  return async (request) => {
    const token = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    const isServer = token !== '' && token === project.serviceKey;
    const userId = token === '' || isServer ? null : await userOf(token, project);
    try {
      return await handler(request, { now, newId, userId, isServer, service, feedHosts });
    } catch {
      // What went wrong may quote what somebody typed.
      return Response.json({ code: 'unavailable' }, { status: 503 });
    }
  };
}

function createServiceCall({ url, serviceKey, fetch }: EdgeProject): ServiceCall {
  return async (name, args) => {
    const response = await fetch(`${url}/rest/v1/rpc/${name}`, {
      method: 'POST',
      headers: { apikey: serviceKey, authorization: `Bearer ${serviceKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    if (!response.ok) throw new Error(`${name} answered ${response.status}`);
    return (await response.json()) as unknown;
  };
}

/** Null for a session that is over, or that nobody could be asked about. */
async function userOf(token: string, { url, serviceKey, fetch }: EdgeProject): Promise<string | null> {
  try {
    const response = await fetch(`${url}/auth/v1/user`, {
      headers: { apikey: serviceKey, authorization: `Bearer ${token}` },
    });
    const user = response.ok ? ((await response.json()) as { id?: unknown }) : {};
    return typeof user.id === 'string' ? user.id : null;
  } catch {
    return null;
  }
}
