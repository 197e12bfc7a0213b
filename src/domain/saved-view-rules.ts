import { fail, ok, type Result } from '../lib/result.ts';
import type { ErrorCode, FieldErrors } from './errors.ts';
import { checkComplete, type FieldChecks, checkFields, id, requiredLine } from './fields.ts';
import type { VueReservations } from './rows.ts';
import type { SyncedRow } from './synced-row.ts';

export type SavedViewFields = Omit<VueReservations, keyof SyncedRow>;

/** The server's limits, in code points. */
export const MAX_VIEW_NAME = 100;
const MAX_CRITERIA = 2000;

const CHECKS: FieldChecks<SavedViewFields> = { nom: requiredLine(MAX_VIEW_NAME), criteres: criteria };

export function checkNewSavedView(values: Partial<SavedViewFields>): Result<SavedViewFields, FieldErrors> {
  return checkComplete<SavedViewFields>(CHECKS, { nom: null, criteres: '' }, values);
}

export function checkSavedViewChange(change: Partial<SavedViewFields>): Result<Partial<SavedViewFields>, FieldErrors> {
  return checkFields(CHECKS, change);
}

/** The query of the list's address. A page is a place in the answer and no part of the question. */
function criteria(value: unknown): Result<string, ErrorCode> {
  if (typeof value !== 'string') return fail('text_invalid');
  const asked = new URLSearchParams(value);
  asked.delete('page');
  // As an address writes it, in ASCII: nothing there that a text may not hold.
  const kept = asked.toString();
  if (kept === '') return fail('required');
  return kept.length > MAX_CRITERIA ? fail('too_long') : ok(kept);
}

/** The same search where gîtes have other ids. */
export function withGiteOf(criteres: string, idOf: (giteId: string) => string): string {
  const asked = new URLSearchParams(criteres);
  const gite = asked.get('gite');
  if (gite === null || !id(gite).ok) return criteres;
  asked.set('gite', idOf(gite));
  return asked.toString();
}
