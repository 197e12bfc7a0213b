import type { DataContext } from '../../data/context.ts';
import { overlapsOf } from '../../data/queries/overlaps.ts';
import { addDays } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';

/**
 * The arrival that a tap on a day means. That day, if its night is free; else, in the morning half of a day on which
 * somebody arrives, the night before. Null where both are taken.
 */
export async function freeNightAt(
  data: DataContext,
  giteId: string,
  { day, half }: { day: Day; half: 0 | 1 },
): Promise<Day | null> {
  const isFree = async (from: Day) => {
    const night = { gite_id: giteId, date_debut: from, date_fin: addDays(from, 1) };
    return (await overlapsOf(data, { ...night, nature: 'sejour', statut: 'option' })).length === 0;
  };
  if (await isFree(day)) return day;
  const before = addDays(day, -1);
  return half === 0 && (await isFree(before)) ? before : null;
}
