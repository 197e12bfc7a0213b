import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { compress, isCompressible, negotiate, type Encoding } from './compress.ts';
import { notFound, problem } from './problem.ts';

/**
 * The built app. What has a hash in its name never changes and is kept for ever; everything else (shell, worker,
 * manifest, icons) is asked about every time, and answered with 304 as long as it is the same.
 * A missing file is a 404, never the shell: a browser that gets HTML for a script breaks in ways that heal badly.
 */
export interface StaticFiles {
  answer(request: Request): Promise<Response>;
  /** Compresses everything ahead of the first visitor. */
  warmUp(): Promise<void>;
}

interface Served {
  stamp: string;
  body: Uint8Array<ArrayBuffer>;
  type: string;
  etag: string;
  packed: Packed;
}

type Packed = Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;

const FOREVER = 'public, max-age=31536000, immutable';
const ASK_EVERY_TIME = 'no-cache';
/** Which has a page of its own (vite.guest.config.ts): guests never download the owner's app. */
const GUESTS_FILE = '/sejour.html';
const GUESTS_PAGE = /^\/sejour\/?$/;
/** Never the app's, whoever asks: the server library's own pages, and what a scanner tries first. */
const NOT_THE_APP =
  /^\/(?:[._]|(?:assets|auth|rest|functions|storage|realtime|graphql|studio|pg|admin|api|mcp)(?:\/|$))/i;

/** By etag, for all servers of this process: the same build compressed as well as can be takes seconds. */
const packedFiles = new Map<string, Packed>();

/** `dir`: where the build stands. Files are read again when they change, so a new build needs no restart. */
export function createStaticFiles(dir: string): StaticFiles {
  const cache = new Map<string, Served>();

  const load = async (path: string): Promise<Served | null> => {
    const file = join(dir, path);
    const info = await stat(file).catch(() => null);
    if (info === null || !info.isFile()) return null;
    const stamp = `${info.mtimeMs}-${info.size}`;
    const known = cache.get(path);
    if (known?.stamp === stamp) return known;
    const body = new Uint8Array(await readFile(file));
    const etag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    if (known !== undefined && known.etag !== etag) packedFiles.delete(known.etag);
    const served: Served = { stamp, body, type: contentType(path), etag, packed: packedFiles.get(etag) ?? new Map() };
    packedFiles.set(etag, served.packed);
    cache.set(path, served);
    return served;
  };

  const send = async (request: Request, path: string, served: Served): Promise<Response> => {
    const packable = isCompressible(served.type, served.body.byteLength);
    const encoding = packable ? negotiate(request.headers.get('accept-encoding')) : 'identity';
    const etag = `"${served.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    const headers = new Headers({
      'content-type': served.type,
      'cache-control': path.startsWith('/assets/') ? FOREVER : ASK_EVERY_TIME,
      etag,
      ...(path === GUESTS_FILE ? { 'x-robots-tag': 'all' } : {}),
      ...(packable ? { vary: 'Accept-Encoding' } : {}),
    });
    if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
    const body = encoding === 'identity' ? served.body : await packed(served, encoding);
    if (encoding !== 'identity') headers.set('content-encoding', encoding);
    headers.set('content-length', String(body.byteLength));
    return new Response(request.method === 'HEAD' ? null : body, { status: 200, headers });
  };

  return {
    answer: async (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return problem(405, 'method_not_allowed', 'This address can only be read.', { allow: 'GET, HEAD' });
      }
      const path = safePath(new URL(request.url).pathname);
      if (path === null) return notFound();
      const file = path === '/' ? '/index.html' : path;
      const served = await load(file);
      if (served !== null) return send(request, file, served);
      if (extname(path) !== '' || NOT_THE_APP.test(path) || !isNavigation(request)) return notFound();
      const page = GUESTS_PAGE.test(path) ? GUESTS_FILE : '/index.html';
      const shell = await load(page);
      return shell === null
        ? problem(503, 'not_built', 'The app is not built: npm run build.')
        : send(request, page, shell);
    },
    warmUp: async () => {
      const files = await readdir(dir, { recursive: true }).catch(() => []);
      for (const name of files) {
        const served = await load(`/${name.replaceAll('\\', '/')}`);
        if (served === null || !isCompressible(served.type, served.body.byteLength)) continue;
        await Promise.all([packed(served, 'br'), packed(served, 'gzip')]);
      }
    },
  };
}

function packed(served: Served, encoding: 'br' | 'gzip'): Promise<Uint8Array<ArrayBuffer>> {
  const known = served.packed.get(encoding);
  if (known !== undefined) return known;
  const made = compress(served.body, encoding, 'best');
  served.packed.set(encoding, made);
  return made;
}

/** Null for what does not name a file of the build: other folders, hidden files, bytes that no name has. */
function safePath(pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001F\\]/.test(path)) return null;
  const segments = path.split('/').slice(1);
  if (segments.some((segment) => segment.startsWith('.')) || segments.slice(0, -1).includes('')) return null;
  // Source maps stay where they were built.
  if (path.endsWith('.map')) return null;
  return path;
}

/** A person opening a page, as a browser says it; tools that say nothing are given the page as well. */
function isNavigation(request: Request): boolean {
  const destination = request.headers.get('sec-fetch-dest');
  if (destination !== null) return destination === 'document';
  const accept = request.headers.get('accept') ?? '*/*';
  return /text\/html|\*\/\*/.test(accept);
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}

function contentType(path: string): string {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};
