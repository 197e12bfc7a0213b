import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

export type ContestantName = 'ours' | 'rxdb' | 'dexie' | 'dexie-queue';

/** The code of a contestant's page, in one file, made as the app's is. */
export async function buildPage(name: ContestantName, leaveOut: readonly string[] = []): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: join(import.meta.dirname, `${name}-page.ts`), formats: ['es'], fileName: name },
      rolldownOptions: { external: [...leaveOut] },
    },
  });
  const [result] = Array.isArray(output) ? output : [output];
  const chunks = result !== undefined && 'output' in result ? result.output : [];
  const code = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : []));
  if (code.length !== 1 || code[0] === undefined) throw new Error(`${name} was built as ${code.length} files`);
  return code[0];
}

/** In kB of 1,000 bytes, gzip level 9, without the client library that both need for signing in. */
export async function kilobytesOf(name: ContestantName): Promise<number> {
  return gzipSync(await buildPage(name, ['@supabase/supabase-js']), { level: 9 }).length / 1000;
}
