import type { Mail } from '../mail.ts';

/** What the stack and the database's thread say to each other. Everything here survives structured cloning. */

export interface DatabaseSettings {
  /** A folder for the embedded database, or the address of a PostgreSQL server. */
  target: { kind: 'pglite'; folder: string } | { kind: 'postgresql'; url: string };
  migrationsDir: string;
  jwtSecret: string;
  publishableKey: string;
  /** Where people open the app: mails link to it. No slash at its end. */
  siteUrl: string;
  /** After this many ms a statement is stopped. */
  statementMs: number;
  /** How long a session's token lives, in seconds. */
  jwtExpirySeconds: number;
}

export type Work =
  | { type: 'fetch'; request: PlainRequest }
  | { type: 'query'; text: string; params: readonly unknown[] }
  | { type: 'exec'; text: string };

export interface PlainRequest {
  method: string;
  url: string;
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer> | null;
  /** The session that the gateway verified; the thread checks that it was not signed out. */
  session: { userId: string; sessionId: string } | null;
  /** Where the link of a mail leads in the end; already checked to be ours. */
  redirectTo: string | null;
}

export interface PlainResponse {
  status: number;
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer> | null;
}

export type Row = Record<string, unknown>;

export interface DatabaseInfo {
  kind: 'pglite' | 'postgresql';
  /** Of the server, e.g. `17.5`. */
  version: string;
  /** Version of the last migration; null without any. */
  migration: string | null;
}

export type ToThread = ({ id: number } & Work) | { type: 'close' };

export type FromThread =
  | { type: 'ready'; info: DatabaseInfo }
  | { type: 'unusable'; message: string }
  | { type: 'mail'; mail: Mail }
  | { type: 'response'; id: number; response: PlainResponse }
  | { type: 'rows'; id: number; rows: Row[] }
  | { type: 'error'; id: number; message: string; code: string | null };
