import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';

/** What people get. */
export const DIST = process.env['LOU_DIST'] ?? resolve(import.meta.dirname, '../../../dist');

/** A copy of the build, which a stack serves and a journey may replace under its feet. */
export interface Deployment {
  dir: string;
  /** Puts another build in its place: every chunk has another name, as after a change of the sources. */
  deployNext(): Promise<void>;
  /** Takes away the chunk of this name, e.g. `gites-page`; its hash does not matter. */
  removeChunk(name: string): Promise<void>;
  dispose(): Promise<void>;
}

const TEXTS = new Set(['.js', '.css', '.html', '.webmanifest']);
const CHUNK = /^(.+)-([\w-]{8})\.(js|css)$/;

export async function deploy(): Promise<Deployment> {
  const dir = await mkdtemp(join(tmpdir(), 'lou-build-'));
  await cp(DIST, dir, { recursive: true });
  return {
    dir,
    deployNext: () => renameEverything(dir),
    async removeChunk(name) {
      const chunk = (await readdir(join(dir, 'assets'))).find((file) => CHUNK.exec(file)?.[1] === name);
      if (chunk === undefined) throw new Error(`No chunk is called ${name}`);
      await rm(join(dir, 'assets', chunk));
    },
    dispose: () => rm(dir, { recursive: true, force: true }),
  };
}

async function renameEverything(dir: string): Promise<void> {
  const assets = join(dir, 'assets');
  const renamed = (await readdir(assets)).flatMap((file) => {
    const [, name, hash, ending] = CHUNK.exec(file) ?? [];
    return name === undefined || hash === undefined ? [] : [[file, `${name}-${nextHash(hash)}.${ending}`] as const];
  });
  for (const [before, after] of renamed) await rename(join(assets, before), join(assets, after));

  const names = new Map(renamed);
  const anyName = new RegExp(renamed.map(([before]) => RegExp.escape(before)).join('|'), 'g');
  for (const file of await readdir(dir, { recursive: true })) {
    if (!TEXTS.has(extname(file))) continue;
    const before = await readFile(join(dir, file), 'utf8');
    const after = before.replace(anyName, (name) => names.get(name) ?? name);
    if (after !== before) await writeFile(join(dir, file), after);
  }
  await stampPage(dir, 'sw.js', 'index.html');
  await stampPage(dir, 'sejour-sw.js', 'sejour.html');
}

/** A worker keeps files without a hash in their name by what is in them. */
async function stampPage(dir: string, worker: string, page: string): Promise<void> {
  const stamp = createHash('md5')
    .update(await readFile(join(dir, page)))
    .digest('hex');
  const source = await readFile(join(dir, worker), 'utf8');
  const named = new RegExp(`("revision":")[0-9a-f]+(","url":"${RegExp.escape(page)}")`);
  await writeFile(join(dir, worker), source.replace(named, `$1${stamp}$2`));
}

function nextHash(hash: string): string {
  return createHash('sha256').update(hash).digest('base64url').slice(0, 8);
}
