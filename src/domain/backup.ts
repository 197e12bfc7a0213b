import { fail, ok, type Result } from '../lib/result.ts';
import { type PartFields, readPart } from './backup-sheet.ts';
import { CLEANING_DEFAULTS, type CleaningFields, checkNewCleaning } from './cleaning-rules.ts';
import type { FieldErrors } from './errors.ts';
import { checkNewGite, GITE_DEFAULTS, type GiteFields } from './gite-rules.ts';
import {
  ARTICLE_DEFAULTS,
  type ArticleFields,
  checkNewArticle,
  checkNewPoint,
  type PointFields,
} from './list-rules.ts';
import { type AmountFields, checkAmount, checkNewPrice, type PriceFields } from './pay-rules.ts';
import { checkNewPayment, PAYMENT_DEFAULTS, type PaymentFields } from './payment-rules.ts';
import { checkNewReservation, RESERVATION_DEFAULTS, type ReservationFields } from './reservation-rules.ts';
import type { SyncedTableName } from './rows.ts';
import { checkNewSavedView, type SavedViewFields } from './saved-view-rules.ts';
import {
  type ActivityFields,
  BLANK_ACTIVITY,
  BLANK_PARTS,
  BLANK_PHOTO,
  checkNewActivity,
  checkNewPhoto,
  isPartTable,
  PART_TABLES,
  type PartTable,
  type PhotoFields,
} from './sheet-rules.ts';

/** Everything that one owns, as a file: the tables of the device under the names of the database. */
export interface Backup {
  format: 'liveownerunit';
  version: 1;
  /** ISO 8601. Shown, nothing more. */
  exported_at: string;
  /** The account it came from. */
  owner: string;
  tables: Partial<Record<SyncedTableName, readonly object[]>>;
}

/** What is taken back in, a parent before its children. The rest is for reading. */
export const RESTORED_TABLES = [
  'gites_base',
  'reservations',
  'cleaning_schedule',
  'paiements',
  'vues_reservations',
  'points_menage',
  'linge',
  'tarifs_menage',
  'montants_menage',
  ...PART_TABLES,
  'activites',
  'photos_gite',
] as const;
export type RestoredTable = (typeof RESTORED_TABLES)[number];

/** What a row is called where rows are counted: the parts of what a gîte says to its guests are all called alike. */
export function countedAs(table: RestoredTable): Exclude<RestoredTable, PartTable> | 'rubriques' {
  return isPartTable(table) ? 'rubriques' : table;
}

export type RestoredRow =
  | { table: 'gites_base'; id: string; fields: GiteFields }
  | { table: 'reservations'; id: string; fields: ReservationFields }
  | { table: 'cleaning_schedule'; id: string; fields: CleaningFields }
  | { table: 'paiements'; id: string; fields: PaymentFields }
  | { table: 'vues_reservations'; id: string; fields: SavedViewFields }
  | { table: 'points_menage'; id: string; fields: PointFields }
  | { table: 'linge'; id: string; fields: ArticleFields }
  | { table: 'tarifs_menage'; id: string; fields: PriceFields }
  | { table: 'montants_menage'; id: string; fields: AmountFields }
  | { table: PartTable; id: string; fields: PartFields }
  | { table: 'activites'; id: string; fields: ActivityFields }
  | { table: 'photos_gite'; id: string; fields: PhotoFields };

/** A row that cannot be taken, and why: `errors` by field, as a form would say it. */
export interface RefusedRow {
  table: RestoredTable;
  /** From 1, as it stands in the file. */
  place: number;
  /** By what a person would know it. */
  name: string;
  errors: FieldErrors;
}

export interface ReadBackup {
  exported_at: string;
  owner: string;
  /** A parent before its children, under the ids of the file. */
  rows: RestoredRow[];
  refused: RefusedRow[];
}

export type BackupProblem = 'backup_unreadable' | 'backup_foreign' | 'backup_newer';

/**
 * Reads such a file as if a stranger had written it: every value is checked as a form's would be, what is refused is told row
 * by row, and the rest is taken.
 */
export function readBackup(text: string): Result<ReadBackup, BackupProblem> {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\u{feff}/u, ''));
  } catch {
    return fail('backup_unreadable');
  }
  if (!isRecord(file) || file['format'] !== 'liveownerunit' || !isRecord(file['tables'])) return fail('backup_foreign');
  if (file['version'] !== 1) return fail('backup_newer');
  const rows: RestoredRow[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Set<string>();
  for (const table of RESTORED_TABLES) {
    const held = file['tables'][table];
    for (const [i, row] of (Array.isArray(held) ? (held as unknown[]) : []).entries()) {
      const outcome = isRecord(row) ? readRow(table, row) : fail<FieldErrors>({ form: 'not_found' });
      // As rows are kept: an id in other letters is the same row.
      const id = isRecord(row) && typeof row['id'] === 'string' ? row['id'].toLowerCase() : '';
      if (outcome.ok && UUID.test(id) && !seen.has(id)) rows.push({ ...outcome.value, id });
      else if (!outcome.ok || !seen.has(id)) {
        const errors = outcome.ok ? { id: 'text_invalid' as const } : outcome.error;
        refused.push({ table, place: i + 1, name: nameOf(row), errors });
      }
      seen.add(id);
    }
  }
  const { exported_at, owner } = file;
  return ok({
    exported_at: typeof exported_at === 'string' ? exported_at : '',
    owner: typeof owner === 'string' ? owner : '',
    rows,
    refused,
  });
}

type WithoutId = RestoredRow extends infer Row ? (Row extends RestoredRow ? Omit<Row, 'id'> : never) : never;

function readRow(table: RestoredTable, row: Record<string, unknown>): Result<WithoutId, FieldErrors> {
  switch (table) {
    case 'gites_base': {
      const checked = checkNewGite(only(row, { nom: '', ...GITE_DEFAULTS }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'reservations': {
      const where = { gite_id: '', date_debut: '', date_fin: '' };
      const checked = checkNewReservation(only(row, { ...where, ...RESERVATION_DEFAULTS }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'cleaning_schedule': {
      const checked = checkNewCleaning(only(row, { gite_id: '', date: '', ...CLEANING_DEFAULTS }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'paiements': {
      const what = { reservation_id: '', nature: 'solde' as const, montant_cents: 0 };
      const checked = checkNewPayment(only(row, { ...what, ...PAYMENT_DEFAULTS }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'vues_reservations': {
      const checked = checkNewSavedView(only(row, { nom: '', criteres: '' }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'points_menage': {
      const checked = checkNewPoint(only(row, { gite_id: '', piece: '', texte: '', ordre: 0 }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'linge': {
      const checked = checkNewArticle(only(row, { gite_id: '', nom: '', ...ARTICLE_DEFAULTS }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'tarifs_menage': {
      const price = { gite_id: '', user_id: null, mode: 'forfait' as const, montant_cents: 0, depuis: '' };
      const checked = checkNewPrice(only<PriceFields>(row, price));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'montants_menage': {
      const checked = checkAmount(only<AmountFields>(row, { cleaning_id: '', montant_cents: null, note: '' }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'activites': {
      const checked = checkNewActivity(only(row, { gite_id: '', ...BLANK_ACTIVITY }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'photos_gite': {
      const checked = checkNewPhoto(only(row, { gite_id: '', ...BLANK_PHOTO }));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
    case 'gites_wifi':
    case 'gites_consignes':
    case 'gites_contacts':
    case 'gites_equipements': {
      const checked = readPart(table, row, only(row, BLANK_PARTS[table]));
      return checked.ok ? ok({ table, fields: checked.value }) : checked;
    }
  }
}

/** What this version knows of a row, without what the server alone writes; a later one may have written more. */
function only<Fields extends object>(row: Record<string, unknown>, fields: Fields): Partial<Fields> {
  const known = Object.keys(fields).filter((field) => Object.hasOwn(row, field));
  return Object.fromEntries(known.map((field) => [field, row[field]])) as Partial<Fields>;
}

function nameOf(row: unknown): string {
  if (!isRecord(row)) return '';
  const name = ['nom', 'client_nom', 'texte', 'date', 'date_debut']
    .map((field) => row[field])
    .find((value) => value !== undefined && value !== '');
  return typeof name === 'string' ? name : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * The id under which a row of another account comes into this one: always the same one, so that a file taken twice brings
 * nothing twice, and never that of the other account's own row. Within an account ids stay.
 */
export function idInAccount(id: string, fileOwner: string, userId: string): string {
  if (fileOwner === userId || !UUID.test(userId)) return id;
  const mask = bytesOf(userId);
  const bytes = bytesOf(id).map((byte, i) => byte ^ (mask[i] ?? 0));
  // Version 8 of RFC 9562: made by a rule of our own.
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function bytesOf(id: string): number[] {
  return (id.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
