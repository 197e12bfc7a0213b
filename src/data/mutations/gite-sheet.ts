import { type FieldErrors, wholeError } from '../../domain/errors.ts';
import { SHARED, SHEET_LANGUAGES, type SheetLanguage, type WordField } from '../../domain/guest/sections.ts';
import {
  BLANK_PARTS,
  checkContacts,
  checkEquipment,
  checkWifi,
  checkWords,
  type ContactsFields,
  type EquipmentFields,
  type PartTable,
  type WifiFields,
  type WordsFields,
} from '../../domain/sheet-rules.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { type FieldsOf, insertRows, readRow, restoreRow, updateRow, type Write } from '../outbox.ts';
import { partId, type PartName, partRow } from '../queries/gite-sheet.ts';
import { isLiveGite } from './references.ts';

/** What a gîte says to its guests. Each of these writes in a row that may not be there yet. */

export async function saveWifi(data: DataContext, giteId: string, change: Partial<WifiFields>): Outcome {
  return savePart(data, { table: 'gites_wifi', giteId }, checkWifi(change));
}

export async function saveContacts(data: DataContext, giteId: string, change: Partial<ContactsFields>): Outcome {
  return savePart(data, { table: 'gites_contacts', giteId }, checkContacts(change));
}

export async function saveEquipment(data: DataContext, giteId: string, change: Partial<EquipmentFields>): Outcome {
  return savePart(data, { table: 'gites_equipements', giteId }, checkEquipment(change));
}

export async function saveWords(
  data: DataContext,
  { giteId, langue }: { giteId: string; langue: SheetLanguage },
  change: Partial<WordsFields>,
): Outcome {
  const name = { table: 'gites_consignes', giteId, langue } as const;
  return savePart(data, name, checkWords(change), async (write, fields) => {
    if (langue !== SHEET_LANGUAGES[0]) return;
    // Written once for all: what another language still has of it would come back one day.
    const shared = Object.keys(fields).filter((field) => SHARED.has(field as WordField));
    if (shared.length === 0) return;
    const blank = Object.fromEntries(shared.map((field) => [field, '']));
    for (const other of SHEET_LANGUAGES.slice(1)) {
      const part = { ...name, langue: other };
      if ((await partRow(data, part)) !== null) await writePart(write, part, blank);
    }
  });
}

async function savePart(
  data: DataContext,
  name: PartName,
  checked: Result<object, FieldErrors>,
  besides?: (write: Write, fields: object) => Promise<void>,
): Outcome {
  if (!checked.ok) return checked;
  return commit(data, [name.table, 'gites_base'], async (write) => {
    if (!(await isLiveGite(data, name.giteId))) return fail(wholeError('not_found'));
    const id = await writePart(write, name, checked.value);
    await besides?.(write, checked.value);
    return ok(id);
  });
}

/**
 * Writes fields of a part, which begins without any. Only what was written is sent: another device that begins the same one
 * elsewhere contradicts nothing by fields that it left empty. Taking back empties fields, and leaves the row.
 */
export async function writePart(write: Write, name: PartName, change: object): Promise<string> {
  const { data } = write;
  const { table, giteId, langue } = name;
  const known = await partRow(data, name);
  const id = known?.id ?? partId(name);
  if (known === null && (await restoreRow({ data, steps: [] }, table, id)) === 'missing') {
    const about = { gite_id: giteId, ...(langue === undefined ? {} : { langue }) };
    await insertRows({ data, steps: [] }, table, [about as unknown as FieldsOf<PartTable>], [id]);
  }
  const current = await readRow(write, table, id);
  if (current !== null) {
    await updateRow(write, table, id, change, { ...current, row: { ...BLANK_PARTS[table], ...current.row } });
  }
  return id;
}
