import { describe, expect, test } from 'vitest';
import { NO_MEMORY } from '../../../../src/domain/ical/feed-memory.ts';
import { after, booking, closure, doings, edit, type FeedWorld, feedWorld } from '../../../support/feed-world.ts';
import type { EventWords } from '../../../support/ical-files/calendar-builder.ts';

const LEA = booking('booking', 'lea', '2027-07-10', '2027-07-17');
const LAST = booking('booking', 'last', '2027-12-20', '2027-12-27');

/** A second feed of the same platform for the same gîte, read now for the first time. */
function beside(first: FeedWorld, events: readonly EventWords[]): FeedWorld {
  const second = { ...first, memory: NO_MEMORY, questions: [] };
  visit(first, second, events);
  return second;
}

/** A look of one of two feeds at the rows that both have; what the other one shows is told to it. */
function visit(other: FeedWorld, world: FeedWorld, events: readonly EventWords[]) {
  const { rows, made, now } = other;
  const shown = Object.values(other.memory.events).filter(({ since }) => since === null);
  Object.assign(world, { rows, made, now, elsewhere: shown.flatMap(({ row }) => row ?? []) });
  const run = after(world, 1, events);
  Object.assign(other, { rows: world.rows, made: world.made, now: world.now });
  return run;
}

describe('two feeds of one platform for one gîte', () => {
  test('keep their own stays where these share nights, however often they are read', () => {
    const first = feedWorld('booking');
    after(first, 0, [LEA, LAST]);
    const id = first.rows[0]?.id;
    edit(first, id, { client_nom: 'Léa Roy' });
    const theirs = booking('booking', 'other', '2027-07-12', '2027-07-19');
    const second = beside(first, [theirs]);
    expect(doings(visit(second, first, [LEA, LAST]))).toEqual([]);
    expect(doings(visit(first, second, [theirs]))).toEqual([]);
    expect(first.rows.map(({ ical_uid, client_nom }) => [ical_uid, client_nom])).toEqual([
      [LEA.uid, 'Léa Roy'],
      [LAST.uid, ''],
      [theirs.uid, ''],
    ]);
  });

  test('know their own again under a new UID all the same', () => {
    const first = feedWorld('booking');
    after(first, 0, [LEA, LAST]);
    const theirs = booking('booking', 'other', '2027-07-12', '2027-07-19');
    const second = beside(first, [theirs]);
    const again = booking('booking', 'other-2', '2027-07-12', '2027-07-20');
    const { inserts, updates } = visit(first, second, [again]);
    expect(inserts).toEqual([]);
    expect(updates.map(({ set }) => set)).toEqual([{ ical_uid: again.uid, date_fin: again.end }]);
  });

  test('leave each other’s closed periods as they are', () => {
    const first = feedWorld();
    after(first, 0, [closure('a', '2027-07-10', '2027-07-12')]);
    const theirs = closure('b', '2027-07-01', '2027-07-31');
    const second = beside(first, [theirs]);
    expect(first.rows.map(({ statut }) => statut)).toEqual(['confirmee', 'confirmee']);
    expect(doings(visit(first, second, [theirs]))).toEqual([]);
  });

  test('move a stay that both show with either of them', () => {
    const first = feedWorld('booking');
    after(first, 0, [LEA, LAST]);
    const second = beside(first, [LEA, LAST]);
    const again = booking('booking', 'lea-2', '2027-07-10', '2027-07-18');
    const { inserts, updates } = visit(first, second, [again, LAST]);
    expect([inserts.length, updates.length]).toEqual([0, 1]);
    expect(doings(visit(second, first, [again, LAST]))).toEqual([]);
  });
});
