import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What may happen to a request and its answer on their way. */
export type Fault =
  | 'pass'
  /** The connection breaks before the server hears anything. */
  | 'cut_before'
  /** The server acts, and its answer is lost. */
  | 'cut_after'
  /** The request arrives twice, at once. */
  | 'duplicate'
  /** It arrives a second time when its answer is long there. */
  | 'duplicate_later'
  | 'delay'
  /** The answer comes in small pieces. */
  | 'slow'
  /** Half of the answer's body, then the connection breaks. */
  | 'truncate'
  /** Half of the answer's body, said to be all of it. */
  | 'cut_short'
  /** A captive portal's page, with 200. */
  | 'portal'
  /** Bytes that claim to be JSON. */
  | 'garbage'
  | 'error_500'
  | 'error_502'
  | 'error_503';

export interface FaultProxy {
  /** Without a slash at its end. */
  url: string;
  /** Decides about each request; everything passes until told otherwise. */
  decide: (path: string) => Fault;
  /** How often each fault happened. */
  readonly happened: ReadonlyMap<Fault, number>;
  /** How long every request takes longer, in ms; 0 until told otherwise. */
  lagMs: number;
  /** What went through since the proxy began: requests that came, bytes of their bodies, bytes of the server's answers. */
  readonly traffic: { requests: number; sent: number; received: number };
  close(): Promise<void>;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const DELAY_MS = 40;
const PIECES = 6;

/** An HTTP proxy on this machine before `target`, that does to each request what it is told to. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const happened = new Map<Fault, number>();
  const late = new Set<Promise<unknown>>();
  const server = createServer((request, response) => void handle(request, response));
  const proxy: FaultProxy = {
    url: '',
    decide: () => 'pass',
    happened,
    lagMs: 0,
    traffic: { requests: 0, sent: 0, received: 0 },
    async close() {
      await Promise.allSettled(late);
      server.closeAllConnections();
      await new Promise((done) => {
        server.close(done);
      });
    },
  };
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const fault = proxy.decide(request.url ?? '');
    happened.set(fault, (happened.get(fault) ?? 0) + 1);
    proxy.traffic.requests += 1;
    proxy.traffic.sent += body.length;
    const forward = async () => {
      const answer = await send(target, request, body);
      proxy.traffic.received += answer.body.length;
      return answer;
    };
    if (proxy.lagMs > 0) await sleep(proxy.lagMs);
    try {
      await carryOut(fault, forward, response);
    } catch {
      // The server itself is away.
      cut(request.socket);
    }
  }

  async function carryOut(fault: Fault, forward: () => Promise<Answer>, response: ServerResponse): Promise<void> {
    switch (fault) {
      case 'cut_before':
        return cut(response.socket);
      case 'cut_after':
        await forward();
        return cut(response.socket);
      case 'duplicate': {
        const [, answer] = await Promise.all([forward(), forward()]);
        return give(response, answer);
      }
      case 'duplicate_later': {
        give(response, await forward());
        const again = sleep(DELAY_MS).then(forward);
        late.add(again);
        again.catch(() => undefined).finally(() => late.delete(again));
        return;
      }
      case 'delay':
        await sleep(DELAY_MS);
        return give(response, await forward());
      case 'pass':
        return give(response, await forward());
      case 'slow':
        return giveSlowly(response, await forward());
      case 'truncate':
        return giveHalf(response, await forward());
      case 'cut_short': {
        const answer = await forward();
        return give(response, { ...answer, body: answer.body.subarray(0, answer.body.length / 2) });
      }
      case 'portal':
        return give(response, page(200, 'text/html', '<!doctype html><title>Wifi gratuit</title>'));
      case 'garbage':
        return give(response, page(200, 'application/json', '{"epoch":"\u0007\ufffd'));
      case 'error_500':
        return give(response, page(500, 'text/plain', 'Internal Server Error'));
      case 'error_502':
        return give(response, page(502, 'text/html', '<h1>Bad Gateway</h1>'));
      case 'error_503': {
        const answer = page(503, 'application/json', '{"code":"53300"}');
        return give(response, { ...answer, headers: { ...answer.headers, 'retry-after': '1' } });
      }
    }
  }
}

/** Without `origin`: a page that the proxy serves is the server's own. */
function send(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const { host: _host, origin: _origin, connection: _connection, 'accept-encoding': _encoding, ...kept } = headers;
  return new Promise((resolve, reject) => {
    const forwarded = ask(target + (url ?? ''), { method, headers: { ...kept, 'content-length': body.length } });
    forwarded.once('error', reject);
    forwarded.once('response', (response) => {
      const type = response.headers['content-type'] ?? 'application/octet-stream';
      const settle = (answered: Buffer) =>
        resolve({ status: response.statusCode ?? 502, headers: { 'content-type': type }, body: answered });
      bodyOf(response).then(settle, reject);
    });
    forwarded.end(body);
  });
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function page(status: number, type: string, text: string): Answer {
  return { status, headers: { 'content-type': type }, body: Buffer.from(text) };
}

function give(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

async function giveSlowly(response: ServerResponse, { status, headers, body }: Answer): Promise<void> {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  const size = Math.ceil(body.length / PIECES) || 1;
  for (let from = 0; from < body.length; from += size) {
    response.write(body.subarray(from, from + size));
    await sleep(DELAY_MS / PIECES);
  }
  response.end();
}

function giveHalf(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.write(body.subarray(0, body.length / 2), () => cut(response.socket));
}

function cut(socket: Socket | null): void {
  socket?.destroy();
}
