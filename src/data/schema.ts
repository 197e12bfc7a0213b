import { Dexie, type EntityTable, type Table } from 'dexie';
import type { SyncedTableName, SyncedTables } from '../domain/rows.ts';
import { retire } from './handle.ts';

/**
 * The device's truth. Synced tables hold the view that screens read: the server's base with this device's pending
 * changes on top. `shadow` holds the base, only for rows with pending changes.
 *
 * Stores are only ever added, and indexes: an older app must find what it knows after a rollback. A database of an earlier version
 * gets what it lacks from what is here, whatever it has: what came with which version is in older-databases.test.ts alone. Each
 * version that is declared has Dexie read all the stores of those before it once more, before anything is on the screen.
 */

/** What the device adds to a row, for its indexes only; never sent. Written by `toLocal` (local-row.ts) and nowhere else. */
export interface LocalMarks {
  /** 1 while the row is not deleted, absent afterwards: indexes that start with it skip deleted rows. */
  _live?: 1;
  /** What a search looks at, without accents or case. */
  _search?: string;
  /** By when a payment that is open is due; absent once it came, so that what was ever paid is in no index. */
  _due?: string;
}

export type Local<Row> = Row & LocalMarks;

/** One change that waits to be sent, or waits for its acknowledgement. Only those, or the person, remove it. */
export interface OutboxRecord {
  seq: number;
  /** Given and stored before the first transmission, then never changed; 0 before. */
  mid: number;
  uuid: string;
  table: SyncedTableName;
  row_id: string;
  scope_id: string;
  op: 'insert' | 'update' | 'delete';
  set: Record<string, unknown>;
  base: number;
  /** When the person made it, in ms, as this device's clock had it: shown, never compared. */
  created_at: number;
  /** The server cannot digest it: from now on its number is sent without it. */
  given_up?: true;
}

export interface ShadowRecord {
  table: SyncedTableName;
  id: string;
  /** The server's row; null only as earlier versions of the app wrote it, for a row that the server does not have yet. */
  base: Record<string, unknown> | null;
}

export interface ScopeRecord {
  id: string;
  kind: 'owner' | 'menage';
  role: 'owner' | 'cleaner';
  /** The last version applied, as decimal text: beyond 2^53 a number would lie. */
  cursor: string;
  /** Of the scope's live rows as the server has them: how many, and their digest (src/sync/digest.ts). */
  count: number;
  digest: number;
  /** The highest version that came with the answer to a push, as text; beyond `cursor`, the tally is ahead of it. */
  ahead: string;
  /** While the scope is fetched anew beside the rows in use: the last version fetched, as text; else null. */
  staged: string | null;
  /** Tables in this scope that this build does not know, and skipped. */
  skipped: string[];
  /** When the scope was last fetched anew because its digest did not agree, in ms; 0 for never. */
  mended_at: number;
  /** When the server last said that this person shares the scope, in ms; absent before the first time. */
  confirmed_at?: number;
  /** That was too long ago: its rows are put away until the server says so again. */
  lapsed?: boolean;
}

/** A page of a scope that is fetched anew: applied with all others at the end, so that nobody sees half of it. */
export interface StagedRecord {
  n: number;
  scope_id: string;
  tables: Record<string, { cols: string[]; rows: unknown[][] }>;
  exits: { table: string; id: string; rev: number }[];
}

export interface MetaRecord {
  key: string;
  value: unknown;
}

/** What a person is typing, kept through a reload, a crash, an update. */
export interface DraftRecord {
  key: string;
  value: unknown;
  updated_at: number;
}

/** An acknowledged change, kept 14 days in case the server is restored from a backup. */
export interface SentRecord {
  mid: number;
  record: OutboxRecord;
  acknowledged_at: number;
}

/** Changes that can no longer be sent; shown until the person dismisses them or tries again. */
export interface QuarantineRecord {
  seq: number;
  record: OutboxRecord;
  at: number;
  /** `access` (also when absent): the permission is gone. `fault`: the server could not digest it. */
  why?: 'access' | 'fault';
}

type RowTables = { [Name in SyncedTableName]: EntityTable<Local<SyncedTables[Name]>, 'id'> };

export interface LocalDb extends Dexie, RowTables {
  outbox: EntityTable<OutboxRecord, 'seq'>;
  shadow: Table<ShadowRecord, [string, string]>;
  scopes: EntityTable<ScopeRecord, 'id'>;
  staging: EntityTable<StagedRecord, 'n'>;
  meta: EntityTable<MetaRecord, 'key'>;
  drafts: EntityTable<DraftRecord, 'key'>;
  sent: EntityTable<SentRecord, 'mid'>;
  quarantine: EntityTable<QuarantineRecord, 'seq'>;
}

const ENGINE_STORES = {
  outbox: '++seq, mid, [table+row_id]',
  shadow: '[table+id]',
  scopes: 'id',
  staging: '++n, scope_id',
  meta: 'key',
  drafts: 'key',
  sent: 'mid, acknowledged_at',
  quarantine: '++seq',
};

const ROW_STORES: Record<SyncedTableName, string> = {
  gites_base: 'id, scope_id, [_live+nom]',
  gites_wifi: 'id, scope_id, gite_id',
  gites_consignes: 'id, scope_id, gite_id',
  gites_contacts: 'id, scope_id, gite_id',
  gites_equipements: 'id, scope_id, gite_id',
  // What is said of photos is read without the pictures.
  photos_gite: 'id, scope_id, gite_id, [_live+gite_id+section+legende_fr+legende_en]',
  activites: 'id, scope_id, gite_id',
  // `deleted_at` and `serie_id`: only rows that have one are in its index, so that the trash costs the others nothing.
  reservations:
    'id, scope_id, [_live+date_debut+id], [_live+date_fin], [_live+gite_id+date_debut], ical_uid, deleted_at, serie_id',
  paiements: 'id, scope_id, reservation_id, _due',
  vues_reservations: 'id, scope_id',
  flux_ical: 'id, scope_id, [_live+gite_id]',
  questions_flux: 'id, scope_id, [_live+statut], flux_id, reservation_id',
  exports_ical: 'id, scope_id, gite_id',
  cleaning_schedule: 'id, scope_id, [_live+date+id], [_live+gite_id+date], reservation_id',
  cleaning_gites: 'id, scope_id',
  cleaning_access: 'id, scope_id, gite_id',
  cleaning_stays: 'id, scope_id, [_live+gite_id+date_debut]',
  cleaning_team: 'id, scope_id',
  // Days of the week have no end, or one that is not their `au`.
  absences_menage: 'id, scope_id, [_live+au], [_live+jours]',
  points_menage: 'id, scope_id',
  coches_menage: 'id, scope_id, cleaning_id',
  signalements: 'id, scope_id, [_live+etat]',
  linge: 'id, scope_id',
  linge_pris: 'id, scope_id, cleaning_id',
  tarifs_menage: 'id, scope_id, gite_id',
  montants_menage: 'id, scope_id',
  // Those that open: the ones of years past are in the way of nobody.
  client_access_tokens: 'id, scope_id, reservation_id, [_live+expires_at]',
  demandes_horaires: 'id, scope_id, reservation_id, [_live+statut]',
  retours_clients: 'id, scope_id, reservation_id, [_live+etat]',
  fiches_police: 'id, scope_id, reservation_id',
  destructions: 'id, scope_id',
  notifications: 'id, scope_id, [_live+created_at]',
  sync_logs: 'id, scope_id, [_live+created_at]',
  sync_issue: 'id, scope_id, [_live+state]',
};

/** The database of one person on this device: another person's rows and outbox are in another one. */
export function databaseName(userId: string): string {
  return `liveownerunit-${userId}`;
}

/** Higher by one with each change of the stores. */
const VERSION = 13;

/** Opens nothing by itself: Dexie opens at the first request. */
export function createLocalDb(userId: string): LocalDb {
  // Dexie's cache would copy every answer of a live query and show optimistic writes: here a screen shows what is written.
  const db = new Dexie(databaseName(userId), { cache: 'disabled' }) as LocalDb;
  db.version(VERSION).stores({ ...ENGINE_STORES, ...ROW_STORES });
  // Deleted by another tab, where the person signed out: a late query here must not make it again.
  db.on('versionchange', ({ newVersion }) => {
    if (newVersion === null) retire(db);
  });
  return db;
}
