import { describe, expect, test } from 'vitest';
import { changeOf } from '../../../../src/domain/cleaning-acts.ts';
import { stateOf } from '../../../../src/domain/cleaning-state.ts';
import { type GiteToPlan, replanGite } from '../../../../src/domain/cleaning-plan/replan-gite.ts';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { asksRosa, cleaning, giteToPlan, ROSA, stay, teammate, written } from '../../../support/cleanings.ts';

const LUC = teammate(2, 'Luc', { remplacant: true });
const NOTHING = { inserts: [], updates: [] };

function planned(input: GiteToPlan): Cleaning[] {
  return written(input.cleanings, replanGite(input));
}
/** The cleaning of the first stay. */
function first(input: GiteToPlan): Cleaning | undefined {
  return planned(input).find(({ reservation_id }) => reservation_id === FIRST.id);
}
const where = (one: Cleaning | undefined) => one && [one.date, one.heure_debut, one.raisons];

// 5 June 2027 is a Saturday: its cleaning waits for Monday.
const FIRST = stay(1, '2027-06-01', '2027-06-05');
const grouped = giteToPlan({ ...asksRosa(LUC), stays: [FIRST] });
grouped.gite.menage_regroupe = true;
const waiting = planned(grouped);
const on = (today: string, hour: string, change: Partial<GiteToPlan> = {}): GiteToPlan => ({
  ...grouped,
  cleanings: waiting,
  today,
  hour,
  ...change,
});
const added = stay(2, '2027-06-06', '2027-06-08');

describe('once the guests have left', () => {
  test('their cleaning comes before guests who are added since, and not before now', () => {
    expect(where(waiting[0])).toEqual(['2027-06-07', '10:00', '']);
    expect(where(first(on('2027-06-06', '08:10', { stays: [FIRST, added] })))).toEqual([
      '2027-06-06',
      '10:00',
      'sunday grouping',
    ]);
    expect(where(first(on('2027-06-06', '12:10', { stays: [FIRST, added] })))).toEqual([
      '2027-06-06',
      '12:15',
      'half sunday grouping',
    ]);
  });

  test('and no time is left before the next, it is said so', () => {
    expect(where(first(on('2027-06-06', '14:40', { stays: [FIRST, added] })))).toEqual([
      '2027-06-06',
      '14:45',
      'outside',
    ]);
  });

  test('and the next are in, it stays where it is, and is said to be among them', () => {
    const input = on('2027-06-06', '18:00', { stays: [FIRST, added] });
    expect(where(first(input))).toEqual(['2027-06-07', '10:00', 'outside']);
    expect(replanGite({ ...input, cleanings: planned(input) })).toEqual(NOTHING);
  });

  test('it makes way for an absence that is noted since', () => {
    const away = { ...ROSA, absences: [{ du: '2027-06-07', au: '2027-06-07' }] };
    expect(where(first(on('2027-06-06', '09:00', { team: [away, LUC] })))).toEqual(['2027-06-08', '10:00', '']);
  });

  test('what was accepted stands as long as it fits, and both slots are shown where it does not', () => {
    const [one] = waiting;
    if (one === undefined) throw new Error('not planned');
    const yes = changeOf(one, { act: 'accept', by: ROSA.user_id, at: '2027-06-05T12:00:00.000Z' });
    const cleanings = yes.ok ? [{ ...one, ...yes.value }] : [];
    const later = stay(2, '2027-06-07', '2027-06-09', { heure_arrivee: '18:00' });
    const still = first(on('2027-06-06', '09:00', { cleanings, stays: [FIRST, later] }));
    expect([...(where(still) ?? []), still && stateOf(still)]).toEqual(['2027-06-07', '10:00', '', 'accepte']);
    const sooner = first(on('2027-06-06', '09:00', { cleanings, stays: [FIRST, added] }));
    expect([sooner?.date, sooner && stateOf(sooner)]).toEqual(['2027-06-06', 'a_revalider']);
  });

  test.each<[string, Partial<Cleaning>]>([
    ['done', { statut: 'fait' }],
    ['started', { statut: 'commence' }],
    ['cancelled by its owner', { statut: 'annule' }],
  ])('one that was %s is left alone', (_, given) => {
    const cleanings = waiting.map((one) => ({ ...one, ...given }));
    expect(replanGite(on('2027-06-06', '09:00', { cleanings, stays: [FIRST] }))).toEqual(NOTHING);
  });

  test('one whose hour is past is not asked for again: it may be done, and not said yet', () => {
    const cleanings = waiting.map((one) => ({ ...one, date: '2027-06-05', heure_debut: '14:00' }));
    expect(where(first(on('2027-06-06', '09:00', { cleanings, stays: [FIRST, added] })))).toEqual([
      '2027-06-05',
      '14:00',
      '',
    ]);
  });
});

describe('a stay that comes in after its departure', () => {
  const bare = (today: string, hour: string, stays: GiteToPlan['stays']) => on(today, hour, { cleanings: [], stays });

  test('has its cleaning as long as nobody is in', () => {
    expect(where(first(bare('2027-06-08', '09:00', [FIRST, stay(2, '2027-06-15', '2027-06-18')])))).toEqual([
      '2027-06-08',
      '10:00',
      '',
    ]);
    expect(where(first(bare('2027-06-08', '09:00', [FIRST])))).toEqual(['2027-06-08', '10:00', '']);
  });

  test.each([
    ['the next guests are in', '2027-06-06', '18:00', [FIRST, added]],
    ['nobody comes, and it has been too long', '2027-06-13', '09:00', [FIRST]],
    ['it is long past, whoever comes', '2027-07-20', '09:00', [FIRST, stay(2, '2027-08-15', '2027-08-18')]],
  ] as const)('has none where %s', (_, today, hour, stays) => {
    expect(first(bare(today, hour, stays))).toBeUndefined();
  });

  test('asks who has time where no hour of its last day is left', () => {
    const gite = { ...grouped.gite, menage_max: 1, menage_minutes: 300 };
    const busy = { ...ROSA, elsewhere: ['2027-06-12'] };
    const late = on('2027-06-12', '17:10', { gite, cleanings: [] });
    expect(first({ ...late, team: [ROSA, LUC] })).toMatchObject({ assignee_user_id: ROSA.user_id, raisons: '' });
    expect(first({ ...late, team: [busy, LUC] })).toMatchObject({ assignee_user_id: LUC.user_id, raisons: 'relieved' });
    expect(first({ ...late, team: [busy] })).toMatchObject({
      date: '2027-06-12',
      heure_debut: '17:15',
      raisons: 'capacity',
    });
  });

  test('has none where the house was cleaned since', () => {
    const done = cleaning({ date: '2027-06-06', statut: 'fait' });
    expect(first(on('2027-06-08', '09:00', { cleanings: [done] }))).toBeUndefined();
  });
});

describe('on the day of departure', () => {
  const today = (hour: string, ...others: GiteToPlan['stays']) =>
    giteToPlan({ today: '2027-06-04', hour, stays: [stay(1, '2027-06-01', '2027-06-04'), ...others] });

  test('nothing is planned before now', () => {
    expect(where(first(today('09:00')))).toEqual(['2027-06-04', '10:00', '']);
    // Friday afternoon would break a wish; Saturday morning breaks none.
    expect(where(first(today('15:00')))).toEqual(['2027-06-05', '10:00', '']);
    expect(where(first(today('12:50', stay(2, '2027-06-04', '2027-06-06'))))).toEqual(['2027-06-04', '13:00', 'half']);
  });

  test('what is too late is said so', () => {
    expect(where(first(today('15:00', stay(2, '2027-06-04', '2027-06-06'))))).toEqual([
      '2027-06-04',
      '15:00',
      'outside',
    ]);
    expect(where(first(today('17:05', stay(2, '2027-06-04', '2027-06-06'))))).toEqual([
      '2027-06-04',
      '17:15',
      'outside',
    ]);
    expect(where(first(today('23:50', stay(2, '2027-06-04', '2027-06-06'))))?.[2]).toBe('outside');
  });
});
