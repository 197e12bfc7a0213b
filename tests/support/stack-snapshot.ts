import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { todayIn } from '../../src/domain/day.ts';
import { seedDemo } from '../../supabase/local/demo/seed-demo.ts';
import { createStack } from '../../supabase/local/stack.ts';

/**
 * Database folders that are ready to use, one for each state of what they are made of. Making one takes four seconds,
 * copying one a tenth. A folder is complete or not there: it is built aside and renamed.
 */
interface Wanted {
  migrationsDir: string;
  demo: boolean;
  /** The data folder of the stack to be. */
  into: string;
}

const ROOT = resolve(import.meta.dirname, '../..');
export const MIGRATIONS = join(ROOT, 'supabase/migrations');
const CACHE = join(ROOT, 'node_modules/.cache/liveownerunit-stack');
const STALE_MS = 24 * 3_600_000;

/** False when the database must be made from nothing, because no copy could be kept. */
export async function copySnapshot({ migrationsDir, demo, into }: Wanted): Promise<boolean> {
  const name = await nameOf(migrationsDir, demo);
  const snapshot = join(CACHE, name);
  if (!(await exists(snapshot)) && !(await build(snapshot, migrationsDir, demo))) return false;
  await cp(snapshot, join(into, 'database'), { recursive: true, mode: constants.COPYFILE_FICLONE });
  return true;
}

async function build(snapshot: string, migrationsDir: string, demo: boolean): Promise<boolean> {
  try {
    await mkdir(CACHE, { recursive: true });
  } catch {
    return false;
  }
  await removeStale();
  const aside = await mkdtemp(join(CACHE, 'making-'));
  const stack = await createStack({
    dataDir: aside,
    port: 0,
    staticDir: null,
    migrationsDir,
    bcryptCost: 4,
    print: () => undefined,
    prepare: async (direct) => {
      if (demo) await seedDemo(direct, 'http://localhost', Date.now());
    },
  });
  await stack.close();
  // Another test file may have been quicker; theirs is as good.
  await rename(join(aside, 'database'), snapshot).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
  return exists(snapshot);
}

/** Everything that shapes the folder, and the day, which shapes the demonstration. */
async function nameOf(migrationsDir: string, demo: boolean): Promise<string> {
  const hash = createHash('sha256');
  const local = join(ROOT, 'supabase/local');
  const files = [
    ...(await filesOf(migrationsDir)),
    ...(await filesOf(join(local, 'database'))),
    ...(demo ? await filesOf(join(local, 'demo')) : []),
    join(ROOT, 'package-lock.json'),
  ];
  for (const file of files) hash.update(basename(file)).update(await readFile(file));
  const key = hash.digest('hex').slice(0, 20);
  return demo ? `demo-${todayIn('Europe/Paris', Date.now())}-${key}` : `empty-${key}`;
}

async function filesOf(dir: string): Promise<string[]> {
  return (await readdir(dir)).toSorted().map((name) => join(dir, name));
}

/** Only old ones: another run may be copying the others. */
async function removeStale(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const info = await stat(join(CACHE, name)).catch(() => null);
    if (info !== null && Date.now() - info.mtimeMs > STALE_MS)
      await rm(join(CACHE, name), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
