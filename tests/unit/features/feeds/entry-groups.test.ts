import { describe, expect, test } from 'vitest';
import { withChoice } from '../../../../src/domain/ical/plan.ts';
import { readCalendarFile } from '../../../../src/domain/ical/read-calendar-file.ts';
import type { Reservation } from '../../../../src/domain/rows.ts';
import { entriesByGroup, groupOf, outcomesOf, tickOf, withGroup } from '../../../../src/features/feeds/entry-groups.ts';
import { RESERVATION_DEFAULTS } from '../../../../src/domain/reservation-rules.ts';
import { calendarText, GITE, stayLines } from '../../../support/ical-files/calendar-builder.ts';
import { synced, testId } from '../../../support/local-data.ts';

const stay = (number: number, fields: Partial<Reservation>): Reservation => ({
  ...synced(testId(number), testId(9), testId(9)),
  ...RESERVATION_DEFAULTS,
  gite_id: GITE.id,
  plateforme: 'airbnb',
  date_debut: '2027-07-10',
  date_fin: '2027-07-17',
  ...fields,
});

/** One line of each kind: new stay, closed period, moved, entered by hand, known. */
function aPlan() {
  const text = calendarText([
    stayLines({ uid: 'new@airbnb.com', start: '2027-06-12', end: '2027-06-19', code: 'HMAAAAAAAA' }),
    stayLines({ uid: 'block@airbnb.com', start: '2027-06-25', end: '2027-06-28', summary: 'Airbnb (Not available)' }),
    stayLines({ uid: 'moved@airbnb.com', start: '2027-07-11', end: '2027-07-17', code: 'HMBBBBBBBB' }),
    stayLines({ uid: 'hand@airbnb.com', start: '2027-08-01', end: '2027-08-05', code: 'HMCCCCCCCC' }),
    stayLines({ uid: 'known@airbnb.com', start: '2027-09-01', end: '2027-09-05', code: 'HMDDDDDDDD' }),
  ]);
  const existing = [
    stay(1, { ical_uid: 'moved@airbnb.com', reference_plateforme: 'HMBBBBBBBB', ical_resume: 'Reserved' }),
    stay(2, { plateforme: 'direct', date_debut: '2027-08-01', date_fin: '2027-08-05', client_nom: 'Marie' }),
    stay(3, { ical_uid: 'known@airbnb.com', date_debut: '2027-09-01', date_fin: '2027-09-05' }),
  ];
  const read = readCalendarFile(text, { fileName: '', gite: GITE, existing, today: '2027-06-01' });
  if (!read.ok) throw new Error(read.error.code);
  return read.value.plan;
}

describe('the lines of a preview', () => {
  test('stand in the part that says what they are', () => {
    const groups = entriesByGroup(aPlan().entries);
    expect(Object.fromEntries([...groups].map(([group, entries]) => [group, entries.length]))).toEqual({
      newStays: 1,
      newBlocks: 1,
      changed: 1,
      toDecide: 1,
      known: 1,
    });
  });

  test('have a box to tick where it is yes or no, a question where it is more, nothing where there is no choice', () => {
    const ticks = aPlan().entries.map((entry) => [groupOf(entry), tickOf(entry)]);
    expect(ticks).toEqual([
      ['newStays', 'import'],
      ['newBlocks', 'import'],
      ['changed', 'update'],
      ['toDecide', null],
      ['known', null],
    ]);
  });

  test('are ticked and unticked by the whole part, the others staying as they are', () => {
    const plan = aPlan();
    const without = withGroup(plan, 'newStays', false);
    expect(without.entries.map(({ choice }) => choice)).toEqual(['ignore', 'import', 'update', 'link', 'update']);
    expect(withGroup(without, 'newStays', true)).toEqual(plan);
    expect(withGroup(plan, 'toDecide', false)).toEqual(plan);
  });
});

describe('what the button promises', () => {
  test('is counted from the choices', () => {
    const plan = aPlan();
    expect(outcomesOf(plan)).toEqual({ stays: 1, blocks: 1, changes: 2, writes: true });
    const asked = plan.entries.find((entry) => groupOf(entry) === 'toDecide');
    expect(outcomesOf(withChoice(plan, asked?.line ?? 0, 'import'))).toMatchObject({ stays: 2, changes: 1 });
    expect(outcomesOf(withChoice(plan, asked?.line ?? 0, 'ignore'))).toMatchObject({ stays: 1, changes: 1 });
  });

  test('is nothing when nothing is ticked, though the identity of known stays may be refreshed unseen', () => {
    const known = aPlan().entries.filter((entry) => groupOf(entry) === 'known');
    expect(outcomesOf({ ...aPlan(), entries: known })).toEqual({ stays: 0, blocks: 0, changes: 0, writes: true });
    expect(outcomesOf({ ...aPlan(), entries: [] }).writes).toBe(false);
  });
});
