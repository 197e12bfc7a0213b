import { describe, expect, test } from 'vitest';
import { changeOf, type CleaningDeed } from '../../../../src/domain/cleaning-acts.ts';
import { acceptedBefore } from '../../../../src/domain/cleaning-news.ts';
import { stateOf } from '../../../../src/domain/cleaning-state.ts';
import { replanGite, type StayToPlan } from '../../../../src/domain/cleaning-plan/replan-gite.ts';
import { timeFlagOf } from '../../../../src/domain/cleaning-plan/time-flags.ts';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { asksRosa, cleaning, giteToPlan, ROSA, stay, written } from '../../../support/cleanings.ts';

const NOTHING = { inserts: [], updates: [] };
// 4 June 2027 is a Friday.
const LEAVING = stay(1, '2027-06-01', '2027-06-04');
const start = giteToPlan({ ...asksRosa(), stays: [LEAVING, stay(2, '2027-06-07', '2027-06-12')] });
const [planned] = written([], replanGite(start));

/** What one deed after the other makes of it, as the server leaves it. */
function after(one: Cleaning | undefined, ...deeds: CleaningDeed[]): Cleaning {
  if (one === undefined) throw new Error('not planned');
  return deeds.reduce((now, deed) => {
    const change = changeOf(now, deed);
    if (!change.ok) throw new Error(`${deed.act} is not possible`);
    const [next = now] = written([now], { inserts: [], updates: [{ id: now.id, set: change.value }] });
    return next;
  }, one);
}

/** The cleaning once the guests who come next do so from another day on. */
function then(one: Cleaning, ...next: readonly StayToPlan[]): Cleaning {
  const input = { ...start, cleanings: [one], stays: [LEAVING, ...next] };
  const changes = replanGite(input);
  const cleanings = written(input.cleanings, changes);
  expect(replanGite({ ...input, cleanings })).toEqual(NOTHING);
  return cleanings.find(({ id }) => id === one.id) ?? one;
}

const at = '2027-06-01T09:00:00.000Z';
const proposes = (date: string, heure: string): CleaningDeed => ({
  act: 'propose',
  by: ROSA.user_id,
  at,
  slot: { date, heure },
  note: '',
});
const takes: CleaningDeed = { act: 'take', by: 'owner', at };

describe('a cleaning whose time was proposed by who does it, and taken', () => {
  const agreed = after(planned, proposes('2027-06-05', '15:00'), takes);

  test('stands as agreed as long as it lies between the guests', () => {
    for (const next of [stay(2, '2027-06-07', '2027-06-12'), stay(3, '2027-06-06', '2027-06-09')]) {
      const still = then(agreed, next);
      expect([still.date, still.heure_debut, stateOf(still), still.raisons]).toEqual([
        '2027-06-05',
        '15:00',
        'accepte',
        '',
      ]);
    }
  });

  test('is planned again once it does not, with what was agreed beside it', () => {
    const moved = then(agreed, stay(3, '2027-06-05', '2027-06-09'));
    expect([moved.date, moved.heure_debut, stateOf(moved)]).toEqual(['2027-06-04', '10:00', 'a_revalider']);
    expect(acceptedBefore(moved)).toEqual({ date: '2027-06-05', heure: '15:00' });
  });

  test('goes with its stay', () => {
    const gone = written([agreed], replanGite({ ...start, cleanings: [agreed], stays: [] }));
    expect(gone[0]?.statut).toBe('annule');
  });

  test('was agreed to outside the time between the guests: it is left there, and that is said', () => {
    const early = after(planned, proposes('2027-06-04', '09:00'), takes);
    const still = then(early, stay(2, '2027-06-07', '2027-06-12'));
    expect([still.heure_debut, stateOf(still), still.raisons]).toEqual(['09:00', 'accepte', 'outside']);
  });
});

describe('a cleaning that was accepted and stays where it is', () => {
  const yes: CleaningDeed = { act: 'accept', by: ROSA.user_id, at };

  test('says that time has become short, and no longer so when it has not', () => {
    const accepted = after(planned, yes);
    const early = stay(3, '2027-06-04', '2027-06-06', { heure_arrivee: '13:30' });
    const tight = then(accepted, early);
    expect([tight.date, stateOf(tight), tight.raisons]).toEqual(['2027-06-04', 'accepte', 'tight']);
    expect(then(tight, stay(2, '2027-06-07', '2027-06-12')).raisons).toBe('');
  });

  test('is not moved for a change of something else that its cleaner has not heard of yet', () => {
    // A note for cleaning counts as a version.
    const told = { ...after(planned, yes), version: 2 };
    const still = then(told, stay(3, '2027-06-05', '2027-06-09'));
    expect([still.date, stateOf(still)]).toEqual(['2027-06-04', 'a_revalider']);
    expect(acceptedBefore(still)).toEqual({ date: '2027-06-04', heure: '10:00' });
  });
});

describe('a cleaning that its owner placed by hand is never moved, and is told', () => {
  const moves = (date: string, heure: string): CleaningDeed => ({
    act: 'move',
    by: 'owner',
    at,
    slot: { date, heure },
  });
  const judge = (date: string, heure: string, ...next: readonly StayToPlan[]) => {
    const one = then(after(planned, moves(date, heure)), ...next);
    expect([one.date, one.heure_debut, one.auto]).toEqual([date, heure, false]);
    return timeFlagOf(one);
  };
  const nextAt = (hour: string) => stay(3, '2027-06-06', '2027-06-09', { heure_arrivee: hour });

  test('nothing where it lies between the guests, or nobody comes', () => {
    expect(judge('2027-06-05', '15:00', nextAt('16:00'))).toBeNull();
    expect(judge('2027-06-06', '13:00', nextAt('16:00'))).toBeNull();
    expect(judge('2027-06-30', '15:00')).toBeNull();
  });

  test('that guests are still there, or already', () => {
    expect(judge('2027-06-03', '15:00', nextAt('16:00'))).toBe('outside');
    expect(judge('2027-06-04', '09:45', nextAt('16:00'))).toBe('outside');
    expect(judge('2027-06-06', '13:15', nextAt('16:00'))).toBe('outside');
    expect(judge('2027-06-07', '10:00', nextAt('16:00'))).toBe('outside');
  });

  test('that time is short, or too short', () => {
    const same = (hour: string) => stay(3, '2027-06-04', '2027-06-09', { heure_arrivee: hour });
    expect(judge('2027-06-04', '10:00', same('13:30'))).toBe('tight');
    expect(judge('2027-06-04', '10:00', same('12:30'))).toBe('impossible');
  });

  test('one that was made by hand as well, without an hour too', () => {
    const own = cleaning({ reservation_id: LEAVING.id, date: '2027-06-06' });
    expect(timeFlagOf(then(own, nextAt('11:00')))).toBeNull();
    expect(timeFlagOf(then(own, nextAt('09:00')))).toBe('outside');
    expect(then(own, nextAt('09:00')).fenetre).toBe('2027-06-04 10:00 2027-06-06 09:00');
  });
});
