import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../../supabase/local/database/protocol.ts';
import { seedDemo } from '../../supabase/local/demo/seed-demo.ts';
import type { Mail } from '../../supabase/local/mail.ts';
import { createStack, type Stack, type StackOptions } from '../../supabase/local/stack.ts';
import { copySnapshot, MIGRATIONS } from './stack-snapshot.ts';

/** An embedded stack for a test: on a free port, in a temporary folder, with nothing left after `close`. */
export interface TestStack {
  /** E.g. `http://localhost:40123`, without a slash at its end. */
  url: string;
  publishableKey: string;
  dataDir: string;
  /** Whole lines, as they come. */
  log: string[];
  mails: Mail[];
  /** As the owner of the database, past every policy. */
  sql(query: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Makes an account, or signs in when there is one. */
  session(email?: string, password?: string): Promise<TestSession>;
  /** A request with the key, and with a session if there is one. */
  request(path: string, init?: TestRequest): Promise<Response>;
  /** The same data and address. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface TestSession {
  userId: string;
  email: string;
  accessToken: string;
  refreshToken: string;
}

export interface TestRequest {
  method?: string;
  session?: TestSession | undefined;
  /** Sent as JSON. */
  json?: unknown;
  headers?: Record<string, string>;
}

export interface TestStackOptions extends Partial<Omit<StackOptions, 'dataDir' | 'prepare' | 'print' | 'deliver'>> {
  /** With the demonstration accounts and their data. */
  demo?: boolean;
}

const PASSWORD = 'une phrase de passe';

/**
 * Starts one in about a second: an embedded database that is migrated (and filled, with `demo`) is made once, kept in
 * node_modules/.cache and copied. Limits of requests are off unless `limitsFactor` says otherwise: many devices at one
 * address are the rule here. With `databaseUrl` the server's database must be empty.
 */
export async function startStack(options: TestStackOptions = {}): Promise<TestStack> {
  const { demo = false, migrationsDir = MIGRATIONS, ...rest } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'lou-stack-'));
  const isFresh = rest.databaseUrl === undefined && !(await copySnapshot({ migrationsDir, demo, into: dataDir }));
  const log: string[] = [];
  const mails: Mail[] = [];
  const start = (port: number, seed: boolean) =>
    createStack({
      staticDir: null,
      limitsFactor: 10_000,
      bcryptCost: 4,
      ...rest,
      migrationsDir,
      port,
      dataDir,
      print: (line) => log.push(line),
      deliver: (mail) => mails.push(mail),
      ...(seed ? { prepare: async (direct) => void (await seedDemo(direct, 'http://localhost', Date.now())) } : {}),
    });
  let stack: Stack = await start(rest.port ?? 0, demo && (isFresh || rest.databaseUrl !== undefined));
  const { url, publishableKey } = stack;

  const request = (path: string, { method, session, json, headers = {} }: TestRequest = {}) =>
    fetch(url + path, {
      method: method ?? (json === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        apikey: publishableKey,
        ...(session === undefined ? {} : { authorization: `Bearer ${session.accessToken}` }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });

  return {
    url,
    publishableKey,
    dataDir,
    log,
    mails,
    request,
    sql: (query, params = []) => stack.direct.query(query, params),
    session: async (email = `${crypto.randomUUID()}@example.org`, password = PASSWORD) => {
      const made = await request('/auth/v1/signup', { json: { email, password } });
      const answer = made.ok
        ? made
        : await request('/auth/v1/token?grant_type=password', { json: { email, password } });
      if (!answer.ok) throw new Error(`No session for ${email}: ${answer.status} ${await answer.text()}`);
      const session = (await answer.json()) as { access_token: string; refresh_token: string; user: { id: string } };
      return {
        userId: session.user.id,
        email,
        accessToken: session.access_token,
        refreshToken: session.refresh_token,
      };
    },
    restart: async () => {
      await stack.close();
      stack = await start(Number(new URL(url).port), false);
    },
    close: async () => {
      await stack.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
