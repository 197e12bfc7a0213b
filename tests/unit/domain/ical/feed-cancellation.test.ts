import { describe, expect, test } from 'vitest';
import {
  after,
  ALL,
  answer,
  askedAboutMarie,
  doings,
  edit,
  feedWorld,
  type FeedWorld,
  fullWorld,
  MARIE,
  openOnes,
  repeatedly,
  rowOf,
  WITHOUT_MARIE,
} from '../../../support/feed-world.ts';
import { reservation } from '../../../support/ical-files/calendar-builder.ts';

const CANCELLED = [{ ...MARIE, status: 'CANCELLED' }, ...WITHOUT_MARIE];

function marie(world: FeedWorld) {
  return rowOf(world, MARIE.uid);
}

describe('case 17: a feed that says CANCELLED', () => {
  test('cancels a stay to come at once, and remembers that it did', () => {
    const world = fullWorld();
    const run = after(world, 1, CANCELLED);
    expect(run.updates).toMatchObject([{ id: marie(world).id, set: { statut: 'annulee' } }]);
    expect([run.counts.annules, run.opens]).toEqual([1, []]);
    expect(world.memory.events[MARIE.uid]).toMatchObject({ cancelled: true });
    expect(doings(after(world, 1, CANCELLED))).toEqual([]);
    expect(doings(after(world, 1, WITHOUT_MARIE))).toEqual([]);
    expect(after(world, 1, ALL).counts).toMatchObject({ revenus: 1 });
    expect(marie(world).statut).toBe('confirmee');
  });

  test('closes the question whether the stay is gone', () => {
    const world = askedAboutMarie();
    const run = after(world, 1, CANCELLED);
    expect([run.closes.length, run.counts.annules]).toEqual([1, 1]);
  });

  test('does not cancel again what the owner brought back', () => {
    const world = fullWorld();
    after(world, 1, CANCELLED);
    edit(world, marie(world).id, { statut: 'confirmee' });
    expect(repeatedly(world, 3, 24, CANCELLED).flatMap(doings)).toEqual([]);
    expect(repeatedly(world, 5, 24, WITHOUT_MARIE).flatMap(doings)).toEqual([]);
    edit(world, marie(world).id, { statut: 'annulee' });
    expect(doings(after(world, 1, ALL))).toEqual([]);
  });

  test('does not cancel what the owner brought back in spite of their yes', () => {
    const world = askedAboutMarie();
    answer(world, openOnes(world)[0], true);
    after(world, 1, WITHOUT_MARIE);
    edit(world, marie(world).id, { statut: 'confirmee' });
    expect(repeatedly(world, 3, 24, CANCELLED).flatMap(doings)).toEqual([]);
  });

  test('of a stay under way asks, and a no is a no until the event came back', () => {
    const world = fullWorld();
    after(world, 40 * 24, ALL);
    const run = after(world, 1, CANCELLED);
    expect(run.opens).toMatchObject([{ genre: 'annulee', reservation_id: marie(world).id }]);
    expect([run.updates, doings(after(world, 1, CANCELLED)), doings(after(world, 1, WITHOUT_MARIE))]).toEqual([
      [],
      [],
      [],
    ]);
    answer(world, openOnes(world)[0], false);
    expect(doings(after(world, 1, CANCELLED))).toEqual([]);
    after(world, 1, ALL);
    expect(after(world, 1, CANCELLED).opens).toHaveLength(1);
    expect(after(world, 1, ALL).closes).toHaveLength(1);
  });

  test('of a stay under way, with a yes, and then shows it again brings it back', () => {
    const world = fullWorld();
    after(world, 40 * 24, ALL);
    after(world, 1, CANCELLED);
    answer(world, openOnes(world)[0], true);
    expect(doings(after(world, 1, CANCELLED))).toEqual([]);
    expect(after(world, 1, ALL).counts.revenus).toBe(1);
  });

  test('with a yes that the owner took back by hand is not listened to any more', () => {
    const world = fullWorld();
    after(world, 40 * 24, ALL);
    after(world, 1, CANCELLED);
    answer(world, openOnes(world)[0], true);
    after(world, 1, CANCELLED);
    for (const statut of ['confirmee', 'annulee'] as const) {
      edit(world, marie(world).id, { statut });
      expect(doings(after(world, 1, CANCELLED))).toEqual([]);
    }
    expect(doings(after(world, 1, ALL))).toEqual([]);
  });

  test('of a stay under way asks that instead of whether it is gone, as long as the answer is of use', () => {
    const world = askedAboutMarie();
    const run = after(world, 40 * 24, CANCELLED);
    expect([run.opens.map(({ genre }) => genre), run.closes.length]).toEqual([['annulee'], 1]);
    after(world, 30 * 24, CANCELLED);
    expect(openOnes(world)).toHaveLength(1);
    expect(after(world, 10 * 24, CANCELLED).closes).toHaveLength(1);
    expect(doings(after(world, 1, CANCELLED))).toEqual([]);
  });

  test('finds a stay entered by hand by its code, and brings it back as well', () => {
    const world = feedWorld();
    const fields = { reference_plateforme: 'HMTESTAAA1', notes: 'par téléphone' };
    world.rows.push(reservation(fields));
    expect(after(world, 0, CANCELLED).counts.annules).toBe(1);
    after(world, 1, CANCELLED);
    expect(after(world, 1, ALL).counts.revenus).toBe(1);
    expect(marie(world)).toMatchObject({ ...fields, statut: 'confirmee' });
  });

  test('of a stay under way that is found by its code asks once', () => {
    const world = feedWorld();
    world.rows.push(reservation({ reference_plateforme: 'HMTESTAAA1', date_debut: '2027-05-28' }));
    expect(after(world, 0, CANCELLED).opens).toMatchObject([{ genre: 'annulee', ical_uid: MARIE.uid }]);
    expect(doings(after(world, 1, CANCELLED))).toEqual([]);
  });

  test('of a stay that ended long ago asks nothing', () => {
    const world = feedWorld();
    const fields = { ical_uid: MARIE.uid, date_debut: '2027-04-01', date_fin: '2027-04-05' };
    world.rows.push(reservation(fields));
    expect(doings(after(world, 0, CANCELLED)).filter((doing) => 'genre' in doing)).toEqual([]);
  });
});
