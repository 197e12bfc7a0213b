import { expect, test } from 'vitest';
import {
  after,
  ALL,
  edit,
  type FeedWorld,
  fullWorld,
  MARIE,
  openOnes,
  repeatedly,
  rowOf,
  WITHOUT_MARIE,
} from '../../../support/feed-world.ts';

/** Marie was gone and asked about, and is back before any answer is. */
function backUnanswered(): FeedWorld {
  const world = fullWorld();
  repeatedly(world, 4, 12, WITHOUT_MARIE);
  expect(openOnes(world)).toHaveLength(1);
  after(world, 2, ALL);
  expect(world.questions.map(({ statut }) => statut)).toEqual(['caduque']);
  return world;
}

/** From a device that was offline: it had not heard that the stay was back. */
function sayYesLate(world: FeedWorld): void {
  for (const question of world.questions) question.statut = 'acceptee';
  edit(world, rowOf(world, MARIE.uid).id, { statut: 'annulee' });
}

test('a yes that was said without network before the stay came back, and heard after, does not cancel it', () => {
  const world = backUnanswered();
  // The answer itself has the feed read whole (private.hear_answer): nothing need be asked for again and again until then.
  expect(after(world, 2, ALL).watchful).toBe(false);
  sayYesLate(world);
  const run = after(world, 2, ALL);
  expect(run.counts.revenus).toBe(1);
  expect(rowOf(world, MARIE.uid).statut).toBe('confirmee');
  // Heard once: what the owner does by hand from here on stands.
  edit(world, rowOf(world, MARIE.uid).id, { statut: 'annulee' });
  after(world, 2, ALL);
  expect(rowOf(world, MARIE.uid).statut).toBe('annulee');
});

test('a stay that is back is asked about anew when it goes again', () => {
  const world = backUnanswered();
  repeatedly(world, 4, 12, WITHOUT_MARIE);
  expect(openOnes(world)).toHaveLength(1);
});
