import type { NewId } from '../../../src/lib/ids.ts';
import type { ServiceCall } from './feeds/service.ts';

/** What a function is given by whoever runs it: the embedded stack, Deno at the edge, a test. */
export interface FunctionDeps {
  /** The time, in ms. */
  now: () => number;
  newId: NewId;
  /** Of the verified session; null for a visitor. */
  userId: string | null;
  /** The request came with the server's own key: from pg_cron, from nobody's device. */
  isServer: boolean;
  /** The database, in the server's own name: whom it concerns is for the function to say. */
  service: ServiceCall;
  /** `host:port` of servers on this machine that tests let feeds come from; empty wherever people are. */
  feedHosts: readonly string[];
}

/** `handler.ts` of a function exports one of these as `handler`. */
export type FunctionHandler = (request: Request, deps: FunctionDeps) => Response | Promise<Response>;
