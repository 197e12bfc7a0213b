/** A fetch that answers from a list of routes, and remembers what it was asked. */
export interface Asked {
  url: string;
  headers: Headers;
  body: unknown;
  redirect: string | undefined;
}

export type Answer = Response | Error | ((asked: Asked) => Response | Promise<Response>);

export function fakeFetch(routes: Record<string, Answer>): typeof fetch & { asked: Asked[] } {
  const asked: Asked[] = [];
  const answer = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const one: Asked = {
      url,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      redirect: init.redirect,
    };
    asked.push(one);
    const found = Object.entries(routes).find(([path]) => url.includes(path))?.[1];
    if (found === undefined || found instanceof Error) throw found ?? new TypeError('Failed to fetch');
    return typeof found === 'function' ? found(one) : found.clone();
  };
  return Object.assign(answer, { asked });
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** What a hotel's Wi-Fi says to everything. */
export function portal(status = 200): Response {
  return new Response('<html><body>Bienvenue</body></html>', { status, headers: { 'content-type': 'text/html' } });
}

export const CONFIG = { supabaseUrl: 'https://project.test', supabaseKey: 'sb_publishable_test' };

/** Unsigned: the server alone checks signatures. */
export function tokenOf(userId: string, mark = ''): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256' })}.${part({ sub: userId, mark, name: 'Zoé ÿ', exp: 4_102_444_800 })}.c2ln`;
}
