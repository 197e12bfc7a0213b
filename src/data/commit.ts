import { type FieldErrors, wholeError } from '../domain/errors.ts';
import type { SyncedTableName } from '../domain/rows.ts';
import { untouchedSince } from '../domain/together.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { sameJson } from '../lib/same-json.ts';
import type { DataContext } from './context.ts';
import { storageFailureOf } from './failures.ts';
import { withOpenDb } from './handle.ts';
import type { AnyRow } from './pending.ts';
import { deleteRow, restoreRow, retractRow, rowsOf, type Step, updateRow, type Write } from './outbox.ts';

/** What a mutation did: the row it was about, and how to take it back. */
export interface Done {
  id: string;
  /**
   * The inverse, as a change of its own through the same path. Touches only what is still as this change left it: what
   * somebody wrote since stays. A second call does nothing. Rejects when the storage fails.
   */
  undo: () => Promise<Undone>;
}

/** `partly`: something was changed since, and stays as it is. */
export type Undone = void | 'partly';

export type Outcome = Promise<Result<Done, FieldErrors>>;

/** What a mutation may touch besides the outbox and the shadow. */
type Store = SyncedTableName | 'quarantine' | 'staging';

/**
 * Runs one named mutation as one transaction over the given tables, the outbox and the shadow. When the work is not ok,
 * or the storage fails, nothing of it is written. The work may await nothing but the database.
 */
export async function commit(
  data: DataContext,
  tables: readonly Store[],
  work: (write: Write) => Promise<Result<string, FieldErrors>>,
): Outcome {
  try {
    const { result, steps } = await transact(data, tables, work);
    return result.ok ? ok({ id: result.value, undo: once(() => undoSteps(data, tables, steps)) }) : result;
  } catch (error) {
    const failure = storageFailureOf(error);
    if (failure === null) throw error;
    return fail(wholeError(failure));
  }
}

/** Takes steps back, the last first, in one transaction. */
async function undoSteps(data: DataContext, tables: readonly Store[], steps: readonly Step[]): Promise<Undone> {
  let undone: Undone = undefined;
  await transact(data, tables, async (write) => {
    undone = undefined;
    // One after the other: their order is the point.
    for (const step of steps.toReversed()) undone = (await undoStep(write, step)) ?? undone;
    return ok('');
  });
  return undone;
}

/** The inverse of one step. Nothing may refer to a row that is taken back: the caller knows what can. */
export async function undoStep(write: Write, step: Step): Promise<Undone> {
  switch (step.did) {
    case 'insert': {
      if (await retractRow(write, step.table, step.id)) return;
      const takenBack = TAKEN_BACK[step.table];
      await (takenBack === undefined
        ? deleteRow(write, step.table, step.id)
        : updateRow(write, step.table, step.id, takenBack));
      return;
    }
    case 'update': {
      const row = await rowsOf(write.data.db, step.table).get(step.id);
      const back = untouchedSince(step.table, row, step);
      await updateRow(write, step.table, step.id, back);
      return isWhole(row, step, back) ? undefined : 'partly';
    }
    case 'delete': {
      await restoreRow(write, step.table, step.id);
      return;
    }
    case 'restore': {
      await deleteRow(write, step.table, step.id);
    }
  }
}

/** Rows that who made them may not delete: what taking one back writes instead. */
const TAKEN_BACK: { readonly [Name in SyncedTableName]?: AnyRow } = {
  coches_menage: { coche: false },
  signalements: { retire: true },
  absences_menage: { retire: true },
  linge_pris: { pris: false },
  montants_menage: { montant_cents: null, note: '' },
};

/** Whether all that a step changed goes back, or is as it was already. */
export function isWhole(row: AnyRow | undefined, { before }: { before: AnyRow }, back: AnyRow): boolean {
  return Object.entries(before).every(([field, value]) => field in back || sameJson(row?.[field], value));
}

async function transact(
  data: DataContext,
  tables: readonly Store[],
  work: (write: Write) => Promise<Result<string, FieldErrors>>,
): Promise<{ result: Result<string, FieldErrors>; steps: Step[] }> {
  let refused: Result<string, FieldErrors> | null = null;
  try {
    return await withOpenDb(data.db, () =>
      data.db.transaction('rw', [...new Set<string>([...tables, 'outbox', 'shadow'])], async (transaction) => {
        const steps: Step[] = [];
        const result = await work({ data, steps });
        if (!result.ok) {
          refused = result;
          transaction.abort();
        }
        return { result, steps };
      }),
    );
  } catch (error) {
    if (refused === null) throw error;
    return { result: refused, steps: [] };
  }
}

function once(work: () => Promise<Undone>): () => Promise<Undone> {
  let running: Promise<Undone> | null = null;
  return () => {
    // What failed may be tried again.
    running ??= work().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
}
