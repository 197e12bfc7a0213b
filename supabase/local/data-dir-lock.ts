import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * One process a data folder: two on the same files would destroy them, and the database does not notice.
 * The lock is a file that names its holder. It is made by `link`, which fails when the file exists, so of several that
 * start together one wins. A holder that is dead (`kill -9`, power failure) is replaced.
 */
export interface DataDirLock {
  release(): Promise<void>;
}

export class DataDirInUse extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `The data in ${dataDir} is already in use by process ${pid}. ` +
        'Stop that one first, or choose another folder with LOU_DATA_DIR.',
    );
    this.name = 'DataDirInUse';
  }
}

interface Holder {
  pid: number;
  /** When the system started the process, where it can be known: a number alone is given again after a restart. */
  startedAt: string | null;
}

const heldHere = new Set<string>();

/** Takes the folder (made if missing) or throws `DataDirInUse`. */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const folder = resolve(dataDir);
  if (heldHere.has(folder)) throw new DataDirInUse(folder, process.pid);
  heldHere.add(folder);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await take(folder);
  } catch (error) {
    heldHere.delete(folder);
    throw error;
  }
  return {
    release: async () => {
      await rm(join(folder, 'lock'), { force: true });
      heldHere.delete(folder);
    },
  };
}

async function take(folder: string): Promise<void> {
  const lock = join(folder, 'lock');
  const mine = `${lock}.${process.pid}`;
  const holder: Holder = { pid: process.pid, startedAt: await startOf(process.pid) };
  await writeFile(mine, JSON.stringify(holder), { mode: 0o600 });
  try {
    // Each turn either wins, finds a living holder, or clears away a dead one.
    for (let turn = 0; turn < 5; turn++) {
      if (await tryLink(mine, lock)) return;
      const text = await readFile(lock, 'utf8').catch(() => null);
      if (text === null) continue;
      const other = parse(text);
      if (other !== null && (await isAlive(other))) throw new DataDirInUse(folder, other.pid);
      await clearAway(lock, text);
    }
    throw new Error(`Could not take ${lock}: other processes keep taking it.`);
  } finally {
    await rm(mine, { force: true });
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moved aside before it is removed: if another process put its own lock there meanwhile, that one is put back. */
async function clearAway(lock: string, staleText: string): Promise<void> {
  const aside = `${lock}.stale.${process.pid}`;
  await rename(lock, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => null);
  if (moved !== null && moved !== staleText) await tryLink(aside, lock);
  await rm(aside, { force: true });
}

function parse(text: string): Holder | null {
  try {
    const { pid, startedAt } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) ? { pid: Number(pid), startedAt: startedAt ?? null } : null;
  } catch {
    return null;
  }
}

async function isAlive({ pid, startedAt }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const started = await startOf(pid);
  // Our own number, and we do not hold it: a former process had the same one.
  if (pid === process.pid && started === null) return false;
  return startedAt === null || started === null || startedAt === started;
}

/** Linux only: field 22 of /proc/<pid>/stat, counted after the program's name, which may hold spaces. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
