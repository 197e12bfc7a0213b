import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StackOptions } from './stack.ts';

export const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url));
const DEFAULT_PORT = 4173;

export interface Settings {
  stack: Pick<StackOptions, 'dataDir' | 'databaseUrl' | 'port' | 'host' | 'publicUrl' | 'feedHosts' | 'accessLog'>;
  demo: boolean;
  /** Others than this machine can reach the port. */
  isOpen: boolean;
  /** Shows what the server library prints, people's data included. */
  trace: boolean;
}

/** What the environment asks for; throws with a sentence for a person when it makes no sense. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const host = env['HOST'] || '127.0.0.1';
  return {
    stack: {
      port: readPort(env['PORT']),
      host,
      dataDir: resolve(env['LOU_DATA_DIR'] || join(PROJECT_DIR, '.data')),
      databaseUrl: readDatabaseUrl(env['DATABASE_URL']),
      publicUrl: readPublicUrl(env['LOU_PUBLIC_URL']),
      accessLog: env['LOU_ACCESS_LOG'] === '1',
      // Servers on this machine that feeds may come from: for tests, and for nobody else.
      feedHosts: (env['LOU_FEED_HOSTS'] ?? '').split(',').filter((one) => one !== ''),
    },
    demo: env['LOU_DEMO'] !== '0',
    isOpen: !['127.0.0.1', '::1', 'localhost'].includes(host),
    trace: env['LOU_TRACE'] === '1',
  };
}

function readPort(value: string | undefined): number {
  if (!value) return DEFAULT_PORT;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is "${value}": a number from 0 to 65535 is needed.`);
  return port;
}

function readDatabaseUrl(value: string | undefined): string | undefined {
  if (!value) return undefined;
  // The address holds a password: it is never repeated.
  if (!/^postgres(?:ql)?:\/\//.test(value))
    throw new Error('DATABASE_URL must start with postgres:// or postgresql://.');
  return value;
}

function readPublicUrl(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/') {
    throw new Error(`LOU_PUBLIC_URL is "${value}": an address like https://gites.example is needed.`);
  }
  return url.origin;
}
