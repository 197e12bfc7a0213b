import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSecurityHeaders } from '../../../supabase/local/http/security-headers.ts';
import { createStaticFiles, type StaticFiles } from '../../../supabase/local/http/static-files.ts';

const SCRIPT = 'console.log("bonjour les hirondelles");\n'.repeat(200);
const GUESTS_PAGE = '<!doctype html><title>Mon séjour</title>';
const SHELL = `<!doctype html><title>LiveOwnerUnit</title>${' '.repeat(2000)}`;

let dir: string;
let files: StaticFiles;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lou-dist-'));
  await mkdir(join(dir, 'dist/assets'), { recursive: true });
  await mkdir(join(dir, 'dist/.vite'));
  await mkdir(join(dir, 'dist/icons'));
  const contents: Record<string, string> = {
    'dist/index.html': SHELL,
    'dist/sejour.html': GUESTS_PAGE,
    'dist/sw.js': SCRIPT,
    'dist/manifest.webmanifest': '{}',
    'dist/assets/index-abc123.js': SCRIPT,
    'dist/assets/index-abc123.js.map': '{}',
    'dist/assets/photo-abc.png': 'png'.repeat(1000),
    'dist/.vite/manifest.json': '{}',
    'dist/icons/logo.svg': '<svg/>',
    'outside.txt': 'secret',
  };
  for (const [name, text] of Object.entries(contents)) await writeFile(join(dir, name), text);
  files = createStaticFiles(join(dir, 'dist'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  files.answer(new Request(`http://localhost${path}`, { method, headers }));
const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', accept: 'text/html,*/*;q=0.8' };

describe('keeping', () => {
  it.each([
    ['/assets/index-abc123.js', 'public, max-age=31536000, immutable'],
    ['/', 'no-cache'],
    ['/index.html', 'no-cache'],
    ['/reservations', 'no-cache'],
    ['/sw.js', 'no-cache'],
    ['/manifest.webmanifest', 'no-cache'],
    ['/icons/logo.svg', 'no-cache'],
  ])('%s: %s', async (path, expected) => {
    const response = await get(path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, expected]);
  });

  it('answers 304 as long as the file is the same', async () => {
    const etag = (await get('/')).headers.get('etag') ?? '';
    const again = await get('/', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await writeFile(join(dir, 'dist/index.html'), `${SHELL}<!-- new -->`);
    expect((await get('/', { 'if-none-match': etag })).status).toBe(200);
    await writeFile(join(dir, 'dist/index.html'), SHELL);
  });
});

describe('compression', () => {
  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip;q=1, br;q=0.1', 'gzip', gunzipSync],
    ['', null, (bytes: Uint8Array) => Buffer.from(bytes)],
    ['zstd', null, (bytes: Uint8Array) => Buffer.from(bytes)],
    ['br;q=0', null, (bytes: Uint8Array) => Buffer.from(bytes)],
  ])('for %j is %j', async (accepted, encoding, unpack) => {
    const response = await get('/assets/index-abc123.js', { 'accept-encoding': accepted });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(response.headers.get('content-length')).toBe(String(bytes.byteLength));
    expect(unpack(bytes).toString()).toBe(SCRIPT);
  });

  it('leaves pictures as they are', async () => {
    const response = await get('/assets/photo-abc.png', { 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBeNull();
  });

  it('gives each form its own tag', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', ''].map(async (accepted) =>
        (await get('/sw.js', { 'accept-encoding': accepted })).headers.get('etag'),
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it('says the length to HEAD, without a body', async () => {
    const response = await get('/sw.js', { 'accept-encoding': 'gzip' }, 'HEAD');
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await response.text()).toBe('');
  });
});

describe('the shell', () => {
  it.each(['/', '/reservations', '/gites/0199-abc', '/connexion', '/inconnue'])(
    'is what a person gets at %s',
    async (path) => {
      const response = await get(path, NAVIGATION);
      expect([response.status, await response.text()]).toEqual([200, SHELL]);
    },
  );

  it.each([
    ['/assets/gone-123.js', NAVIGATION],
    ['/assets/gone', NAVIGATION],
    ['/assets', NAVIGATION],
    ['/missing.js', NAVIGATION],
    ['/missing.css', { 'sec-fetch-dest': 'style' }],
    ['/reservations', { 'sec-fetch-dest': 'script' }],
    ['/reservations', { 'sec-fetch-dest': 'empty', accept: '*/*' }],
    ['/reservations', { accept: 'application/json' }],
    ['/_system/config', NAVIGATION],
    ['/storage/v1/bucket', NAVIGATION],
    ['/studio', NAVIGATION],
    ['/.env', NAVIGATION],
    ['/.vite/manifest.json', NAVIGATION],
    ['/assets/index-abc123.js.map', {}],
  ])('is never the answer to %s %j', async (path, headers) => {
    const response = await get(path, headers);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).not.toContain('html');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is never the answer to %s', async (method) => {
    expect((await get('/reservations', NAVIGATION, method)).status).toBe(405);
  });
});

describe('the guests’ page', () => {
  it.each(['/sejour', '/sejour/'])('is what a person gets at %s', async (path) => {
    const response = await get(path, NAVIGATION);
    expect([response.status, await response.text()]).toEqual([200, GUESTS_PAGE]);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('is the one page that may be found: it is the same for all, and empty without a link', async () => {
    const tagOf = async (path: string) => {
      const { headers } = await get(path, NAVIGATION);
      addSecurityHeaders(headers, false);
      return headers.get('x-robots-tag');
    };
    expect([await tagOf('/sejour'), await tagOf('/'), await tagOf('/sejours')]).toEqual(['all', 'noindex', 'noindex']);
  });

  it('is nobody else’s answer', async () => {
    expect(await (await get('/sejours', NAVIGATION)).text()).toBe(SHELL);
    expect(await (await get('/sejour/autre', NAVIGATION)).text()).toBe(SHELL);
    expect((await get('/sejour', { 'sec-fetch-dest': 'script' })).status).toBe(404);
  });
});

describe('other folders', () => {
  it.each([
    '/..%2foutside.txt',
    '/assets/..%2f..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/assets/%5c..%5c..%5coutside.txt',
    '//outside.txt',
    '/outside.txt%00.js',
    '/%',
  ])('are out of reach: %s', async (path) => {
    const response = await get(path, NAVIGATION);
    expect(await response.text()).not.toContain('secret');
    expect(response.status).toBe(404);
  });
});
