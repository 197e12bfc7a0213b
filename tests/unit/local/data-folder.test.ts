import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataDirInUse, lockDataDir } from '../../../supabase/local/data-dir-lock.ts';
import { readOrCreateSecrets } from '../../../supabase/local/secrets.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lou-folder-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const lockFile = () => join(dir, 'lock');

describe('the lock', () => {
  it('is for one at a time, and free again after its release', async () => {
    const lock = await lockDataDir(dir);
    await expect(lockDataDir(dir)).rejects.toBeInstanceOf(DataDirInUse);
    await lock.release();
    await (await lockDataDir(dir)).release();
  });

  it('makes the folder, closed to others', async () => {
    const lock = await lockDataDir(join(dir, 'new/folder'));
    expect(((await stat(join(dir, 'new/folder'))).mode & 0o777).toString(8)).toBe('700');
    await lock.release();
  });

  it('of a living process is respected', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await writeFile(lockFile(), JSON.stringify({ pid: other.pid, startedAt: null }));
    await expect(lockDataDir(dir)).rejects.toThrow(`already in use by process ${other.pid}`);
    const gone = once(other, 'exit');
    other.kill('SIGKILL');
    await gone;
    await (await lockDataDir(dir)).release();
  });

  it.each([
    ['of a dead process', JSON.stringify({ pid: 2 ** 22 - 3, startedAt: '1' })],
    ['of an earlier process with our number', JSON.stringify({ pid: process.pid, startedAt: '1' })],
    ['that a power failure cut', '{"pid": 12'],
    ['that is empty', ''],
  ])('%s is replaced', async (_, text) => {
    await writeFile(lockFile(), text);
    const lock = await lockDataDir(dir);
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });
});

describe('the secrets', () => {
  it('are made once, for their owner only', async () => {
    const first = await readOrCreateSecrets(dir);
    expect(await readOrCreateSecrets(dir)).toEqual(first);
    expect(((await stat(join(dir, 'secrets.json'))).mode & 0o777).toString(8)).toBe('600');
    expect(first.jwtSecret).toMatch(/^[\w-]{64}$/);
    expect(first.publishableKey).toMatch(/^sb_publishable_[\w-]{32}$/);
  });

  it('differ from one installation to the next', async () => {
    const [first, second] = [
      await readOrCreateSecrets(dir),
      await readOrCreateSecrets(await mkdtemp(join(dir, 'other-'))),
    ];
    expect(first.jwtSecret).not.toBe(second.jwtSecret);
  });

  it.each(['{}', '{"jwtSecret":"short","publishableKey":"x"}'])('are never replaced by weak ones: %s', async (text) => {
    await writeFile(join(dir, 'secrets.json'), text);
    await chmod(join(dir, 'secrets.json'), 0o600);
    await expect(readOrCreateSecrets(dir)).rejects.toThrow('does not hold the secrets');
  });
});
