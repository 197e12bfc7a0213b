import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createApi } from './api.ts';
import { connect } from './connect.ts';
import { migrate } from './migrate.ts';
import type { DatabaseInfo, DatabaseSettings, FromThread, ToThread } from './protocol.ts';
import { sqlProblemOf } from './sqlstate.ts';

/**
 * The database's own thread. The embedded database computes in the thread that calls it and cannot be interrupted:
 * here a statement without end stops nobody, and the thread can be ended from outside (see database.ts).
 * Whatever the server library prints stays in this thread: it quotes statements with their values.
 */
const settings = workerData as DatabaseSettings;
if (parentPort === null) throw new Error('Runs as a worker thread only.');
const port = parentPort;
const say = (message: FromThread) => port.postMessage(message);

const DDL = /\b(?:create|alter|drop|grant|revoke)\b/i;

try {
  await open();
} catch (error) {
  say({ type: 'unusable', message: error instanceof Error ? error.message : String(error) });
}

async function open(): Promise<void> {
  const database = await connect(settings);
  const { api, prepareTables, warmUp } = await createApi(database, settings, (mail) => say({ type: 'mail', mail }));
  // Twice: the library's tables need the roles, and the rights on the library's schema need it to exist.
  const bootstrap = await readFile(new URL('bootstrap.sql', import.meta.url), 'utf8');
  await database.exec(bootstrap);
  await prepareTables();
  const { last } = await migrate(database, settings.migrationsDir);
  await warmUp();
  const [row] = await database.query("select current_setting('server_version') as version");
  const info: DatabaseInfo = { kind: settings.target.kind, version: String(row?.['version']), migration: last };

  const work = async (message: Exclude<ToThread, { type: 'close' }>): Promise<FromThread> => {
    const { id } = message;
    switch (message.type) {
      case 'fetch':
        return { type: 'response', id, response: await api.answer(message.request) };
      case 'query': {
        const rows = await database.query(message.text, message.params);
        if (DDL.test(message.text)) await api.forgetSchema();
        return { type: 'rows', id, rows };
      }
      case 'exec':
        await database.exec(message.text);
        await api.forgetSchema();
        return { type: 'rows', id, rows: [] };
    }
  };

  port.on('message', (message: ToThread) => {
    if (message.type === 'close') {
      void database.connection.close().finally(() => process.exit(0));
      return;
    }
    work(message).then(say, (error: unknown) =>
      say({
        type: 'error',
        id: message.id,
        message: error instanceof Error ? error.message : String(error),
        code: sqlProblemOf(error)?.code ?? null,
      }),
    );
  });
  say({ type: 'ready', info });
}
