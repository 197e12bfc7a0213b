/** What a function is given by whoever runs it: the embedded stack, Deno at the edge, a test. */
export interface FunctionDeps {
  /** The time, in ms. */
  now: () => number;
  /** Of the verified session; null for a visitor. */
  userId: string | null;
}

/** `handler.ts` of a function exports one of these as `handler`. */
export type FunctionHandler = (request: Request, deps: FunctionDeps) => Response | Promise<Response>;
