import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../src/domain/day.ts';
import {
  after,
  closure,
  doings,
  edit,
  feedWorld,
  MARIE,
  NO_COUNTS,
  openOnes,
  PAUL,
  rowOf,
} from '../../../support/feed-world.ts';
import { reservation } from '../../../support/ical-files/calendar-builder.ts';

describe('closed periods', () => {
  test('case 24: Airbnb’s moving range stays one closed period for a week', () => {
    const world = feedWorld();
    for (let i = 0; i < 7; i++) {
      const start = addDays('2027-06-01', i);
      after(world, i === 0 ? 0 : 24, [closure(`day${i}`, start, addDays(start, 2)), PAUL]);
      expect(world.rows.filter(({ nature, statut }) => nature === 'blocage' && statut !== 'annulee')).toHaveLength(1);
    }
    expect(openOnes(world)).toEqual([]);
  });

  test('that leave a sound file go with it, and come back with their event', () => {
    const world = feedWorld();
    const closed = closure('b1', '2027-06-20', '2027-06-25');
    after(world, 0, [closed, MARIE, PAUL]);
    const { id } = rowOf(world, closed.uid);
    const run = after(world, 1, [MARIE, PAUL]);
    expect(run.updates).toMatchObject([{ id, set: { statut: 'annulee' } }]);
    expect([run.counts, run.opens]).toEqual([{ ...NO_COUNTS, modifies: 1, inchanges: 2 }, []]);
    expect(doings(after(world, 1, [MARIE, PAUL]))).toEqual([]);
    expect(after(world, 1, [closed, MARIE, PAUL]).counts).toEqual({ ...NO_COUNTS, revenus: 1, inchanges: 2 });
    expect(rowOf(world, closed.uid)).toMatchObject({ id, statut: 'confirmee' });
  });

  test('that a larger one took in come back with their event', () => {
    const world = feedWorld();
    const small = closure('b1', '2027-06-20', '2027-06-22');
    after(world, 0, [small, closure('b2', '2027-06-22', '2027-06-25'), MARIE]);
    const run = after(world, 1, [closure('b3', '2027-06-20', '2027-06-25'), MARIE]);
    expect(run.counts).toEqual({ ...NO_COUNTS, deplaces: 1, modifies: 1, inchanges: 1 });
    const gone = world.rows.find(({ statut }) => statut === 'annulee');
    const uid = gone?.ical_uid ?? '';
    expect(world.memory.events[uid]).toMatchObject({ row: gone?.id, cancelled: true });
    const back = { ...closure('', gone?.date_debut ?? '', gone?.date_fin ?? ''), uid };
    expect(after(world, 1, [back, MARIE]).counts).toMatchObject({ revenus: 1 });
    expect(rowOf(world, uid).statut).toBe('confirmee');
  });

  test.each([
    ['wrote on', { notes: 'travaux' }],
    ['named', { client_nom: 'Cousins' }],
    ['locked', { dates_verrouillees: true }],
  ])('that the owner %s are left alone, and not asked about', (_, fields) => {
    const world = feedWorld();
    const closed = closure('b1', '2027-06-20', '2027-06-25');
    after(world, 0, [closed, MARIE, PAUL]);
    edit(world, rowOf(world, closed.uid).id, fields);
    for (let i = 0; i < 5; i++) expect(doings(after(world, 24, [MARIE, PAUL]))).toEqual([]);
    expect(rowOf(world, closed.uid).statut).toBe('confirmee');
  });

  test.each([
    ['wrote on', { notes: 'travaux' }],
    ['made of a booking', { ical_resume: 'Reserved' }],
  ])('that the owner %s are not taken in by a larger one either', (_, fields) => {
    const world = feedWorld();
    after(world, 0, [closure('b1', '2027-06-20', '2027-06-22'), closure('b2', '2027-06-22', '2027-06-25'), MARIE]);
    for (const { id, nature } of world.rows) if (nature === 'blocage') edit(world, id, fields);
    after(world, 24, [closure('b3', '2027-06-20', '2027-06-25'), MARIE]);
    expect(world.rows.filter(({ statut }) => statut === 'annulee')).toEqual([]);
  });

  test('that were closed here first, and linked, stay closed here', () => {
    const world = feedWorld();
    const closed = closure('b1', '2027-06-20', '2027-06-25');
    const linked = { ical_uid: closed.uid, ical_resume: 'Airbnb (Not available)', nature: 'blocage' } as const;
    world.rows.push(reservation({ ...linked, plateforme: 'direct', date_debut: closed.start, date_fin: closed.end }));
    after(world, 0, [closed, MARIE, PAUL]);
    for (let i = 0; i < 5; i++) expect(doings(after(world, 24, [MARIE, PAUL]))).toEqual([]);
  });

  test('that the owner brought back stay', () => {
    const world = feedWorld();
    const closed = closure('b1', '2027-06-20', '2027-06-25');
    after(world, 0, [closed, MARIE, PAUL]);
    after(world, 1, [MARIE, PAUL]);
    edit(world, rowOf(world, closed.uid).id, { statut: 'confirmee' });
    for (let i = 0; i < 5; i++) expect(doings(after(world, 24, [MARIE, PAUL]))).toEqual([]);
  });
});

describe('stays that their owner put away', () => {
  test('a stay that was deleted does not come back while its event is still there, and does when it is restored', () => {
    const world = feedWorld();
    after(world, 0, [MARIE, PAUL]);
    const { id } = rowOf(world, MARIE.uid);
    edit(world, id, { deleted_at: '2027-06-01T11:00:00Z' });
    for (let i = 0; i < 3; i++) {
      const run = after(world, 12, [MARIE, PAUL]);
      expect([doings(run), run.counts.ignores]).toEqual([[], 1]);
    }
    edit(world, id, { deleted_at: null });
    const moved = { ...MARIE, end: '2027-07-18' };
    expect(after(world, 2, [moved, PAUL]).updates).toMatchObject([{ id, set: { date_fin: '2027-07-18' } }]);
  });

  test('a stay that was deleted is a new one once its event has been away', () => {
    const world = feedWorld();
    after(world, 0, [MARIE, PAUL]);
    edit(world, rowOf(world, MARIE.uid).id, { deleted_at: '2027-06-01T11:00:00Z' });
    after(world, 2, [PAUL]);
    after(world, 50, [PAUL, closure('x', '2027-09-01', '2027-09-02')]);
    expect(after(world, 2, [MARIE, PAUL]).inserts).toHaveLength(1);
  });

  test.each([
    ['an empty calendar', []],
    ['a calendar without it', [PAUL]],
  ])('a stay that was deleted does not come back after one look at %s', (_, events) => {
    const world = feedWorld();
    after(world, 0, [MARIE, PAUL]);
    edit(world, rowOf(world, MARIE.uid).id, { deleted_at: '2027-06-01T11:00:00Z' });
    after(world, 2, [MARIE, PAUL]);
    after(world, 2, events);
    expect(after(world, 2, [MARIE, PAUL]).inserts).toEqual([]);
    expect(after(world, 2, [MARIE, PAUL]).inserts).toEqual([]);
  });
});
