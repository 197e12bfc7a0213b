import { checkPeriod, type TypedPeriod } from '../../domain/absence-rules.ts';
import type { AbsenceMenage } from '../../domain/absence-rows.ts';
import { agreedId } from '../../domain/agreed-id.ts';
import { wholeError } from '../../domain/errors.ts';
import type { SyncedRow } from '../../domain/synced-row.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRows, updateRow, type Write } from '../outbox.ts';
import { missingAbsences } from '../queries/absences.ts';

const TABLES = ['absences_menage', 'cleaning_team', 'cleaning_gites', 'gites_base'] as const;

/** Notes that somebody is away: this person in all gîtes they clean, or for its owner somebody of the teams of these gîtes. */
export async function noteAbsence(
  data: DataContext,
  userId: string,
  giteIds: readonly string[],
  period: TypedPeriod,
): Outcome {
  const checked = checkPeriod(period, data.today());
  if (!checked.ok) return checked;
  const about = { ...checked.value, user_id: userId, groupe: data.newId(), dit_par: data.userId, retire: false };
  return commit(data, TABLES, async (write) => {
    // Who left meanwhile cleans nowhere any more.
    if (giteIds.length === 0) return fail(wholeError('not_found'));
    await insert(
      write,
      giteIds.map((gite_id) => ({ ...about, gite_id })),
    );
    return ok(about.groupe);
  });
}

/** Other days, in each of these rows of one absence. */
export async function changeAbsence(data: DataContext, ids: readonly string[], period: TypedPeriod): Outcome {
  const checked = checkPeriod(period, data.today());
  return checked.ok ? changeEach(data, ids, checked.value) : checked;
}

/** It is none any more, in each of these rows. */
export async function removeAbsence(data: DataContext, ids: readonly string[]): Outcome {
  return changeEach(data, ids, { retire: true });
}

/** Writes what this person noted themselves where it is missing: in gîtes that they clean since. */
export async function spreadAbsences(data: DataContext): Outcome {
  return commit(data, TABLES, async (write) => {
    await insert(write, await missingAbsences(data));
    return ok(data.userId);
  });
}

async function changeEach(data: DataContext, ids: readonly string[], change: Partial<AbsenceMenage>): Outcome {
  return commit(data, TABLES, async (write) => {
    for (const id of ids) {
      // Only with its gîte does one go, and then it is nobody's business any more.
      if ((await updateRow(write, 'absences_menage', id, change)) === 'missing') return fail(wholeError('not_found'));
    }
    return ok(ids[0] ?? '');
  });
}

async function insert(write: Write, rows: readonly Omit<AbsenceMenage, keyof SyncedRow>[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ groupe, gite_id }) => agreedId(groupe, gite_id));
  await insertRows(write, 'absences_menage', rows, ids);
}
