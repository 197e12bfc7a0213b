import type { SyncedTableName } from '../domain/rows.ts';

/**
 * What the engine needs of a server: two calls. `remote/` implements it over HTTP, the simulation in memory.
 * Counters (`ver`, `rev`, cursors, counts, digests, mids) travel as decimal text in scopes and as numbers in rows.
 */
export interface Transport {
  pull(request: PullRequest, signal: AbortSignal): Promise<PullResponse>;
  push(request: PushRequest, signal: AbortSignal): Promise<PushResponse>;
}

export interface PullRequest {
  client: string;
  /** The epoch of the last answer; null before the first. */
  epoch: string | null;
  schema: number;
  /** Scope id to the last version applied, as text. */
  cursors: Record<string, string>;
  limit: number;
}

export interface PullResponse {
  epoch: string;
  user_id: string;
  /** The last mutation of this client that the server processed, as text. */
  last_mid: string;
  min_schema: number;
  max_schema: number;
  /** The caller's whole membership: a scope that is missing is a permission lost. */
  scopes: PulledScope[];
}

export interface PulledScope {
  id: string;
  kind: 'owner' | 'menage';
  role: 'owner' | 'cleaner';
  cursor: string;
  /** More versions are waiting: ask again with this cursor. */
  more: boolean;
  /** The device's rows of this scope are void: drop them, then apply. */
  reset: boolean;
  /** Of the live rows of the whole scope, once `more` is false. */
  count: string;
  digest: string;
  tables: PulledTables;
  exits: PulledExit[];
}

/** A row that left the scope without a tombstone in it; `rev` is what it had when it left. */
export interface PulledExit {
  table: string;
  id: string;
  rev: number;
}

/** Rows in columns: the names once, then one array a row. */
export interface ColumnRows {
  cols: string[];
  rows: unknown[][];
}

/** By name of table: a server may be newer than this build and send tables that it does not know. */
export type PulledTables = Record<string, ColumnRows>;

export interface PushRequest {
  client: string;
  epoch: string | null;
  schema: number;
  mutations: PushedMutation[];
}

export interface PushedMutation {
  mid: number;
  uuid: string;
  table: SyncedTableName;
  id: string;
  scope: string;
  /** `void`: the device gives the change up; its number is used up, and nothing is written. */
  op: 'insert' | 'update' | 'delete' | 'void';
  /** Only the fields that changed; empty for a delete. */
  set: Record<string, unknown>;
  /** The `rev` its author saw; 0 for an insert. */
  base: number;
}

export type PushResponse =
  | { epoch: string; last_mid: string; results: MutationResult[]; tables: PulledTables }
  | { error: 'gap' | 'forked' | 'epoch_changed' | 'upgrade_required'; epoch: string; last_mid: string };

export interface MutationResult {
  mid: number;
  status: 'applied' | 'duplicate' | 'conflict' | 'rejected';
  code?: RefusalCode | 'given_up';
}

/** Why the server refused one mutation; each has its sentence in both languages (`sync.refusal.<code>`). */
export type RefusalCode =
  | 'not_member'
  | 'not_writable'
  | 'unknown_row'
  | 'row_deleted'
  | 'changed_since'
  | 'already_exists'
  | 'invalid_value'
  | 'invalid_reference'
  | 'unknown_field'
  | 'too_large'
  | 'has_reservations'
  | 'has_cleanings';

/**
 * How an exchange failed, by code and never by message. `remote/` is the only place that makes one.
 * - `unreachable`: no answer, or an answer that is not ours (captive portal): try later.
 * - `unauthenticated`: the session is over: sign in again; the outbox stays.
 * - `unavailable`: the server is busy, limited or ill: try later, not before `retryAfterMs`.
 * - `upgrade_required`: the server cannot read this app's requests: an update is needed.
 * - `faulty`: the server says that it cannot digest this very request. Asked again it will say the same.
 */
export type TransportFailure = 'unreachable' | 'unauthenticated' | 'unavailable' | 'upgrade_required' | 'faulty';

export class TransportError extends Error {
  readonly kind: TransportFailure;
  readonly details: { status?: number; code?: string; retryAfterMs?: number };

  constructor(kind: TransportFailure, details: TransportError['details'] = {}) {
    super(kind);
    this.name = 'TransportError';
    this.kind = kind;
    this.details = details;
  }
}
