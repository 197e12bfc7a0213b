import { fail, ok, type Result } from '../lib/result.ts';
import type { ErrorCode, FieldErrors } from './errors.ts';
import { id, oneOf } from './fields.ts';
import { SHEET_LANGUAGES, type SheetLanguage } from './guest/sections.ts';
import { checkPart, type PartTable } from './sheet-rules.ts';

/** Of what a gîte says to its guests only what somebody wrote: what is empty in a file must not stand against what is written elsewhere. */
export interface PartFields {
  gite_id: string;
  langue?: SheetLanguage;
}

/** Reads a row of such a table as a form would. `said`: what this version knows of it, but for the gîte and the language. */
export function readPart(
  table: PartTable,
  row: Record<string, unknown>,
  said: object,
): Result<PartFields, FieldErrors> {
  const gite = id(row['gite_id']);
  const langue = table === 'gites_consignes' ? oneOf(SHEET_LANGUAGES)(row['langue']) : ok(undefined);
  const checked = checkPart(table, said);
  if (!checked.ok || !gite.ok || !langue.ok) {
    const errors: Record<string, ErrorCode> = {
      ...(checked.ok ? {} : checked.error),
      ...(gite.ok ? {} : { gite_id: gite.error }),
      ...(langue.ok ? {} : { langue: langue.error }),
    };
    return fail(errors);
  }
  const isWritten = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== '');
  const written = Object.entries(checked.value).filter(([, value]) => isWritten(value));
  const about = { gite_id: gite.value, ...(langue.value && { langue: langue.value }) };
  return ok({ ...Object.fromEntries(written), ...about });
}
