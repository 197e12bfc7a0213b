import { type IncomingMessage, type OutgoingHttpHeaders, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { fail, ok, type Result } from '../../../../src/lib/result.ts';

export type ConnectProblem = 'connection' | 'tls';

interface PinnedRequest {
  url: URL;
  /** Judged fit to be connected to; tried one after the other. */
  addresses: readonly string[];
  headers: OutgoingHttpHeaders;
  /** Closes the connection, whatever it is doing. */
  signal: AbortSignal;
}

const MAX_ATTEMPTS = 3;

/**
 * Asks the server at one of these addresses, and no other. The connection is made to the address itself and the name goes
 * only where a server looks for it, into the Host header and the TLS handshake (whose certificate is judged by it): there is
 * no name left to resolve, so nothing can answer differently between the check and the connection. Node and Deno agree on
 * this; an own `lookup` would do in both as well, but leaves it to each to call it for every connection.
 */
export async function requestPinned(request: PinnedRequest): Promise<Result<IncomingMessage, ConnectProblem>> {
  for (const address of request.addresses.slice(0, MAX_ATTEMPTS)) {
    const answer = await attempt(request, address);
    if (answer.ok) return answer;
    if (answer.error !== 'unreached') return fail(answer.error);
  }
  return fail('connection');
}

type Attempt = Result<IncomingMessage, ConnectProblem | 'unreached'>;

async function attempt({ url, headers, signal }: PinnedRequest, address: string): Promise<Attempt> {
  if (signal.aborted) return fail('connection');
  const isSecure = url.protocol === 'https:';
  return new Promise((resolve) => {
    let reached = false;
    let secured = false;
    const options = {
      // One connection for this request, closed after it.
      agent: false,
      host: address,
      port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
      path: url.pathname + url.search,
      headers: { ...headers, host: url.host },
    };
    const request = isSecure
      ? requestHttps({ ...options, servername: isIP(url.hostname) === 0 ? url.hostname : '', rejectUnauthorized: true })
      : requestHttp(options);
    signal.addEventListener('abort', () => request.destroy(), { once: true });
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        reached = true;
      });
      socket.once('secureConnect', () => {
        secured = true;
      });
    });
    // Stays for good: an error after the answer is the reader's affair, and must not end the process.
    request.on('error', () => resolve(fail(!reached ? 'unreached' : isSecure && !secured ? 'tls' : 'connection')));
    request.once('response', (response) => {
      response.on('error', () => {});
      resolve(ok(response));
    });
    request.end();
  });
}
