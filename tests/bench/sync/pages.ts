import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from '../bundle.ts';

export type ContestantName = 'ours' | 'rxdb' | 'dexie' | 'dexie-queue';

/** The code of a contestant's page. */
export function buildPage(name: ContestantName, leaveOut: readonly string[] = []): Promise<string> {
  return bundle(join(import.meta.dirname, `${name}-page.ts`), leaveOut);
}

/** In kB of 1,000 bytes, gzip level 9, without the client library that both need for signing in. */
export async function kilobytesOf(name: ContestantName): Promise<number> {
  return gzipSync(await buildPage(name, ['@supabase/supabase-js']), { level: 9 }).length / 1000;
}
