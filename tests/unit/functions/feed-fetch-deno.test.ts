import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedFailure } from '../../../supabase/functions/_shared/feeds/fetch-feed.ts';
import { type FeedCase, type FeedOutcome, runFeedCase } from '../../support/feeds-cases.ts';
import { issueCertificate } from '../../support/feeds-certificates.ts';
import { CALENDAR, ETAG, type FeedServer, startFeedServer } from '../../support/feeds-server.ts';

const SCRIPT = fileURLToPath(new URL('../../support/deno/fetch-feed.ts', import.meta.url));
const HOST = 'feeds.test';
// TLS by `node:https` asks for the list of authorities, a permission that no narrower flag gives.
const PERMISSIONS = ['--allow-net', '--allow-read', '--allow-env', '--allow-sys', '--no-prompt'];
const FLAGS = [...PERMISSIONS, '--no-lock', '--no-remote', '--quiet'];

const certificate = issueCertificate(HOST);
let plain: FeedServer;
let secure: FeedServer;
let canary: FeedServer;
let dir: string;

beforeAll(async () => {
  [plain, secure, canary] = await Promise.all([startFeedServer(), startFeedServer(certificate), startFeedServer()]);
  dir = await mkdtemp(join(tmpdir(), 'feeds-deno-'));
  await writeFile(join(dir, 'authority.pem'), certificate.authority);
});
afterAll(async () => {
  await Promise.all([plain.close(), secure.close(), canary.close()]);
  await rm(dir, { recursive: true });
});

/** The same cases, by the same source, in the runtime of an Edge Function. */
async function runInDeno(cases: FeedCase[], env: Record<string, string> = {}): Promise<FeedOutcome[]> {
  const child = spawn('node_modules/.bin/deno', ['run', ...FLAGS, SCRIPT, JSON.stringify(cases)], {
    env: { ...process.env, DENO_DIR: join(dir, 'cache'), DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as FeedOutcome[];
}

async function runHere(cases: FeedCase[]): Promise<FeedOutcome[]> {
  return Promise.all(cases.map(runFeedCase));
}

const over = (server: FeedServer, scheme: string, path: string, more: Partial<FeedCase> = {}): FeedCase => ({
  url: `${scheme}://${server.at(HOST)}${path}`,
  allowed: [server.at(HOST)],
  resolved: [['127.0.0.1']],
  ...more,
});
const redirect = (to: string) => `/redirect?to=${encodeURIComponent(to)}`;
const failure = (code: FeedFailure, retryAfterMs: number | null = null) => ({ kind: 'failed', code, retryAfterMs });
const body = { kind: 'body', text: CALENDAR };

/** Each with what must come of it. */
function plainCases(): [FeedCase, object][] {
  const http = (path: string, more: Partial<FeedCase> = {}) => over(plain, 'http', path, more);
  const systemNamed: FeedCase = {
    url: `http://${plain.at('localhost')}/calendar.ics`,
    allowed: [plain.at('localhost')],
    systemNames: true,
  };
  return [
    [http('/calendar.ics'), { ...body, etag: ETAG }],
    [http('/gzip'), body],
    [http('/deflate'), body],
    [http('/br'), body],
    [http('/conditional', { etag: ETAG }), { kind: 'unchanged' }],
    [http('/status?code=404'), failure('gone')],
    [http('/status?code=429&retry-after=120'), failure('limited', 120_000)],
    [http('/large'), failure('too_large')],
    [http('/large-promised'), failure('too_large')],
    [http('/bomb'), failure('too_large')],
    [http('/bomb-without-end'), failure('too_large')],
    [http('/empty-blocks'), failure('too_large')],
    [http('/not-gzip'), failure('encoding')],
    [http('/half-gzip'), failure('encoding')],
    [http('/zstd'), failure('encoding')],
    [http('/truncated'), failure('connection')],
    [http('/truncated-chunks'), failure('connection')],
    [http('/hang-up'), failure('connection')],
    [http('/slow', { timeoutMs: 150 }), failure('timeout')],
    [http('/silent', { timeoutMs: 150 }), failure('timeout')],
    [http(redirect('/gzip')), body],
    [http(redirect(redirect(redirect('/gzip')))), failure('redirects')],
    [http(redirect(`http://localhost:${canary.port}/`)), failure('refused_address')],
    [http(redirect(`http://127.0.0.1:${canary.port}/`)), failure('refused_address')],
    [http(redirect(`https://2130706433:${canary.port}/`)), failure('refused_address')],
    [http(redirect('https://[::ffff:7f00:1]/')), failure('refused_address')],
    [http('/calendar.ics', { resolved: [['127.0.0.1'], ['10.0.0.1']] }), body],
    [http(redirect('/gzip'), { resolved: [['127.0.0.1'], ['10.0.0.1']] }), failure('refused_address')],
    [http('/calendar.ics', { resolved: [['127.255.255.254', '127.0.0.1']] }), body],
    [http('/calendar.ics', { resolved: [] }), failure('dns')],
    [systemNamed, body],
    [http('/long-headers'), failure('connection')],
    [{ url: 'https://calendars.my-village.fr/1.ics', resolved: [['127.0.0.1']] }, failure('refused_address')],
    [{ url: `http://2130706433:${canary.port}/` }, failure('refused_address')],
    [over(plain, 'https', '/'), failure('tls')],
    [over(secure, 'https', '/calendar.ics'), failure('tls')],
  ];
}

describe('the fetcher in Deno', () => {
  it('answers as in Node, and asks for the same names', async () => {
    const cases = plainCases();
    const asked = cases.map(([feedCase]) => feedCase);
    const inDeno = await runInDeno(asked);
    for (const [index, [feedCase, expected]] of cases.entries()) {
      expect({ url: feedCase.url, feed: inDeno[index]?.feed }).toMatchObject({ url: feedCase.url, feed: expected });
    }
    expect(inDeno).toEqual(await runHere(asked));
    expect(canary.connections()).toBe(0);
  });

  it('asks with the same headers', async () => {
    const feedCase = over(plain, 'http', '/calendar.ics', {
      etag: '"v0"',
      lastModified: 'Sat, 28 Nov 2026 08:00:00 GMT',
    });
    plain.requests.length = 0;
    await runInDeno([feedCase]);
    await runHere([feedCase]);
    expect(plain.requests).toHaveLength(2);
    expect(plain.requests[0]).toEqual(plain.requests[1]);
  });

  it('judges a certificate by the name and not by the address that was connected to', async () => {
    const other = {
      url: `https://${secure.at('other.test')}/`,
      allowed: [secure.at('other.test')],
      resolved: [['127.0.0.1']],
    };
    const outcomes = await runInDeno([over(secure, 'https', '/calendar.ics'), other], {
      // DENO_CERT and --cert are for its own fetch; `node:https` does not see them.
      NODE_EXTRA_CA_CERTS: join(dir, 'authority.pem'),
    });
    expect(outcomes.map(({ feed }) => feed)).toMatchObject([body, failure('tls')]);
    expect(outcomes.map(({ asked }) => asked)).toEqual([[HOST], ['other.test']]);
  });
});
