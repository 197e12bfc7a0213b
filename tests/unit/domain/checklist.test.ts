import { expect, test } from 'vitest';
import { checklistOf, countTicks } from '../../../src/domain/checklist.ts';
import type { CocheMenage, PointMenage } from '../../../src/domain/list-rows.ts';
import { synced, testId } from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const point = (n: number, piece: string, texte: string): PointMenage => ({
  ...synced(testId(n), GITE, 'o'),
  gite_id: GITE,
  piece,
  texte,
  ordre: n,
});
const tick = (n: number, piece: string, texte: string, coche = true): CocheMenage => ({
  ...synced(testId(n, 'ffff'), GITE, 'o'),
  gite_id: GITE,
  cleaning_id: 'c',
  point_id: testId(n),
  piece,
  texte,
  coche,
});

test('goes by room in the owner’s order, with what was ticked', () => {
  const rooms = checklistOf(
    [point(3, 'Cuisine', 'Four'), point(1, 'Cuisine', 'Évier'), point(2, 'Chambre', 'Lits')],
    [tick(2, 'Chambre', 'Lits'), tick(3, 'Cuisine', 'Four', false)],
  );
  expect(rooms.map(({ piece, lines }) => [piece, lines.map(({ texte, coche }) => `${texte} ${coche}`)])).toEqual([
    ['Cuisine', ['Évier false', 'Four false']],
    ['Chambre', ['Lits true']],
  ]);
  expect(countTicks(rooms)).toEqual({ done: 1, all: 3 });
});

test('a tick keeps its words when the owner rewrites or removes the point', () => {
  const rooms = checklistOf(
    [point(1, 'Cuisine', 'Évier et robinet')],
    [tick(1, 'Cuisine', 'Évier'), tick(2, 'Cave', 'Bouteilles'), tick(3, 'Cave', 'Vélos', false)],
  );
  expect(rooms).toEqual([
    { piece: 'Cuisine', lines: [{ point_id: testId(1), piece: 'Cuisine', texte: 'Évier', coche: true }] },
    { piece: 'Cave', lines: [{ point_id: testId(2), piece: 'Cave', texte: 'Bouteilles', coche: true }] },
  ]);
});
