import type { CocheMenage, PointMenage } from './list-rows.ts';

/** One line of a cleaning's checklist. */
export interface ChecklistLine {
  point_id: string;
  piece: string;
  /** Once ticked, the words the tick was given to: those of its time, whatever the owner wrote since. */
  texte: string;
  coche: boolean;
}

export interface ChecklistRoom {
  /** Empty: of the whole gîte. */
  piece: string;
  lines: ChecklistLine[];
}

/** What is to be done and what was, by room in the owner's order. What was ticked and is on the list no more comes last in its room. */
export function checklistOf(points: readonly PointMenage[], ticks: readonly CocheMenage[]): ChecklistRoom[] {
  const given = new Map(ticks.filter(({ coche }) => coche).map((tick) => [tick.point_id, tick]));
  const lines = points.toSorted(byPlace).map((point): ChecklistLine => {
    const tick = given.get(point.id);
    const { piece, texte } = tick ?? point;
    return { point_id: point.id, piece, texte, coche: tick !== undefined };
  });
  const listed = new Set(points.map(({ id }) => id));
  for (const { point_id, piece, texte } of given.values()) {
    if (!listed.has(point_id)) lines.push({ point_id, piece, texte, coche: true });
  }
  return [...Map.groupBy(lines, ({ piece }) => piece)].map(([piece, ofRoom]) => ({ piece, lines: ofRoom }));
}

export function countTicks(rooms: readonly ChecklistRoom[]): { done: number; all: number } {
  const lines = rooms.flatMap((room) => room.lines);
  return { done: lines.filter(({ coche }) => coche).length, all: lines.length };
}

/** In the order in which their owner put them. */
export function byPlace(a: { ordre: number; id: string }, b: { ordre: number; id: string }): number {
  return a.ordre - b.ordre || (a.id < b.id ? -1 : 1);
}
