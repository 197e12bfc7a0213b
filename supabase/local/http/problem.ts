/**
 * An answer that refuses. Its body speaks to both clients: PostgREST's (`code`, `message`, `details`, `hint`) and
 * GoTrue's (`error_code`, `msg`).
 */
export function problem(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  const body = { code, message, details: null, hint: null, error_code: code, msg: message };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      // As a hosted project does; the log reads it too.
      'x-sb-error-code': code,
      ...headers,
    },
  });
}

export const notFound = () => problem(404, 'not_found', 'There is nothing at this address.');

export function tooMany(seconds: number): Response {
  return problem(429, 'over_request_rate_limit', 'Too many requests: wait a little.', {
    'retry-after': String(seconds),
  });
}

export function unavailable(code: string): Response {
  return problem(503, code, 'The server is busy or starting: try again.', { 'retry-after': '1' });
}
