import { checkWishes } from '../../domain/cleaning-plan/check-wishes.ts';
import type { CleaningWishes } from '../../domain/cleaning-rows.ts';
import { type FieldErrors, wholeError } from '../../domain/errors.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Done } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { updateRow } from '../outbox.ts';
import { cleaningsOfGiteToPlan } from '../queries/gites-to-plan.ts';
import { knowledge } from '../queries/sync.ts';
import { PLAN_TABLES, writePlan } from './replan-cleanings.ts';

/** `moved`: how many cleanings are at another time since, take longer or less long, or are somebody else's. */
type Outcome = Promise<Result<Done & { moved: number }, FieldErrors>>;

/**
 * Changes what its owner wants of the cleanings of a gîte, and plans by it what nobody has agreed to yet; taken back, all of it is as it was.
 * Here and not by the keeper: the other devices would do the same again.
 */
export async function updateWishes(data: DataContext, id: string, change: Partial<CleaningWishes>): Outcome {
  const checked = checkWishes(change);
  if (!checked.ok) return checked;
  const knowsAll = (await knowledge(data)) === 'complete';
  let moved = 0;
  const outcome = await commit(data, PLAN_TABLES, async (write) => {
    const before = await data.db.gites_base.get(id);
    const written = await updateRow(write, 'gites_base', id, checked.value);
    if (written === 'missing') return fail(wholeError('not_found'));
    if (!knowsAll || written !== 'written') return ok(id);
    const plan = await cleaningsOfGiteToPlan(data, id, { formerMain: before?.menage_principal ?? null });
    moved = plan.updates.filter(({ set }) => MOVES.some((field) => field in set)).length;
    await writePlan(write, plan);
    return ok(id);
  });
  return outcome.ok ? ok({ ...outcome.value, moved }) : outcome;
}

const MOVES = ['date', 'heure_debut', 'duree_minutes', 'assignee_user_id'];
