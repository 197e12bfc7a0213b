import { agreedId } from '../../domain/agreed-id.ts';
import { wholeError } from '../../domain/errors.ts';
import { checkNewPoint, checkPointChange, type NewPoint, type PointFields } from '../../domain/list-rules.ts';
import type { CocheMenage, PointMenage } from '../../domain/list-rows.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRows, retractRow, updateRow } from '../outbox.ts';
import { pointsOf } from '../queries/checklists.ts';
import { isLiveGite } from './references.ts';

const TABLES = ['points_menage', 'gites_base'] as const;

/** Adds points to a gîte's list, after those that are there. Refused as a whole when one of them is. */
export async function addPoints(data: DataContext, giteId: string, points: readonly NewPoint[]): Outcome {
  return commit(data, TABLES, async (write) => {
    if (!(await isLiveGite(data, giteId))) return fail({ gite_id: 'gite_unknown' });
    const there = await pointsOf(data, giteId);
    const first = (there.at(-1)?.ordre ?? -1) + 1;
    const rows: PointFields[] = [];
    for (const [i, point] of points.entries()) {
      const checked = checkNewPoint({ ...point, gite_id: giteId, ordre: first + i });
      if (!checked.ok) return checked;
      rows.push(checked.value);
    }
    const ids = await insertRows(write, 'points_menage', rows);
    return ok(ids[0] ?? '');
  });
}

/** What another gîte's list has and this one's has not, by room and words. */
export async function copyPoints(data: DataContext, fromGite: string, toGite: string): Outcome {
  const [from, to] = await Promise.all([pointsOf(data, fromGite), pointsOf(data, toGite)]);
  const nameOf = ({ piece, texte }: PointMenage) => JSON.stringify([piece.toLowerCase(), texte.toLowerCase()]);
  const there = new Set(to.map(nameOf));
  const missing = from.filter((point) => !there.has(nameOf(point)));
  if (missing.length === 0) return fail(wholeError('nothing_to_copy'));
  return addPoints(
    data,
    toGite,
    missing.map(({ piece, texte }) => ({ piece, texte })),
  );
}

/** Renames a point or puts it in another room. Ticks keep the words they were given to. */
export async function updatePoint(
  data: DataContext,
  id: string,
  change: Partial<Pick<PointFields, 'piece' | 'texte'>>,
): Outcome {
  const checked = checkPointChange(change);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    const outcome = await updateRow(write, 'points_menage', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** One place up (-1) or down (1) within its room; at the end of it, nothing. */
export async function movePoint(data: DataContext, id: string, by: -1 | 1): Outcome {
  return commit(data, TABLES, async (write) => {
    const point = await data.db.points_menage.get(id);
    if (point?._live !== 1) return fail(wholeError('not_found'));
    const all = await pointsOf(data, point.gite_id);
    const room = all.filter(({ piece }) => piece === point.piece);
    const other = room[room.findIndex((one) => one.id === id) + by];
    if (other === undefined) return ok(id);
    const places = placesOf(all);
    const placeOf = new Map(all.map((one, i) => [one.id, places[i] ?? 0]));
    const swapped = new Map(placeOf).set(id, placeOf.get(other.id) ?? 0).set(other.id, placeOf.get(id) ?? 0);
    for (const [pointId, ordre] of swapped) await updateRow(write, 'points_menage', pointId, { ordre });
    return ok(id);
  });
}

/** One room up (-1) or down (1), with its points; the first and the last stay where they are. */
export async function moveRoom(data: DataContext, giteId: string, piece: string, by: -1 | 1): Outcome {
  return commit(data, TABLES, async (write) => {
    const all = await pointsOf(data, giteId);
    const rooms = [...Map.groupBy(all, (point) => point.piece)];
    const at = rooms.findIndex(([name]) => name === piece);
    const [room, other] = [rooms[at], rooms[at + by]];
    if (room === undefined) return fail(wholeError('not_found'));
    if (other === undefined) return ok(giteId);
    const ordered = rooms.with(at, other).with(at + by, room);
    const places = placesOf(all);
    for (const [i, { id }] of ordered.flatMap(([, points]) => points).entries())
      await updateRow(write, 'points_menage', id, { ordre: places[i] ?? i });
    return ok(giteId);
  });
}

/** Those that the points of a list have, in its order. Where some are shared they say nothing: then all are numbered anew. */
function placesOf(all: readonly PointMenage[]): number[] {
  const isTold = new Set(all.map(({ ordre }) => ordre)).size === all.length;
  return isTold ? all.map(({ ordre }) => ordre) : all.map((_, i) => i);
}

export async function deletePoint(data: DataContext, id: string): Outcome {
  return commit(data, TABLES, async (write) => {
    const outcome = await deleteRow(write, 'points_menage', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** A point as whoever ticks it sees it. */
export type Tickable = Pick<CocheMenage, 'point_id' | 'piece' | 'texte'>;

/**
 * Ticks a point of a cleaning, or takes the tick back. Two who tick the same one make one tick; one that was never sent leaves
 * nothing when it is taken back, so that it cannot put aside another's.
 */
export async function setTick(data: DataContext, cleaningId: string, point: Tickable, coche: boolean): Outcome {
  const id = agreedId(cleaningId, point.point_id);
  let was = false;
  const outcome = await commit(data, ['coches_menage', 'cleaning_schedule'], async (write) => {
    const cleaning = await data.db.cleaning_schedule.get(cleaningId);
    if (cleaning?._live !== 1) return fail(wholeError('not_found'));
    const { point_id, piece, texte } = point;
    const known = await data.db.coches_menage.get(id);
    was = known?.coche === true;
    if (known === undefined) {
      const tick = { gite_id: cleaning.gite_id, cleaning_id: cleaningId, point_id, piece, texte, coche };
      if (coche) await insertRows(write, 'coches_menage', [tick], [id]);
    } else if (coche || !(await retractRow(write, 'coches_menage', id))) {
      await updateRow(write, 'coches_menage', id, { coche });
    }
    return ok(id);
  });
  if (!outcome.ok) return outcome;
  return ok({
    id,
    undo: async () => {
      if (was !== coche) await setTick(data, cleaningId, point, was);
    },
  });
}
