import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Of every server of this process, as it comes in: what a proxy or a server in front of ours could write down, and the most. */
const CHANNEL = 'http.server.request.start';

/** Every request that a journey's servers get from now on: its first line and all its headers, without its body. */
export function hearRequests(): { heard: string[]; stop: () => void } {
  const heard: string[] = [];
  const hear = (message: unknown) => {
    const { method, url, httpVersion, rawHeaders } = (message as { request: IncomingMessage }).request;
    heard.push([`${method} ${url} HTTP/${httpVersion}`, ...rawHeaders].join('\n'));
  };
  subscribe(CHANNEL, hear);
  return { heard, stop: () => unsubscribe(CHANNEL, hear) };
}
