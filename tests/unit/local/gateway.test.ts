import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RULES } from '../../../supabase/local/http/limits.ts';
import { CONTENT_SECURITY_POLICY } from '../../../supabase/local/http/security-headers.ts';
import type { TestStack } from '../../support/stack.ts';
import { jsonOf, startNotesStack } from './notes-stack.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let stack: TestStack;
beforeAll(async () => {
  stack = await startNotesStack();
});
afterAll(() => stack.close());

describe('what can be reached', () => {
  it.each([
    ['GET', '/_system/config'],
    ['GET', '/_system/introspect'],
    ['GET', '/studio'],
    ['GET', '/rest/v1'],
    ['GET', '/rest/v1/'],
    ['GET', '/rest/v1/rpc'],
    ['GET', '/rest/v1/rpc/'],
    ['GET', '/rest/v1/notes/1'],
    ['GET', '/rest/v2/notes'],
    ['GET', '/rest//v1/notes'],
    ['GET', '/rest/v1/%6eotes%2f..'],
    ['GET', '/storage/v1/bucket'],
    ['GET', '/realtime/v1/websocket'],
    ['GET', '/graphql/v1'],
    ['GET', '/auth/v1/admin/users'],
    ['GET', '/auth/v1/authorize'],
    ['GET', '/auth/v1/callback'],
    ['GET', '/auth/v1/health'],
    ['GET', '/auth/v1/.well-known/jwks.json'],
    ['POST', '/auth/v1/otp'],
    ['POST', '/auth/v1/magiclink'],
    ['POST', '/auth/v1/resend'],
    ['POST', '/auth/v1/invite'],
    ['GET', '/functions/v1/'],
    ['GET', '/functions/v1/_shared'],
    ['GET', '/functions/v1/unknown'],
    ['GET', '/functions/v1/hello/handler.ts'],
    ['GET', '/auth'],
    ['GET', '/nothing'],
  ])('is not %s %s', async (method, path) => {
    const response = await stack.request(path, { method });
    expect(response.status).toBe(404);
    expect(await jsonOf(response)).toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['PUT', '/rest/v1/notes', 'GET, HEAD, POST, PATCH, DELETE'],
    ['OPTIONS', '/rest/v1/notes', 'GET, HEAD, POST, PATCH, DELETE'],
    ['DELETE', '/rest/v1/rpc/whoami', 'GET, HEAD, POST'],
    // A token in an address would be in somebody's log.
    ['GET', '/rest/v1/rpc/guest_sheet?p_token=x', 'POST'],
    ['GET', '/auth/v1/signup', 'POST'],
    ['DELETE', '/auth/v1/user', 'GET, PUT'],
  ])('is not %s %s, which says what is', async (method, path, allow) => {
    const response = await stack.request(path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  it('is the health, with the database behind it', async () => {
    const response = await fetch(`${stack.url}/health`);
    expect(response.status).toBe(200);
    expect(await jsonOf(response)).toMatchObject({
      status: 'ok',
      restarts: 0,
      database: { kind: 'pglite', migration: '20260101000000' },
    });
  });

  it('is the configuration, with the address that was asked', async () => {
    const response = await fetch(`${stack.url.replace('localhost', '127.0.0.1')}/config.json`);
    expect(await jsonOf(response)).toEqual({
      supabaseUrl: stack.url.replace('localhost', '127.0.0.1'),
      supabaseKey: stack.publishableKey,
    });
  });
});

describe('every answer', () => {
  it.each([
    ['200', '/health', {}],
    ['200 of the API', '/auth/v1/settings', {}],
    ['401', '/rest/v1/notes', { headers: { apikey: 'wrong' } }],
    ['403', '/rest/v1/notes', { headers: { origin: 'https://evil.test' } }],
    ['404', '/nothing', {}],
    ['404 of a table', '/rest/v1/no_such_table', {}],
    ['405', '/auth/v1/token', {}],
    ['413', '/rest/v1/rpc/whoami', { json: 'x'.repeat(1024 * 1024) }],
    ['400', '/rest/v1/rpc/refuse', { json: { code: 'P0001', said: 'non' } }],
    ['500', '/functions/v1/hello', { method: 'POST', json: 'fail' }],
  ])('carries the security headers: %s', async (_, path, init) => {
    const { headers } = await stack.request(path, init);
    expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('forbids inline scripts and styles, framing and text as HTML', () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*/);
    expect(CONTENT_SECURITY_POLICY).toContain("frame-ancestors 'none'");
    expect(CONTENT_SECURITY_POLICY).toContain("require-trusted-types-for 'script'");
  });
});

describe('who may speak', () => {
  const raw = (host: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(stack.url).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
      socket.on('end', () => resolve(answer.split('\r\n')[0] ?? ''));
      socket.on('error', reject);
      socket.write(`GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });

  it.each(['evil.test', 'localhost.evil.test', '127.0.0.1.nip.io', 'evil.test:80', 'localhost@evil.test', ''])(
    'nobody who calls it %j (DNS rebinding)',
    async (host) => {
      expect(await raw(host)).toMatch(/^HTTP\/1\.1 4(?:21|00)/);
    },
  );

  it.each(['localhost', 'lou.localhost:1', '127.0.0.1', '[::1]:4173', '192.168.1.20:4173'])(
    'whoever calls it %s',
    async (host) => {
      expect(await raw(host)).toBe('HTTP/1.1 200 OK');
    },
  );

  it.each([
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('no page of another origin: %j', async (headers) => {
    const response = await stack.request('/auth/v1/logout', { method: 'POST', headers });
    expect(response.status).toBe(403);
    expect(await jsonOf(response)).toMatchObject({ code: 'foreign_origin' });
  });

  it('a page of its own', async () => {
    const headers = { origin: stack.url, 'sec-fetch-site': 'same-origin' };
    expect((await stack.request('/auth/v1/settings', { headers })).status).toBe(200);
  });

  it('answers no preflight', async () => {
    const headers = { origin: 'https://evil.test', 'access-control-request-method': 'POST' };
    expect((await stack.request('/rest/v1/notes', { method: 'OPTIONS', headers })).status).toBe(403);
  });
});

describe('sizes', () => {
  it('are at most 1 MB, said before', async () => {
    const response = await stack.request('/rest/v1/rpc/whoami', { json: 'x'.repeat(1024 * 1024) });
    expect(response.status).toBe(413);
    expect(await jsonOf(response)).toMatchObject({ code: 'payload_too_large' });
  });

  it('are at most 1 MB, found out while reading', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(64 * 1024));
    let left = 40;
    const body = new ReadableStream({
      pull: (controller) => {
        if (left-- > 0) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const sent = fetch(`${stack.url}/rest/v1/rpc/whoami`, {
      method: 'POST',
      headers: { apikey: stack.publishableKey },
      body,
      duplex: 'half',
    } as RequestInit);
    // The server may close the connection on what it does not want to read.
    const status = await sent.then((response) => response.status).catch(() => 413);
    expect(status).toBe(413);
  });

  it('of an address are at most 8 kB', async () => {
    expect((await stack.request(`/rest/v1/notes?texte=eq.${'x'.repeat(9000)}`)).status).toBe(414);
  });

  it('are not hidden in a compressed body', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect((await stack.request('/rest/v1/rpc/whoami', { json: {}, headers })).status).toBe(415);
  });
});

describe('a body that does not come', () => {
  const sendHead = (url: string, key: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.once('data', (chunk) => {
        resolve(chunk.toString('utf8').split('\r\n')[0] ?? '');
        socket.destroy();
      });
      socket.once('end', () => resolve('closed without a word'));
      socket.on('error', reject);
      const head = [
        'POST /rest/v1/rpc/whoami HTTP/1.1',
        'Host: localhost',
        `apikey: ${key}`,
        'Content-Length: 9',
        '',
        '{',
      ];
      socket.write(head.join('\r\n'));
    });

  it('is not waited for longer than a request may take', async () => {
    const own = await startNotesStack({ requestMs: 200 });
    try {
      expect(await sendHead(own.url, own.publishableKey)).toBe('HTTP/1.1 408 Request Timeout');
    } finally {
      await own.close();
    }
  });

  it('is not waited for at all when the address has asked too much', async () => {
    const own = await startNotesStack({ limitsFactor: 1 / RULES.perAddress.capacity });
    try {
      expect((await own.request('/auth/v1/settings')).status).toBe(200);
      expect(await sendHead(own.url, own.publishableKey)).toBe('HTTP/1.1 429 Too Many Requests');
    } finally {
      await own.close();
    }
  });
});

describe('compression of the API', () => {
  it.each([
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', null],
  ])('for %j is %j', async (accepted, expected) => {
    const session = await stack.session();
    const headers = { 'accept-encoding': accepted };
    const response = await stack.request('/rest/v1/rpc/long_text', { session, headers, json: {} });
    expect(response.headers.get('content-encoding')).toBe(expected);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(String((await jsonOf(response))['text'])).toHaveLength(17_000);
  });
});

describe('functions', () => {
  it('run with the session that was verified', async () => {
    const session = await stack.session();
    const response = await stack.request('/functions/v1/hello', { session, method: 'POST', json: 'bonjour' });
    expect(await jsonOf(response)).toEqual({ userId: session.userId, said: '"bonjour"' });
  });

  it('run for visitors, who are nobody', async () => {
    const response = await stack.request('/functions/v1/hello');
    expect(await jsonOf(response)).toEqual({ userId: null, said: '' });
  });

  it('that throw say nothing of why', async () => {
    const response = await stack.request('/functions/v1/hello', { json: 'fail' });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('rosebud');
    expect(stack.log.join('\n')).not.toContain('rosebud');
  });
});
