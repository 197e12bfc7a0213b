import type { FieldErrors } from '../../domain/errors.ts';
import { type CalendarPlan, type FeedFields, planOperations, type PlanEntry } from '../../domain/ical/plan.ts';
import { checkNewReservation, checkReservationChange, type ReservationFields } from '../../domain/reservation-rules.ts';
import type { SyncLog } from '../../domain/feed-rows.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Done, type Undone, undoStep } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRow, insertRows, retractRow, type Step, type Write } from '../outbox.ts';
import { isLiveGite } from './references.ts';
import { changeStay, retractStay, STAY_TABLES } from './reservations.ts';

/** A run in numbers of the calendar's events. `id` is the run's own, in `sync_logs`. */
export type PlanDone = Done & PlanCounts & { wasStopped: boolean };
export type PlanCounts = Pick<SyncLog, 'nouveaux' | 'modifies' | 'inchanges' | 'ignores'>;

/** Changes a transaction: short enough that a write of another tab, or a tap, hardly waits. */
const CHUNK = 200;
const TABLES = [...STAY_TABLES, 'sync_logs'] as const;

type Operation = { insert: ReservationFields } | { update: string; set: FeedFields };

/**
 * Writes what a calendar proposes, as chosen, and one line of its history. Cut short (a full disk, a closed tab), what was
 * written stays and the same file again does the rest. `onProgress` hears how many of how many changes are written.
 * Undo takes back what was created and puts back what was changed; so does stopping it by `signal`, and then nothing
 * remains of it.
 */
export async function applyCalendarPlan(
  data: DataContext,
  plan: CalendarPlan,
  onProgress: (written: number, total: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Result<PlanDone, FieldErrors>> {
  const { operations, counts } = operationsOf(plan);
  const chunks: Step[][] = [];
  const inTransaction = (work: (write: Write) => Promise<string>) =>
    commit(data, TABLES, async (write) => {
      if (!(await isLiveGite(data, plan.gite_id))) return fail({ gite_id: 'gite_unknown' });
      const id = await work(write);
      chunks.push(write.steps);
      return ok(id);
    });

  for (let at = 0; at < operations.length; at += CHUNK) {
    const outcome = await inTransaction((write) => applyChunk(write, operations.slice(at, at + CHUNK)));
    if (!outcome.ok) return outcome;
    onProgress(Math.min(at + CHUNK, operations.length), operations.length);
    if (signal?.aborted === true) {
      await takeBack(data, chunks);
      return ok({ id: '', ...NOTHING, wasStopped: true, undo: () => Promise.resolve() });
    }
  }
  const { gite_id, plateforme } = plan;
  const logged = await inTransaction((write) =>
    insertRow(write, 'sync_logs', { ...OF_A_FILE, gite_id, plateforme, ...counts }),
  );
  return logged.ok
    ? ok({ id: logged.value.id, ...counts, wasStopped: false, undo: () => takeBack(data, chunks) })
    : logged;
}

const OF_A_FILE = {
  source: 'fichier',
  statut: 'succes',
  message: '',
  flux_id: null,
  deplaces: 0,
  annules: 0,
  a_decider: 0,
  code: '',
} as const;

const NOTHING: PlanCounts = { nouveaux: 0, modifies: 0, inchanges: 0, ignores: 0 };

/** Values are checked once more: a reader of calendars must not be able to write what a person could not. */
function operationsOf(plan: CalendarPlan): { operations: Operation[]; counts: PlanCounts } {
  const { inserts, updates } = planOperations(plan);
  const fields = inserts.flatMap((values) => {
    const checked = checkNewReservation(values);
    return checked.ok ? [checked.value] : [];
  });
  const count = (wanted: keyof PlanCounts) => plan.entries.filter((entry) => countedAs(entry) === wanted).length;
  const refused = inserts.length - fields.length;
  return {
    operations: [...fields.map((insert) => ({ insert })), ...updates.map(({ id, set }) => ({ update: id, set }))],
    counts: {
      nouveaux: count('nouveaux') - refused,
      modifies: count('modifies'),
      inchanges: count('inchanges'),
      ignores: count('ignores') + refused,
    },
  };
}

function countedAs({ kind, options, choice }: PlanEntry): keyof PlanCounts {
  if (kind === 'known') return 'inchanges';
  const effect = options.find((option) => option.choice === choice)?.effect.do ?? 'nothing';
  if (effect === 'insert') return 'nouveaux';
  return effect === 'update' ? 'modifies' : 'ignores';
}

async function applyChunk(write: Write, chunk: readonly Operation[]): Promise<string> {
  const inserts = chunk.flatMap((operation) => ('insert' in operation ? [operation.insert] : []));
  await insertRows(write, 'reservations', inserts);
  for (const operation of chunk) {
    if ('update' in operation) await applyUpdate(write, operation.update, operation.set);
  }
  return '';
}

/** Nothing for a stay that was deleted meanwhile, or that the change would make impossible. */
async function applyUpdate(write: Write, id: string, set: FeedFields): Promise<void> {
  const before = await write.data.db.reservations.get(id);
  if (before?._live !== 1) return;
  const checked = checkReservationChange(set, before);
  if (checked.ok) await changeStay(write, before, checked.value);
}

async function takeBack(data: DataContext, chunks: readonly Step[][]): Promise<Undone> {
  let undone: Undone = undefined;
  for (const steps of chunks.toReversed()) {
    const outcome = await commit(data, TABLES, async (write) => {
      for (const step of steps.toReversed()) undone = (await takeStepBack(write, step)) ?? undone;
      return ok('');
    });
    if (!outcome.ok) throw new Error(outcome.error['form']);
  }
  return undone;
}

async function takeStepBack(write: Write, step: Step): Promise<Undone> {
  if (step.did !== 'insert') return undoStep(write, step);
  if (step.table === 'reservations') await retractStay(write, step.id);
  // The history of runs is never deleted; a line that was not sent yet need not be there.
  else await retractRow(write, step.table, step.id);
  return undefined;
}
