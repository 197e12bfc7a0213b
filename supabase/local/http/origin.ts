import { isIP } from 'node:net';

/**
 * Who may speak to the stack from a browser: pages of its own origin, and nobody else. No CORS header is ever sent.
 * DNS rebinding (a foreign name that points to this machine) is stopped by the name in `Host`: it must be one of ours.
 * An address instead of a name cannot be rebound, so a phone on the same network may use it when the stack listens there.
 */
export type OriginVerdict = 'ours' | 'unknown_host' | 'foreign_origin';

/** `publicUrl`: where people open the app when that is not this machine; null otherwise. */
export function judgeOrigin(request: Request, publicUrl: URL | null): OriginVerdict {
  const host = request.headers.get('host') ?? '';
  if (!isOurHost(host, publicUrl)) return 'unknown_host';
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== `http://${host}` && !(publicUrl !== null && origin === publicUrl.origin)) {
    return 'foreign_origin';
  }
  // Sent by every browser of today; a form or an image of another site carries no Origin but carries this.
  const site = request.headers.get('sec-fetch-site');
  const opens = request.method === 'GET' && request.headers.get('sec-fetch-mode') === 'navigate';
  if ((site === 'cross-site' || site === 'same-site') && !opens) return 'foreign_origin';
  return 'ours';
}

/** The origin the person sees in the address bar. */
export function visibleOrigin(request: Request, publicUrl: URL | null): string {
  const host = request.headers.get('host') ?? '';
  return publicUrl !== null && publicUrl.host === host ? publicUrl.origin : `http://${host}`;
}

function isOurHost(host: string, publicUrl: URL | null): boolean {
  if (publicUrl !== null && host === publicUrl.host) return true;
  const name = hostName(host);
  if (name === null) return false;
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

function hostName(host: string): string | null {
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host)) return null;
  return host.replace(/:\d+$/, '').toLowerCase();
}
