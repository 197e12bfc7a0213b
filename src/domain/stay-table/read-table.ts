import { type CsvTable, parseCsv } from '../../lib/csv.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { type RecognisedTable, recogniseTable } from './columns.ts';

/** In bytes: a hundred thousand stays. */
export const MAX_TABLE_BYTES = 20_000_000;

/** Why a file is not read as a table of stays. */
export type TableProblem =
  | 'empty'
  | 'too_large'
  | 'workbook'
  | 'pdf'
  | 'web_page'
  | 'calendar'
  | 'not_text'
  | 'no_columns'
  | 'no_rows';

export interface StayTable extends RecognisedTable {
  table: CsvTable;
}

/** The table that a file holds, and what its titles tell; what is no table is told by what it is. */
export function readTable(bytes: Uint8Array): Result<StayTable, TableProblem> {
  if (bytes.length > MAX_TABLE_BYTES) return fail('too_large');
  const otherKind = kindOf(bytes);
  if (otherKind !== null) return fail(otherKind);
  const table = parseCsv(bytes);
  if (table.header.length === 0) return fail('empty');
  if (table.header.some((title) => title.includes('\0'))) return fail('not_text');
  // One column alone cannot say when somebody comes and goes.
  if (table.header.length < 2) return fail('no_columns');
  if (table.rows.length === 0 && table.unclosed === null) return fail('no_rows');
  return ok({ table, ...recogniseTable(table.header) });
}

/** By its first bytes: names and types of files say what somebody hoped. */
function kindOf(bytes: Uint8Array): TableProblem | null {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 64)).replace(/^ï»¿/, '').trimStart();
  // Excel's two formats: an archive, and the compound files before it.
  if ((start.startsWith('PK') && (bytes[2] ?? 0) < 0x20) || start.startsWith('ÐÏ')) return 'workbook';
  if (start.startsWith('%PDF')) return 'pdf';
  if (/^<(?:!doctype|html|\?xml|head|body|table)/i.test(start)) return 'web_page';
  return /^BEGIN:VCALENDAR/i.test(start) ? 'calendar' : null;
}
