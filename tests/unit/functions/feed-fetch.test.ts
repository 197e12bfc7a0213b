import { Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFeedFetch, type FeedFailure } from '../../../supabase/functions/_shared/feeds/fetch-feed.ts';
import { type FeedCase, NOW, runFeedCase, USER_AGENT } from '../../support/feeds-cases.ts';
import { issueCertificate } from '../../support/feeds-certificates.ts';
import { refusedAddresses } from '../../support/feeds-refused.ts';
import { CALENDAR, ETAG, type FeedServer, startFeedServer } from '../../support/feeds-server.ts';

const LOOPBACK = [['127.0.0.1']];
const TOKEN = '0123456789abcdef0123456789ab4821';

let server: FeedServer;
/** On this machine, and in no list of what a test may reach: nothing may ever come to it. */
let canary: FeedServer;

beforeAll(async () => {
  [server, canary] = await Promise.all([startFeedServer(), startFeedServer()]);
});
afterAll(async () => {
  await Promise.all([server.close(), canary.close()]);
});
beforeEach(() => {
  server.requests.length = 0;
});

/** From the server of this file, under a name that nothing but the given resolver knows. */
async function fetchPath(path: string, more: Partial<FeedCase> = {}) {
  const url = `http://${server.at('feeds.test')}${path}`;
  return runFeedCase({ url, allowed: [server.at('feeds.test')], resolved: LOOPBACK, ...more });
}

const redirectTo = (to: string, status = 302) => `/redirect?status=${status}&to=${encodeURIComponent(to)}`;
const failure = (code: FeedFailure, retryAfterMs: number | null = null) => ({ kind: 'failed', code, retryAfterMs });

describe('case 71: an address that may not be fetched', () => {
  it('is refused before a name is asked for, however it is written', async () => {
    const addresses = Object.values(refusedAddresses(canary.port)).flat();
    expect(addresses.length).toBeGreaterThan(60);
    for (const url of addresses) {
      expect({ url, ...(await runFeedCase({ url, resolved: LOOPBACK })) }).toEqual({
        url,
        feed: failure('refused_address'),
        asked: [],
      });
    }
    expect(canary.connections()).toBe(0);
  });

  it('is refused as the end of a redirect, however it is written', async () => {
    // As a header can carry them, seen from a server whose redirects are read relative to it.
    const addresses = Object.values(refusedAddresses(canary.port))
      .flat()
      .filter((text) => /^[a-z-]+:\/\/[\u0021-\u007E]+$/i.test(text) && text.length < 1500);
    expect(addresses.length).toBeGreaterThan(60);
    for (const url of addresses) {
      expect({ url, ...(await fetchPath(redirectTo(url))) }).toEqual({
        url,
        feed: failure('refused_address'),
        asked: ['feeds.test'],
      });
    }
    expect(canary.connections()).toBe(0);
  });

  it.each([
    '127.0.0.1',
    '::1',
    '10.0.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::ffff:127.0.0.1',
    'fd00:ec2::254',
    'fe80::1%eth0',
    '64:ff9b::7f00:1',
    'nonsense',
  ])('is refused when its name leads to %s, alone or among public ones', async (ip) => {
    for (const addresses of [[ip], ['1.1.1.1', ip], [ip, '2606:4700:4700::1111']]) {
      const { feed } = await runFeedCase({ url: 'https://calendars.my-village.fr/1.ics', resolved: [addresses] });
      expect(feed).toEqual(failure('refused_address'));
    }
  });

  it('is refused when a server that a test may reach is elsewhere than on this machine', async () => {
    const { feed } = await fetchPath('/calendar.ics', { resolved: [['10.0.0.1']] });
    expect(feed).toEqual(failure('refused_address'));
  });

  it('is the name of a server that is allowed, on another port', async () => {
    const url = `http://feeds.test:${canary.port}/calendar.ics`;
    const { feed } = await fetchPath('', { url });
    expect(feed).toEqual(failure('refused_address'));
    expect(canary.connections()).toBe(0);
  });

  it('would have been noticed by the canary', async () => {
    const seen = await startFeedServer();
    await runFeedCase({ url: `http://${seen.at('127.0.0.1')}/calendar.ics`, allowed: [seen.at('127.0.0.1')] });
    expect(seen.connections()).toBe(1);
    await seen.close();
  });
});

describe('a name that changes its address', () => {
  it('is asked for once, and the connection goes to the answer that was checked', async () => {
    const reached: unknown[] = [];
    vi.spyOn(Socket.prototype, 'connect').mockImplementation(function refuse(this: Socket, ...args: unknown[]) {
      // The options, as `net` hands them on.
      const [first] = args.flat();
      reached.push((first as { host?: string }).host);
      queueMicrotask(() => this.destroy(new Error('no network in tests')));
      return this;
    });
    const url = `https://calendars.my-village.fr/${TOKEN}.ics`;
    const { feed, asked } = await runFeedCase({ url, resolved: [['1.1.1.1'], ['127.0.0.1']] });
    expect(feed).toEqual(failure('connection'));
    expect(asked).toEqual(['calendars.my-village.fr']);
    expect(reached).toEqual(['1.1.1.1']);
  });

  it('is answered by the server that was checked, though it is asked for by its name', async () => {
    const { feed, asked } = await fetchPath('/calendar.ics', { resolved: [['127.0.0.1'], ['10.0.0.1']] });
    expect(feed).toMatchObject({ kind: 'body' });
    expect(asked).toEqual(['feeds.test']);
    expect(server.requests[0]?.host).toBe(server.at('feeds.test'));
  });

  it('is checked again for each redirect', async () => {
    const { feed, asked } = await fetchPath(redirectTo('/calendar.ics'), { resolved: [['127.0.0.1'], ['10.0.0.1']] });
    expect(feed).toEqual(failure('refused_address'));
    expect(asked).toEqual(['feeds.test', 'feeds.test']);
    expect(server.requests).toHaveLength(1);
  });

  it('is tried at its next address when nobody answers at the first', async () => {
    const { feed } = await fetchPath('/calendar.ics', { resolved: [['127.255.255.254', '127.0.0.1']] });
    expect(feed).toMatchObject({ kind: 'body' });
  });

  it.each([[[]], [[[]]]])('case 45: fails as a name when it has no address: %j', async (resolved: string[][]) => {
    expect((await fetchPath('/calendar.ics', { resolved })).feed).toEqual(failure('dns'));
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('case 71: with status %i is followed, twice at most', async (status) => {
    const once = redirectTo('/calendar.ics', status);
    const twice = redirectTo(once, status);
    expect((await fetchPath(once)).feed.kind).toBe('body');
    expect((await fetchPath(twice)).feed.kind).toBe('body');
    expect((await fetchPath(redirectTo(twice, status))).feed).toEqual(failure('redirects'));
    expect((await fetchPath(redirectTo(redirectTo(redirectTo(twice))))).feed).toEqual(failure('redirects'));
  });

  it.each(['/redirect-nowhere', redirectTo(''), redirectTo('https://'), redirectTo('//[')])(
    'without an end is not followed for ever: %s',
    async (path) => {
      expect((await fetchPath(path)).feed).toMatchObject({ kind: 'failed', retryAfterMs: null });
    },
  );

  it.each([300, 305, 306])('is not seen in the status %i', async (status) => {
    expect((await fetchPath(redirectTo('/calendar.ics', status))).feed).toEqual(failure('status'));
  });
});

describe('the body', () => {
  it.each(['/calendar.ics', '/gzip', '/deflate', '/br'])('of %s is the calendar', async (path) => {
    expect((await fetchPath(path)).feed).toMatchObject({ kind: 'body', text: CALENDAR });
  });

  it('comes with what to ask by next time', async () => {
    const { feed } = await fetchPath('/calendar.ics');
    expect(feed).toMatchObject({ etag: ETAG, lastModified: 'Sat, 28 Nov 2026 08:00:00 GMT' });
  });

  it.each(['/large', '/large-promised', '/bomb', '/bomb-without-end', '/empty-blocks'])(
    'case 18: of %s is given up when it is too large',
    async (path) => {
      expect((await fetchPath(path)).feed).toEqual(failure('too_large'));
    },
  );

  it('may have exactly the largest size', async () => {
    for (const path of ['/calendar.ics', '/gzip']) {
      expect((await fetchPath(path, { maxBytes: CALENDAR.length })).feed.kind).toBe('body');
    }
    expect((await fetchPath('/calendar.ics', { maxBytes: CALENDAR.length - 1 })).feed).toEqual(failure('too_large'));
  });

  it.each(['/zstd', '/not-gzip', '/half-gzip'])('of %s is not understood', async (path) => {
    expect((await fetchPath(path)).feed).toEqual(failure('encoding'));
  });

  it.each(['/truncated', '/truncated-chunks', '/hang-up', '/long-headers'])(
    'of %s did not arrive whole',
    async (path) => {
      expect((await fetchPath(path)).feed).toEqual(failure('connection'));
    },
  );

  it.each(['/slow', '/silent'])('case 45: of %s is not waited for beyond the deadline', async (path) => {
    expect((await fetchPath(path, { timeoutMs: 150 })).feed).toEqual(failure('timeout'));
  });

  it('is not waited for beyond the deadline when already the name is not answered', async () => {
    const fetchFeed = createFeedFetch({
      now: () => NOW,
      userAgent: USER_AGENT,
      timeoutMs: 50,
      resolve: () => new Promise(() => {}),
    });
    const feed = await fetchFeed({ url: 'https://calendars.my-village.fr/1.ics', etag: null, lastModified: null });
    expect(feed).toEqual(failure('timeout'));
  });

  it('leaves no connection open, whatever became of it', async () => {
    const paths = [
      '/calendar.ics',
      '/gzip',
      '/large',
      '/large-promised',
      '/bomb-without-end',
      '/not-gzip',
      '/truncated',
      '/slow',
      '/silent',
      '/status?code=500',
      '/status?code=304',
      '/zstd',
      redirectTo('/gzip'),
      redirectTo('http://127.0.0.1/'),
    ];
    for (const path of paths) await fetchPath(path, { timeoutMs: 300 });
    await vi.waitFor(() => expect(server.open()).toBe(0));
    expect(server.connections()).toBeGreaterThan(paths.length);
  });
});

describe('what is asked', () => {
  it('says what we want and who we are, and brings nothing else', async () => {
    await fetchPath('/calendar.ics');
    expect(server.requests).toEqual([
      {
        accept: 'text/calendar',
        'accept-encoding': 'gzip, deflate, br',
        'user-agent': USER_AGENT,
        host: server.at('feeds.test'),
        connection: 'close',
      },
    ]);
  });

  it('case 46: is whether there is anything new, when something is known', async () => {
    const lastModified = 'Sat, 28 Nov 2026 08:00:00 GMT';
    expect((await fetchPath('/conditional', { etag: ETAG, lastModified })).feed).toEqual({ kind: 'unchanged' });
    expect(server.requests[0]).toMatchObject({ 'if-none-match': ETAG, 'if-modified-since': lastModified });
    expect((await fetchPath('/conditional', { etag: '"v0"' })).feed.kind).toBe('body');
    expect((await fetchPath('/status?code=304', { lastModified })).feed).toEqual({ kind: 'unchanged' });
  });

  it('takes "nothing new" for a failure when nothing was known', async () => {
    expect((await fetchPath('/status?code=304')).feed).toEqual(failure('status'));
  });

  it('leaves out what no header may hold', async () => {
    const { feed } = await fetchPath('/conditional', { etag: '"a"\r\nCookie: b', lastModified: 'é'.repeat(9) });
    expect(feed.kind).toBe('body');
    expect(Object.keys(server.requests[0] ?? {})).not.toContain('if-none-match');
    expect(Object.keys(server.requests[0] ?? {})).not.toContain('if-modified-since');
  });
});

describe('an answer that is no calendar', () => {
  it.each<[number, FeedFailure]>([
    [404, 'gone'],
    [410, 'gone'],
    [401, 'forbidden'],
    [403, 'forbidden'],
    [429, 'limited'],
    [500, 'server'],
    [503, 'server'],
    [204, 'status'],
    [206, 'status'],
    [400, 'status'],
    [418, 'status'],
  ])('case 45: with status %i is %s', async (status, code) => {
    expect((await fetchPath(`/status?code=${status}`)).feed).toEqual(failure(code));
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['999999999', 86_400_000],
    [new Date(NOW + 60_000).toUTCString(), 60_000],
    [new Date(NOW - 60_000).toUTCString(), 0],
    [new Date(NOW + 10 ** 10).toUTCString(), 86_400_000],
    ['-5', null],
    ['soon', null],
    ['tomorrow GMT', null],
  ])('case 45: says when to come back: %s', async (header, retryAfterMs) => {
    for (const [status, code] of [
      [429, 'limited'],
      [503, 'server'],
    ] as const) {
      const { feed } = await fetchPath(`/status?code=${status}&retry-after=${encodeURIComponent(header)}`);
      expect(feed).toEqual(failure(code, retryAfterMs));
    }
  });

  it('case 73: tells nothing of the address, the headers or the page', async () => {
    const addresses = [
      `/status?code=500&s=${TOKEN}`,
      `/slow?s=${TOKEN}`,
      `/not-gzip?s=${TOKEN}`,
      `/hang-up?s=${TOKEN}`,
      redirectTo(`http://[${TOKEN}`),
      redirectTo(`http://127.0.0.1/${TOKEN}`),
      `/redirect-nowhere?${TOKEN}`,
      `/large?s=${TOKEN}`,
    ];
    for (const path of addresses) {
      const { feed } = await fetchPath(path, { timeoutMs: 1000, etag: `"${TOKEN}"` });
      expect(Object.keys(feed)).toEqual(['kind', 'code', 'retryAfterMs']);
      expect(JSON.stringify(feed)).not.toContain(TOKEN);
    }
  });
});

describe('over TLS', () => {
  const certificate = issueCertificate('feeds.test');
  const known = getCACertificates('default');
  let secure: FeedServer;
  beforeAll(async () => {
    secure = await startFeedServer(certificate);
  });
  afterAll(async () => {
    setDefaultCACertificates(known);
    await secure.close();
  });

  const overTls = async (host: string, path = '/calendar.ics') =>
    runFeedCase({
      url: `https://${secure.at(host)}${path}`,
      allowed: [secure.at(host), server.at('feeds.test')],
      resolved: LOOPBACK,
    });

  it('case 45: refuses a certificate of an authority that nobody knows', async () => {
    setDefaultCACertificates(known);
    expect((await overTls('feeds.test')).feed).toEqual(failure('tls'));
  });

  it('refuses what speaks no TLS', async () => {
    const { feed } = await fetchPath('', { url: `https://${server.at('feeds.test')}/` });
    expect(feed).toEqual(failure('tls'));
  });

  it('judges the certificate by the name and not by the address that was connected to', async () => {
    setDefaultCACertificates([...known, certificate.authority]);
    expect((await overTls('feeds.test')).feed).toMatchObject({ kind: 'body', text: CALENDAR });
    expect((await overTls('other.test')).feed).toEqual(failure('tls'));
    expect((await overTls('127.0.0.1')).feed).toEqual(failure('tls'));
  });

  it('is never left by a redirect', async () => {
    setDefaultCACertificates([...known, certificate.authority]);
    const plain = `http://${server.at('feeds.test')}/calendar.ics`;
    expect((await overTls('feeds.test', redirectTo(plain))).feed).toEqual(failure('refused_address'));
    expect(server.requests).toEqual([]);
  });
});
