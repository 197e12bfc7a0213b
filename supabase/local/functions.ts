import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionDeps, FunctionHandler } from '../functions/_shared/handler.ts';
import { notFound } from './http/problem.ts';

/** The Edge Functions, run in this process: `supabase/functions/<name>/handler.ts`, the part that runs anywhere. */
export interface Functions {
  /** `userId`: of the verified session; null for a visitor. */
  answer(name: string, request: Request, userId: string | null): Promise<Response>;
}

/** @param deps what every function is given, besides who asks */
export async function loadFunctions(dir: string, deps: Omit<FunctionDeps, 'userId' | 'isServer'>): Promise<Functions> {
  const handlers = new Map<string, FunctionHandler>();
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith('_')) continue;
    const file = pathToFileURL(join(dir, entry.name, 'handler.ts')).href;
    const loaded = (await import(/* @vite-ignore */ file)) as { handler?: FunctionHandler };
    if (typeof loaded.handler !== 'function') throw new Error(`${entry.name}/handler.ts must export \`handler\`.`);
    handlers.set(entry.name, loaded.handler);
  }
  return {
    answer: async (name, request, userId) => {
      const handler = handlers.get(name);
      return handler === undefined ? notFound() : handler(request, { ...deps, userId, isServer: false });
    },
  };
}
