import { wholeError } from '../../domain/errors.ts';
import { checkNewReport, checkReportChange, type NewReport, type ReportFields } from '../../domain/list-rules.ts';
import type { EtatSignalement } from '../../domain/list-rows.ts';
import { instantOf } from '../../lib/clock.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRow, updateRow } from '../outbox.ts';

const TABLES = ['signalements'] as const;

/** Whoever cleans, or the owner, says that something is wrong with a gîte or runs low there. */
export async function report(data: DataContext, input: NewReport): Outcome {
  const by = { signale_par: data.userId, signale_le: instantOf(data.now()) };
  const checked = checkNewReport({ ...input, ...by });
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => ok(await insertRow(write, 'signalements', checked.value)));
}

/** Whoever reported corrects it, or takes it back (`retire`). */
export async function updateReport(
  data: DataContext,
  id: string,
  change: Partial<Pick<ReportFields, 'texte' | 'urgence' | 'retire'>>,
): Outcome {
  return changeReport(data, id, change);
}

/** The owner has seen it, or it is mended or bought; who said so and when is kept as a claim. */
export async function setReportState(data: DataContext, id: string, etat: EtatSignalement): Outcome {
  const solved = etat === 'resolu';
  return changeReport(data, id, {
    etat,
    resolu_par: solved ? data.userId : null,
    resolu_le: solved ? instantOf(data.now()) : null,
  });
}

async function changeReport(data: DataContext, id: string, change: Partial<ReportFields>): Outcome {
  const checked = checkReportChange(change);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    const outcome = await updateRow(write, 'signalements', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}
