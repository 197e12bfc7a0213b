import { type Signalement, URGENCES } from '../../domain/list-rows.ts';
import type { DataContext } from '../context.ts';

/** How many solved ones a page looks back on. */
const SOLVED_SHOWN = 50;

/** Of gîtes this person knows, what is not solved: the urgent first, then as they came. `giteId`: of that gîte alone. */
export async function openReports({ db }: DataContext, giteId?: string): Promise<Signalement[]> {
  const reports = await db.signalements
    .where('[_live+etat]')
    .anyOf([
      [1, 'ouvert'],
      [1, 'vu'],
    ])
    .toArray();
  return reports
    .filter(({ retire, gite_id }) => !retire && (giteId === undefined || gite_id === giteId))
    .toSorted((a, b) => urgency(b) - urgency(a) || byTime(a, b));
}

/** What was solved, the latest first. */
export async function solvedReports({ db }: DataContext): Promise<Signalement[]> {
  const reports = await db.signalements.where('[_live+etat]').equals([1, 'resolu']).toArray();
  return reports
    .filter(({ retire }) => !retire)
    .toSorted((a, b) => ((a.resolu_le ?? '') < (b.resolu_le ?? '') ? 1 : -1))
    .slice(0, SOLVED_SHOWN);
}

/** What was reported at one cleaning, as it came, whatever became of it. */
export async function reportsOfCleaning(
  { db }: DataContext,
  { id, gite_id }: { id: string; gite_id: string },
): Promise<Signalement[]> {
  const reports = await db.signalements.where('scope_id').equals(gite_id).toArray();
  return reports.filter((one) => one._live === 1 && !one.retire && one.cleaning_id === id).toSorted(byTime);
}

function urgency({ urgence }: Signalement): number {
  return URGENCES.indexOf(urgence);
}

/** Shown in this order, nothing more: clocks differ. */
function byTime(a: Signalement, b: Signalement): number {
  const [one, other] = [a.signale_le ?? a.created_at, b.signale_le ?? b.created_at];
  return one === other ? 0 : one < other ? -1 : 1;
}
