import { fail, ok, type Result } from '../lib/result.ts';
import type { ErrorCode, FieldErrors } from './errors.ts';
import { id, oneOf } from './fields.ts';
import { SHEET_LANGUAGES, type SheetLanguage } from './guest/sections.ts';
import {
  BLANK_CONTACTS,
  BLANK_EQUIPMENT,
  BLANK_WIFI,
  BLANK_WORDS,
  checkContacts,
  checkEquipment,
  checkWifi,
  checkWords,
} from './sheet-rules.ts';

/** What a gîte says to its guests, in a file: tables of which it has one row, or one a language. */
export const PART_TABLES = ['gites_wifi', 'gites_consignes', 'gites_contacts', 'gites_equipements'] as const;
export type PartTable = (typeof PART_TABLES)[number];

/** Only what somebody wrote: what is empty in a file must not stand against what is written elsewhere meanwhile. */
export interface PartFields {
  gite_id: string;
  langue?: SheetLanguage;
}

export function isPartTable(table: string): table is PartTable {
  return PART_TABLES.some((one) => one === table);
}

/** Reads such a row as a form would; `only` leaves out what this version does not know. */
export function readPart(
  table: PartTable,
  row: Record<string, unknown>,
  only: <Fields extends object>(row: Record<string, unknown>, fields: Fields) => Partial<Fields>,
): Result<PartFields, FieldErrors> {
  const gite = id(row['gite_id']);
  const langue = table === 'gites_consignes' ? oneOf(SHEET_LANGUAGES)(row['langue']) : ok(undefined);
  const said = SAID[table](row, only);
  const errors: Record<string, ErrorCode> = {
    ...(said.ok ? {} : said.error),
    ...(gite.ok ? {} : { gite_id: gite.error }),
    ...(langue.ok ? {} : { langue: langue.error }),
  };
  if (!said.ok || !gite.ok || !langue.ok) return fail(errors);
  const written = Object.entries(said.value).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== '',
  );
  const about = { gite_id: gite.value, ...(langue.value === undefined ? {} : { langue: langue.value }) };
  return ok({ ...Object.fromEntries(written), ...about });
}

type Read = (
  row: Record<string, unknown>,
  only: <Fields extends object>(row: Record<string, unknown>, fields: Fields) => Partial<Fields>,
) => Result<object, FieldErrors>;

const SAID: Record<PartTable, Read> = {
  gites_wifi: (row, only) => checkWifi(only(row, BLANK_WIFI)),
  gites_consignes: (row, only) => checkWords(only(row, BLANK_WORDS)),
  gites_contacts: (row, only) => checkContacts(only(row, BLANK_CONTACTS)),
  gites_equipements: (row, only) => checkEquipment(only(row, BLANK_EQUIPMENT)),
};
