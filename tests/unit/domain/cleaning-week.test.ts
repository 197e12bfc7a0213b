import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekByGite, weekByPerson, type WeekRow } from '../../../src/domain/cleaning-week.ts';
import { addDays, startOfWeek } from '../../../src/domain/day.ts';
import { type Cleaning, STATUTS_MENAGE } from '../../../src/domain/rows.ts';
import { cleaning } from '../../support/cleanings.ts';

// 31 May 2027 is a Monday.
const MONDAY = '2027-05-31';
const [ME, ROSA, PAULO] = ['me', 'rosa', 'paulo'];
const TEAM = [
  { userId: ROSA, nom: 'Rosa' },
  { userId: PAULO, nom: 'Paulo' },
];

const week = (...all: Partial<Cleaning>[]) => ({
  monday: MONDAY,
  cleanings: all.map((one, i) => ({ cleaning: cleaning({ id: String(i), ...one }) })),
  usualMinutes: (gite: string) => (gite === 'A' ? 120 : 90),
});
/** By day from Monday on: which of the cleanings, by their place in what was given. */
const idsOf = ({ days }: WeekRow<{ cleaning: Cleaning }>) =>
  days.map(({ cleanings }) => cleanings.map((one) => one.cleaning.id).join(''));

describe('a week gîte by gîte', () => {
  test('has seven days from Monday on, and every gîte in its order, those without cleanings too', () => {
    const [a, b, c, ...more] = weekByGite(
      week(
        { gite_id: 'A', date: MONDAY },
        { gite_id: 'B', date: addDays(MONDAY, 6) },
        { gite_id: 'A', date: addDays(MONDAY, 2) },
        { gite_id: 'A', date: addDays(MONDAY, 2) },
      ),
      ['A', 'B', 'C'],
    );
    expect(more).toEqual([]);
    expect(a?.days.map(({ day }) => day)).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => addDays(MONDAY, i)));
    expect([a, b, c].map((row) => row && idsOf(row))).toEqual([
      ['0', '', '23', '', '', '', ''],
      ['', '', '', '', '', '', '1'],
      ['', '', '', '', '', '', ''],
    ]);
    expect(c).toMatchObject({ giteId: 'C', count: 0, minutes: 0 });
  });

  test('counts work that is not cancelled, and what a gîte usually takes where nobody said', () => {
    const [row] = weekByGite(
      week(
        { gite_id: 'A', date: MONDAY, duree_minutes: 200 },
        { gite_id: 'A', date: MONDAY, duree_minutes: null, statut: 'fait' },
        { gite_id: 'A', date: MONDAY, duree_minutes: 500, statut: 'annule' },
      ),
      ['A'],
    );
    expect(row).toMatchObject({ count: 2, minutes: 320 });
    expect(row && idsOf(row)[0]).toBe('012');
  });
});

describe('a week person by person', () => {
  const names = (...all: Partial<Cleaning>[]) =>
    weekByPerson(week(...all.map((one) => ({ date: MONDAY, ...one }))), ME, TEAM).map(
      ({ userId, nom, count }) => `${userId ?? '-'} ${nom} ${count}`,
    );

  test('begins with what is nobody’s, then the owner, then the team, those who are free too', () => {
    expect(names({ assignee_user_id: PAULO, assignee_nom: 'Paulo' }, {}, { assignee_user_id: ME })).toEqual([
      '-  1',
      'me  1',
      'rosa Rosa 0',
      'paulo Paulo 1',
    ]);
  });

  test('shows neither nobody nor the owner where they have nothing', () => {
    expect(names()).toEqual(['rosa Rosa 0', 'paulo Paulo 0']);
  });

  test('ends with those who have no account, by name and once, and with whoever is in no team any more', () => {
    const [luc, zoe] = [{ assignee_nom: 'Luc' }, { assignee_nom: 'Zoé' }];
    expect(names(zoe, luc, luc, { assignee_user_id: 'gone', assignee_nom: 'Nadia' })).toEqual([
      'rosa Rosa 0',
      'paulo Paulo 0',
      '- Luc 2',
      'gone Nadia 1',
      '- Zoé 1',
    ]);
  });
});

test('whatever a week holds, each cleaning of it stands once by gîte and once by person, on its day', () => {
  const some = fc.record({
    gite_id: fc.constantFrom('A', 'B'),
    date: fc.integer({ min: -3, max: 9 }).map((i) => addDays(MONDAY, i)),
    statut: fc.constantFrom(...STATUTS_MENAGE),
    assignee_user_id: fc.constantFrom(null, ME, ROSA, 'gone'),
    assignee_nom: fc.constantFrom('', 'Luc'),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 20 }), (all) => {
      const parts = week(...all);
      const inside = parts.cleanings.filter(({ cleaning: { date } }) => startOfWeek(date) === MONDAY);
      for (const rows of [weekByGite(parts, ['A', 'B']), weekByPerson(parts, ME, TEAM)]) {
        const placed = rows.flatMap(({ days }) =>
          days.flatMap(({ day, cleanings }) => cleanings.map((one) => [day, one])),
        );
        expect(placed.length).toBe(inside.length);
        for (const [day, one] of placed) expect((one as (typeof inside)[number]).cleaning.date).toBe(day);
      }
    }),
  );
});
