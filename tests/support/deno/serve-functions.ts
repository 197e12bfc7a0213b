/**
 * Run by Deno: serves the functions as the edge does, for the project that the environment names, and says its port. Unlike there,
 * feeds may come from this machine.
 */
import process from 'node:process';
import { createIdFactory } from '../../../src/lib/ids.ts';
import { edgeHandler } from '../../../supabase/functions/_shared/edge.ts';
import { handler as feeds } from '../../../supabase/functions/feeds/handler.ts';
import { handler as readFeeds } from '../../../supabase/functions/read-feeds/handler.ts';

declare const Deno: {
  serve(
    options: { port: number; hostname: string; onListen: (address: { port: number }) => void },
    handler: (request: Request) => Promise<Response>,
  ): unknown;
};

const now = () => Date.now();
const project = {
  url: process.env['SUPABASE_URL'] ?? '',
  serviceKey: process.env['SUPABASE_SERVICE_ROLE_KEY'] ?? '',
  fetch,
  now,
  newId: createIdFactory(now, (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)),
  feedHosts: (process.env['TEST_FEED_HOSTS'] ?? '').split(','),
};
const [serveFeeds, serveReader] = [edgeHandler(feeds, project), edgeHandler(readFeeds, project)];
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen: ({ port }) => process.stdout.write(`${port}\n`) }, (request) =>
  new URL(request.url).pathname.endsWith('/read-feeds') ? serveReader(request) : serveFeeds(request),
);
