import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Certificate } from './feeds-certificates.ts';

/** A server of calendars on this machine, well or ill behaved by path, that remembers who came. */
export interface FeedServer {
  port: number;
  /** `host:port`, with the name it is asked by. */
  at: (host: string) => string;
  /** Connections, even those that asked nothing. */
  connections: () => number;
  /** Those of them that are not closed. */
  open: () => number;
  requests: IncomingMessage['headers'][];
  close: () => Promise<void>;
}

export const CALENDAR = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//test//EN\r\nEND:VCALENDAR\r\n';
export const ETAG = '"v1"';
const MODIFIED = 'Sat, 28 Nov 2026 08:00:00 GMT';

export async function startFeedServer(certificate: Certificate | null = null): Promise<FeedServer> {
  const requests: IncomingMessage['headers'][] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(request.headers);
    answer(new URL(request.url ?? '', 'http://feeds.test'), request, response);
  };
  const server: Server = certificate === null ? createServer(listener) : createSecureServer(certificate, listener);
  let connections = 0;
  const open = new Set<{ destroy: () => void }>();
  server.on('connection', (socket) => {
    connections += 1;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    at: (host) => `${host}:${port}`,
    connections: () => connections,
    open: () => open.size,
    requests,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(url: URL, request: IncomingMessage, response: ServerResponse): void {
  const bytes = Buffer.from(CALENDAR);
  const compressed = (encoding: string, body: Buffer) => response.setHeader('content-encoding', encoding).end(body);
  switch (url.pathname) {
    case '/calendar.ics':
      response
        .setHeader('etag', ETAG)
        .setHeader('last-modified', MODIFIED)
        .setHeader('set-cookie', 'a=b')
        .end(CALENDAR);
      return;
    case '/conditional':
      response.writeHead(request.headers['if-none-match'] === ETAG ? 304 : 200).end(CALENDAR);
      return;
    case '/gzip':
      compressed('gzip', gzipSync(bytes));
      return;
    case '/deflate':
      compressed('deflate', deflateSync(bytes));
      return;
    case '/br':
      compressed('br', brotliCompressSync(bytes));
      return;
    case '/zstd':
      compressed('zstd', bytes);
      return;
    case '/not-gzip':
      compressed('gzip', bytes);
      return;
    case '/half-gzip':
      compressed('gzip', gzipSync(bytes).subarray(0, 40));
      return;
    // A hundred million zeroes.
    case '/bomb':
      compressed('gzip', gzipSync(Buffer.alloc(100_000_000), { level: 1 }));
      return;
    // The start of one, and then nothing: whoever waits for its end waits for ever.
    case '/bomb-without-end':
      response.setHeader('content-encoding', 'gzip').write(gzipSync(Buffer.alloc(1_000_000)));
      return;
    // Empty blocks: compressed data without end that unpacks to nothing.
    case '/empty-blocks':
      response.setHeader('content-encoding', 'deflate').flushHeaders();
      response.end(
        Buffer.concat([Buffer.from([0x78, 0x01]), Buffer.alloc(200_000, Buffer.from([0, 0, 0, 0xff, 0xff]))]),
      );
      return;
    case '/large':
      response.write(Buffer.alloc(200_000));
      response.end();
      return;
    case '/large-promised':
      response.setHeader('content-length', 5_000_000).flushHeaders();
      return;
    case '/truncated':
      response.setHeader('content-length', 1000).write(CALENDAR, () => response.destroy());
      return;
    case '/truncated-chunks':
      response.write(CALENDAR, () => response.destroy());
      return;
    case '/slow':
      drip(response);
      return;
    case '/silent':
      return;
    case '/long-headers':
      response.setHeader('x-long', 'a'.repeat(100_000)).end(CALENDAR);
      return;
    case '/hang-up':
      response.destroy();
      return;
    case '/redirect':
      response
        .writeHead(Number(url.searchParams.get('status') ?? 302), { location: url.searchParams.get('to') ?? '' })
        .end();
      return;
    case '/redirect-nowhere':
      response.writeHead(302).end();
      return;
    case '/status':
      response.writeHead(Number(url.searchParams.get('code')), headersFrom(url)).end(`secret page of ${url.href}`);
      return;
    default:
      response.writeHead(404).end();
  }
}

function headersFrom(url: URL): Record<string, string> {
  const retryAfter = url.searchParams.get('retry-after');
  return retryAfter === null ? {} : { 'retry-after': retryAfter };
}

/** One byte at a time, for as long as somebody listens. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('B'), 5);
  response.once('close', () => clearInterval(timer));
}
