import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { type Binaries, findBinaries } from './postgres-binaries.ts';

export interface PostgresServer {
  /** A superuser's address; its database is left alone: see `createDatabase`. */
  url: string;
  close: () => Promise<void>;
}

export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

/**
 * A real PostgreSQL, for what PGlite's single connection cannot show: races, locks, several devices at once.
 * `TEST_DATABASE_URL` (or `DATABASE_URL`) names one that exists; otherwise the one that npm brought is started on a
 * free port, in a temporary folder, and nothing of it is left after `close`.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, close: () => Promise.resolve() };
  const binaries = await findBinaries();
  const folder = await makeFolder(binaries);
  await initialise(binaries, folder);
  const { server, port } = await launch(binaries, folder);
  const watch = watchOver(server, [folder, ...binaries.temporary]);
  return {
    url: urlOf(port),
    async close() {
      const isOver = server.exitCode === null ? once(server, 'exit') : Promise.resolve();
      watch.ref();
      const isClean = once(watch, 'exit');
      watch.stdin?.end();
      await isOver;
      await isClean;
    },
  };
}

/** A server of this test alone, that dies as a machine does and comes back with its files: for what must outlive that. */
export interface MortalPostgres extends PostgresServer {
  /** `kill -9` of every process of it. */
  kill: () => Promise<void>;
  /** On the same files and port; the database then replays its log. */
  revive: () => Promise<void>;
  /** All that it has written into its own log so far. */
  log: () => string;
}

/** `settings`: more of them, as in `postgresql.conf`: `log_statement=all`. */
export async function startMortalPostgres(settings: readonly string[] = []): Promise<MortalPostgres> {
  const binaries = await findBinaries();
  const folder = await makeFolder(binaries);
  await initialise(binaries, folder);
  const said: string[] = [];
  const more: Launch = { settings, hear: (text) => said.push(text) };
  const launched = await launch(binaries, folder, more);
  let { server } = launched;
  let watch = watchOver(server, []);
  const kill = async () => {
    const isOver = once(server, 'exit');
    for (const pid of [server.pid ?? 0, ...(await childrenOf(server.pid ?? 0))]) process.kill(pid, 'SIGKILL');
    await isOver;
  };
  return {
    url: urlOf(launched.port),
    kill,
    log: () => said.join(''),
    async revive() {
      watch.kill('SIGKILL');
      for (let attempt = 1; ; attempt++) {
        const again = await launchOn(launched.port, binaries, folder, more);
        if ('server' in again) {
          ({ server } = again);
          watch = watchOver(server, []);
          return;
        }
        if (attempt === 20) throw new Error(`PostgreSQL did not come back: ${again.said}`);
        await delay(100);
      }
    },
    async close() {
      watch.kill('SIGKILL');
      if (server.exitCode === null && server.signalCode === null) await kill();
      for (const path of [folder, ...binaries.temporary]) await rm(path, { recursive: true, force: true });
    },
  };
}

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(pid)]);
  return stdout.split('\n').map(Number).filter(Boolean);
}

/** An empty database of its own for one test file, so that files may run in any order, side by side. */
export async function createDatabase(server: { url: string }): Promise<TestDatabase> {
  const name = `lou_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(server.url, (sql) => sql`create database ${sql(name)}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => asAdmin(server.url, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

/** Ends the server and removes its files as soon as this process closes the pipe, or is gone, however it went. */
function watchOver(server: ChildProcess, folders: string[]): ChildProcess {
  // SIGINT is PostgreSQL's fast shutdown. Its pid file goes last; a pid would linger where nobody reaps orphans.
  const wait = 'n=0; while [ -e "$1/postmaster.pid" ] && [ "$n" -lt 200 ]; do n=$((n+1)); sleep 0.05; done';
  const script = `read -r _; kill -INT "$1"; shift; ${wait}; rm -rf "$@"`;
  const watch = spawn('sh', ['-c', script, 'watch', String(server.pid), ...folders], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watch.unref();
  return watch;
}

async function asAdmin(url: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

async function makeFolder({ runAs: { uid, gid } }: Binaries): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lou-pg-'));
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  return folder;
}

function urlOf(port: number): string {
  return `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;
}

async function initialise({ initdb, runAs }: Binaries, folder: string): Promise<void> {
  // The built-in locale: letters beyond ASCII have their case, and no locale of the machine is needed.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const flags = [`--pgdata=${folder}`, '--username=postgres', '--auth=trust', '--no-sync', ...locale];
  await promisify(execFile)(initdb, flags, { ...runAs, env: { ...process.env, LC_ALL: 'C' } });
}

interface Launch {
  settings: readonly string[];
  hear: (text: string) => void;
}

/** A port found free may be taken by another before PostgreSQL gets there: then the next one is tried. */
async function launch(
  binaries: Binaries,
  folder: string,
  more?: Launch,
): Promise<{ server: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const launched = await launchOn(port, binaries, folder, more);
    if ('server' in launched) return { ...launched, port };
    if (attempt === 5) throw new Error(`PostgreSQL did not start: ${launched.said}`);
  }
}

async function launchOn(
  port: number,
  { postgres: program, runAs }: Binaries,
  folder: string,
  more?: Launch,
): Promise<{ server: ChildProcess } | { said: string }> {
  const own = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=200'];
  const settings = [...own, ...(more?.settings ?? [])];
  const flags = ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(program, flags, {
    ...runAs,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const isReady = await new Promise<boolean>((done) => {
    server.stderr.on('data', (chunk: Buffer) => {
      more?.hear(chunk.toString());
      said = (said + chunk.toString()).slice(-10_000);
      if (said.includes('ready to accept connections')) done(true);
    });
    server.once('error', () => done(false));
    server.once('exit', () => done(false));
  });
  return isReady ? { server } : { said };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
