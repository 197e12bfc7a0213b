import { wholeError } from '../../domain/errors.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { restoreRow, updateRow } from '../outbox.ts';
import { revivePlannedOf } from './planned-cleanings.ts';
import { isLiveGite } from './references.ts';
import { STAY_TABLES } from './reservations.ts';

/**
 * Brings a deleted stay back as it was, and the cleaning that went with it. One that had been made one with another is a stay of its own
 * again: the server gives it back what its guests said, and, where this is undone, lets it follow the other once more.
 */
export async function restoreReservation(data: DataContext, id: string): Outcome {
  return commit(data, STAY_TABLES, async (write) => {
    const row = await data.db.reservations.get(id);
    if (row === undefined) return fail(wholeError('not_found'));
    if (!(await isLiveGite(data, row.gite_id))) return fail(wholeError('gite_unknown'));
    const outcome = await restoreRow(write, 'reservations', id);
    if (outcome === 'missing') return fail(wholeError('not_found'));
    if (typeof row.fusion_id === 'string') await updateRow(write, 'reservations', id, { fusion_id: null });
    if (row.statut !== 'annulee') await revivePlannedOf(write, [row]);
    return ok(id);
  });
}
