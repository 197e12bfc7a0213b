import { describe, expect, test } from 'vitest';
import {
  after,
  answer,
  booking,
  closure,
  doings,
  feedWorld,
  openOnes,
  ownEcho,
  repeatedly,
  rowOf,
} from '../../../support/feed-world.ts';

const [A, B, C, D, E] = ['aaa1', 'bbb2', 'ccc3', 'ddd4', 'eee5'].map((name, i) =>
  booking('airbnb', name, `2027-07-${10 + i * 3}`, `2027-07-${12 + i * 3}`),
) as [Event, Event, Event, Event, Event];
type Event = ReturnType<typeof booking>;
const LAST = booking('airbnb', 'zzz9', '2027-12-20', '2027-12-27');
const ALL = [A, B, C, D, LAST];

/** A year in which nothing happens, but for what the test is about. */
function fullWorld(events = ALL) {
  const world = feedWorld();
  after(world, 0, events);
  return world;
}

function isLive(world: ReturnType<typeof feedWorld>) {
  return world.rows.every(({ statut }) => statut === 'confirmee');
}

describe('case 47: an empty calendar that is valid', () => {
  test('once, then full again: nothing happened', () => {
    const world = fullWorld();
    const empty = after(world, 4, []);
    expect([doings(empty), empty.doubtful, empty.watchful, empty.tellDoubt]).toEqual([[], true, true, false]);
    expect(world.memory.doubt).toMatchObject({ runs: 1 });
    expect(world.memory.horizon).toBe('2027-12-27');
    const full = after(world, 4, ALL);
    expect([doings(full), full.doubtful, full.watchful]).toEqual([[], false, false]);
    expect(world.memory).toMatchObject({ doubt: null, events: { [A.uid]: { missing: 0, since: null } } });
  });

  test('that holds only what we exported ourselves is as empty', () => {
    const world = fullWorld();
    expect(after(world, 4, [ownEcho('x', '2027-08-01', '2027-08-03', 'Reserved')]).doubtful).toBe(true);
  });

  test('is sound where no stay is to come', () => {
    const world = fullWorld([booking('airbnb', 'old', '2027-05-28', '2027-06-03')]);
    const run = after(world, 4, []);
    expect([doings(run), run.doubtful, run.watchful]).toEqual([[], false, false]);
    expect(after(feedWorld(), 0, []).doubtful).toBe(false);
  });

  test('of a single stay is doubted as well', () => {
    const world = fullWorld([A]);
    expect(after(world, 4, []).doubtful).toBe(true);
  });
});

describe('case 48: empty for two days and more', () => {
  test('is told once, and cancels and asks nothing', () => {
    const world = fullWorld();
    const runs = repeatedly(world, 20, 6, []);
    expect(runs.map(({ tellDoubt }) => tellDoubt)).toEqual(runs.map((_, i) => i === 8));
    expect(runs.flatMap(doings)).toEqual([]);
    expect(isLive(world)).toBe(true);
  });

  test('is not told on the second look, however late it comes', () => {
    const world = fullWorld();
    const told = [after(world, 1, []), after(world, 100, []), after(world, 1, []), after(world, 1, [])];
    expect(told.map(({ tellDoubt }) => tellDoubt)).toEqual([false, false, true, false]);
  });

  test('is told again when it happens again', () => {
    const world = fullWorld();
    expect(repeatedly(world, 4, 24, []).map(({ tellDoubt }) => tellDoubt)).toEqual([false, false, true, false]);
    after(world, 24, ALL);
    expect(repeatedly(world, 3, 24, []).map(({ tellDoubt }) => tellDoubt)).toEqual([false, false, true]);
  });

  test('after a week counts as any absence: the owner is asked, nothing is cancelled', () => {
    const world = fullWorld();
    const inTheWeek = repeatedly(world, 8, 23, []);
    expect([inTheWeek.flatMap(doings), inTheWeek.every(({ doubtful }) => doubtful)]).toEqual([[], true]);
    const later = repeatedly(world, 3, 24, []);
    expect(later.map(({ doubtful, opens }) => [doubtful, opens.length])).toEqual([
      [false, 0],
      [false, 0],
      [false, ALL.length],
    ]);
    expect([isLive(world), later.some(({ tellDoubt }) => tellDoubt)]).toEqual([true, false]);
    const full = after(world, 1, ALL);
    expect([full.closes.length, full.updates, world.memory.doubt]).toEqual([ALL.length, [], null]);
  });
});

describe('case 54: half of the feed gone at once', () => {
  test('is held back: nothing is missing, nothing is asked', () => {
    const world = fullWorld();
    const runs = repeatedly(world, 5, 24, [D, LAST]);
    expect(runs.flatMap(doings)).toEqual([]);
    expect(runs.every(({ doubtful, watchful }) => doubtful && watchful)).toBe(true);
    expect(world.memory.events[A.uid]).toMatchObject({ missing: 0, since: null });
    expect(after(world, 1, ALL).doubtful).toBe(false);
  });

  test('leaves what is known of the reach as it was', () => {
    const world = fullWorld();
    expect(after(world, 1, [A, B]).doubtful).toBe(true);
    expect(world.memory.horizon).toBe('2027-12-27');
  });

  test('is told once like an empty one', () => {
    const world = fullWorld();
    expect(repeatedly(world, 5, 24, [D, LAST]).map(({ tellDoubt }) => tellDoubt)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  test('exactly half, or fewer than three, are ordinary absences', () => {
    const world = fullWorld([A, B, C, D, E, LAST]);
    expect(after(world, 1, [D, E, LAST]).doubtful).toBe(false);
    const few = fullWorld([A, B, LAST]);
    expect(after(few, 1, [LAST]).doubtful).toBe(false);
  });

  test('is not made good by new events: the same file again is judged the same', () => {
    const world = fullWorld();
    const others = [1, 3, 5, 7].map((i) => booking('airbnb', `n${i}`, `2027-09-0${i}`, `2027-09-0${i + 1}`));
    expect(repeatedly(world, 3, 1, [LAST, D, ...others]).map(({ doubtful }) => doubtful)).toEqual([true, true, true]);
    expect(after(world, 1, [LAST, D, C, ...others]).doubtful).toBe(false);
  });

  test('is half of all but what only has another UID', () => {
    const world = fullWorld([A, B, C, D, E, LAST]);
    expect(after(world, 1, [{ ...A, uid: 'again@airbnb.com' }, B, LAST]).doubtful).toBe(false);
  });

  test('after an empty file is judged by all that was there', () => {
    const world = fullWorld([A, B, C, D, E, LAST]);
    after(world, 1, []);
    expect(after(world, 1, [A, B, LAST]).doubtful).toBe(false);
  });

  test('one after the other are ordinary absences, however many in the end', () => {
    const world = fullWorld();
    for (const left of [[B, C, D, LAST], [C, D, LAST], [D, LAST], [LAST]]) {
      expect(after(world, 24, left).doubtful).toBe(false);
    }
    expect(openOnes(world)).toHaveLength(2);
  });

  test('what the shrunken file says of others is applied all the same', () => {
    const world = fullWorld();
    const added = booking('airbnb', 'new6', '2027-09-01', '2027-09-05');
    const run = after(world, 1, [{ ...D, end: '2027-07-22' }, added, { ...LAST, status: 'CANCELLED' }]);
    expect(run.doubtful).toBe(true);
    expect(run.counts).toMatchObject({ nouveaux: 1, deplaces: 1, annules: 1, a_decider: 0 });
  });

  test('stays that the file itself calls cancelled are no doubt', () => {
    const world = fullWorld();
    const run = after(world, 1, [...[A, B, C].map((event) => ({ ...event, status: 'CANCELLED' })), D, LAST]);
    expect([run.doubtful, run.counts.annules]).toEqual([false, 3]);
  });

  test('closed periods stay closed in a file that is doubted, and go once it is believed', () => {
    const closed = [1, 2, 3].map((i) => closure(`b${i}`, `2027-08-0${i * 2}`, `2027-08-0${i * 2 + 1}`));
    const world = fullWorld([...closed, LAST]);
    const doubted = repeatedly(world, 7, 24, [LAST]);
    expect([doubted.flatMap(doings), isLive(world)]).toEqual([[], true]);
    expect(after(world, 24, [LAST]).counts).toMatchObject({ modifies: 3, a_decider: 0 });
    expect(rowOf(world, LAST.uid).statut).toBe('confirmee');
  });

  test('a question that was asked before stays open, and its answer counts', () => {
    const world = fullWorld([A, B, C, D, E, LAST]);
    repeatedly(world, 4, 12, [B, C, D, E, LAST]);
    const [question] = openOnes(world);
    expect(question).toMatchObject({ genre: 'disparue', ical_uid: A.uid });
    expect(doings(after(world, 1, [LAST]))).toEqual([]);
    answer(world, question, true);
    expect(doings(after(world, 1, [LAST]))).toEqual([]);
    expect(after(world, 1, [A, B, C, D, E, LAST]).counts.revenus).toBe(1);
  });
});
