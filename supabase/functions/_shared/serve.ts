import { createIdFactory } from '../../../src/lib/ids.ts';
import { edgeHandler } from './edge.ts';
import type { FunctionHandler } from './handler.ts';

/** What of Deno the edge is used for. */
declare const Deno: {
  env: { get(name: string): string | undefined };
  serve(handler: (request: Request) => Promise<Response>): unknown;
};

/** The edge's composition root: `index.ts` of a function calls it, and nothing else. */
export function serve(handler: FunctionHandler): void {
  const now = () => Date.now();
  const project = {
    url: Deno.env.get('SUPABASE_URL') ?? '',
    serviceKey: Deno.env.get('SUPABASE_SERVICE_ROLE_KEY') ?? '',
    fetch,
    now,
    newId: createIdFactory(now, (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)),
  };
  Deno.serve(edgeHandler(handler, project));
}
