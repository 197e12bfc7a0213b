import { randomFillSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createIdFactory } from '../../src/lib/ids.ts';
import { JWT_EXPIRY_SECONDS } from './auth-settings.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { openDatabase, type DatabaseThread } from './database/database.ts';
import type { DatabaseSettings, PlainRequest, PlainResponse, Row } from './database/protocol.ts';
import { loadFunctions } from './functions.ts';
import { createHealth } from './health.ts';
import { createGateway } from './http/gateway.ts';
import { createLanes } from './http/lanes.ts';
import { createReaders } from './http/readers.ts';
import { createLimiter } from './http/limits.ts';
import { problem } from './http/problem.ts';
import { createStaticFiles } from './http/static-files.ts';
import { createLog } from './log.ts';
import { formatMail, type Mail } from './mail.ts';
import { readOrCreateSecrets } from './secrets.ts';
import { createServiceCall } from './service.ts';
import { startFeeds } from './feeds.ts';
import { startUpkeep } from './upkeep.ts';

export interface StackOptions {
  /** Holds the secrets, the lock and, without `databaseUrl`, the database. One process a folder. */
  dataDir: string;
  /** A PostgreSQL server instead of the embedded database. */
  databaseUrl?: string | undefined;
  /** 0: any free one. */
  port: number;
  /** Where it listens; this machine only, unless told otherwise. */
  host?: string | undefined;
  /** Where people open the app, when that is not `http://localhost:<port>`. */
  publicUrl?: string | undefined;
  migrationsDir?: string;
  functionsDir?: string;
  /** The built app; null serves the API alone. */
  staticDir?: string | null;
  /** After this many ms a statement is stopped. */
  statementMs?: number;
  jwtExpirySeconds?: number;
  /** After this many ms a request must have arrived wholly. */
  requestMs?: number;
  /** Widens every limit of requests by this factor. */
  limitsFactor?: number;
  /** Bcrypt's exponent; tests lower it, nobody else. */
  bcryptCost?: number;
  /** Runs when the database is open and migrated; only when it is done does the stack call itself ready. */
  prepare?: (direct: DirectAccess) => Promise<void>;
  /** Whole lines of the log. */
  print?: (line: string) => void;
  /** A line for each request, its path alone; without it only for those that are refused. */
  accessLog?: boolean;
  deliver?: (mail: Mail) => void;
  /** `host:port` of servers on this machine that feeds may come from, without TLS. For tests. */
  feedHosts?: readonly string[];
  /** How often feeds that are due are looked for, in ms; null: never, as in tests that do it themselves. */
  feedsEveryMs?: number | null;
  /** What the server library prints, with people's data in it. */
  trace?: ((text: string) => void) | null;
}

/** Past the gateway and, for statements, past every policy: for demo data and tests. */
export interface DirectAccess {
  fetch(request: Omit<PlainRequest, 'headers' | 'session' | 'redirectTo'>): Promise<PlainResponse>;
  query(text: string, params?: readonly unknown[]): Promise<Row[]>;
  exec(text: string): Promise<void>;
}

export interface Stack {
  /** Without a slash at its end. */
  url: string;
  publishableKey: string;
  direct: DirectAccess;
  /** Lets running requests end, closes the database, frees the folder. Safe to call twice. */
  close(): Promise<void>;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
const STATEMENT_MS = 8000;
const DRAIN_MS = 5000;
const REQUEST_MS = 30_000;
/** A household is a dozen devices of six connections; beyond these, a new one is closed. */
const MOST_CONNECTIONS = 1000;

/** Starts everything; resolves once the database answers. */
export async function createStack(options: StackOptions): Promise<Stack> {
  const now = () => Date.now();
  const log = createLog(options.print ?? console.log, now);
  const deliver = options.deliver ?? ((mail) => console.log(formatMail(mail)));
  const lock = await lockDataDir(options.dataDir);
  const cleanUp: (() => Promise<void>)[] = [() => lock.release()];
  const closeAll = async () => {
    for (const step of cleanUp.splice(0).toReversed()) await step();
  };

  try {
    let thread: DatabaseThread | null = null;
    let ready = false;
    const secrets = await readOrCreateSecrets(options.dataDir);
    const deps = {
      now,
      newId: createIdFactory(now, (bytes) => randomFillSync(bytes)),
      service: createServiceCall(async (text, params) => {
        if (thread === null) throw new Error('The database is not open.');
        return thread.query(text, params);
      }),
      feedHosts: options.feedHosts ?? [],
    };
    const functions = await loadFunctions(options.functionsDir ?? join(HERE, '../functions'), deps);
    const files = options.staticDir === null ? null : createStaticFiles(options.staticDir ?? join(HERE, '../../dist'));
    const publicUrl = options.publicUrl === undefined ? null : new URL(options.publicUrl);
    const gateway = createGateway({
      database: () => (ready ? thread : null),
      functions,
      files,
      secrets,
      log,
      logsAccess: options.accessLog ?? false,
      now,
      publicUrl,
      limiter: createLimiter(now, options.limitsFactor),
      lanes: createLanes(),
      readers: createReaders(),
      health: createHealth(() => (ready ? thread : null), now),
    });
    // The door opens first, answering 503: a port that is taken is said at once, and whoever waits can ask.
    const server = await listen(options, async (request, env) => gateway.fetch(request, env));
    cleanUp.push(() => drain(server));
    const { port } = server.address() as AddressInfo;
    const url = `http://localhost:${port}`;

    thread = await openDatabase({
      settings: databaseSettings(options, secrets, publicUrl?.origin ?? url),
      log,
      deliver,
      trace: options.trace ?? null,
      env: options.bcryptCost === undefined ? {} : { LITE_AUTH_BCRYPT_COST: String(options.bcryptCost) },
    });
    const opened = thread;
    // Closed after the server has drained: clean-up runs backwards.
    cleanUp.splice(1, 0, () => opened.close());
    const direct = directAccess(opened, secrets.publishableKey);
    await options.prepare?.(direct);
    ready = true;
    // Stopped before the database is closed: clean-up runs backwards.
    cleanUp.push(startUpkeep(opened, log));
    const { feedsEveryMs: everyMs } = options;
    const [has] = await opened.query(`select to_regproc('public.claim_feeds') is not null as feeds`);
    if (has?.['feeds'] === true && everyMs !== null)
      cleanUp.push(startFeeds({ deps, log, ...(everyMs && { everyMs }) }));
    void files?.warmUp();
    return { url, publishableKey: secrets.publishableKey, direct, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function databaseSettings(
  options: StackOptions,
  secrets: { jwtSecret: string; publishableKey: string },
  siteUrl: string,
): DatabaseSettings {
  return {
    target:
      options.databaseUrl === undefined
        ? { kind: 'pglite', folder: join(options.dataDir, 'database') }
        : { kind: 'postgresql', url: options.databaseUrl },
    migrationsDir: options.migrationsDir ?? join(HERE, '../migrations'),
    siteUrl,
    statementMs: options.statementMs ?? STATEMENT_MS,
    jwtExpirySeconds: options.jwtExpirySeconds ?? JWT_EXPIRY_SECONDS,
    ...secrets,
  };
}

function directAccess(thread: DatabaseThread, apikey: string): DirectAccess {
  return {
    fetch: (request) =>
      thread.fetch({
        ...request,
        headers: [
          ['apikey', apikey],
          ['content-type', 'application/json'],
        ],
        session: null,
        redirectTo: null,
      }),
    query: (text, params) => thread.query(text, params),
    exec: (text) => thread.exec(text),
  };
}

type Handler = Parameters<typeof getRequestListener>[0];

function listen({ port, host, requestMs = REQUEST_MS }: StackOptions, handler: Handler): Promise<Server> {
  const server = createServer(
    {
      requestTimeout: requestMs,
      headersTimeout: Math.min(10_000, requestMs),
      // How often the two above are looked after; every 30 s by itself, and so up to that much later.
      connectionsCheckingInterval: Math.min(5000, requestMs),
      keepAliveTimeout: 5000,
      maxHeaderSize: 16 * 1024,
    },
    (incoming, outgoing) => void respond(incoming, outgoing),
  );
  server.maxConnections = MOST_CONNECTIONS;
  const respond = getRequestListener(handler, {
    overrideGlobalObjects: false,
    errorHandler: () => problem(400, 'bad_request', 'This is not a request.'),
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host ?? '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => {
    server.close(resolve);
  });
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(late);
}
