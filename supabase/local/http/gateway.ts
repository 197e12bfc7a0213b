import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Log } from '../log.ts';
import { answerApi, type ApiOptions } from './api.ts';
import { findApiRoute } from './api-routes.ts';
import { addressKey } from './limits.ts';
import { judgeOrigin, visibleOrigin } from './origin.ts';
import { notFound, problem } from './problem.ts';
import { addSecurityHeaders } from './security-headers.ts';
import type { StaticFiles } from './static-files.ts';

export interface GatewayOptions extends ApiOptions {
  log: Log;
  /** Says every request, not only those that are refused. */
  logsAccess: boolean;
  publicUrl: URL | null;
  files: StaticFiles | null;
  /** The answer of `/health`. */
  health: () => Promise<Response>;
}

/** The one door of the stack. What it does not name, nobody reaches. */
export function createGateway(options: GatewayOptions): Hono<{ Bindings: HttpBindings }> {
  const { log, publicUrl, now } = options;
  const gateway = new Hono<{ Bindings: HttpBindings }>();

  gateway.use(async (context, next) => {
    const begun = now();
    await next();
    const { req, res } = context;
    // A copy: the headers of an answer made elsewhere may be closed to changes.
    const headers = new Headers(res.headers);
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    addSecurityHeaders(headers, visibleOrigin(req.raw, publicUrl).startsWith('https:'));
    context.res = undefined;
    context.res = new Response(res.body, { status: res.status, headers });
    // Whoever waits for the stack asks several times a second.
    if (req.path === '/health') return;
    const code = headers.get('x-sb-error-code') ?? '-';
    const entry = { method: req.method, path: req.path, status: res.status, code, milliseconds: now() - begun };
    if (res.status >= 400) log.refused(entry);
    else if (options.logsAccess) log.answered(entry);
  });

  gateway.use(async (context, next) => {
    switch (judgeOrigin(context.req.raw, publicUrl)) {
      case 'unknown_host':
        return problem(
          421,
          'unknown_host',
          'This server does not answer to that name. Set LOU_PUBLIC_URL to it if it is yours.',
        );
      case 'foreign_origin':
        return problem(403, 'foreign_origin', 'Only pages of this server may call it.');
      case 'ours':
        return next();
    }
  });

  gateway.get('/health', () => options.health());
  gateway.get('/config.json', ({ req }) =>
    Response.json(
      { supabaseUrl: visibleOrigin(req.raw, publicUrl), supabaseKey: options.secrets.publishableKey },
      { headers: { 'cache-control': 'no-store' } },
    ),
  );

  gateway.all('*', async ({ req, env }) => {
    const found = findApiRoute(req.method, req.path);
    switch (found.verdict) {
      case 'found':
        return answerApi(options, {
          request: req.raw,
          route: found.route,
          address: addressKey(env.incoming.socket.remoteAddress),
          origin: visibleOrigin(req.raw, publicUrl),
        });
      case 'wrong_method':
        return problem(405, 'method_not_allowed', 'Not with this method.', { allow: found.allow.join(', ') });
      case 'unknown':
        return notFound();
      case 'not_ours':
        return options.files === null ? notFound() : options.files.answer(req.raw);
    }
  });

  gateway.onError((error, { req }) => {
    // The name of the error only: its message may quote what a person typed.
    log.warn(`${req.method} failed: ${error.name}`);
    return problem(500, 'unexpected', 'The request failed.');
  });
  return gateway;
}
