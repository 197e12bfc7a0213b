import { describe, expect, test } from 'vitest';
import { changeOf } from '../../../../src/domain/cleaning-acts.ts';
import { type Teammate, crewOf } from '../../../../src/domain/cleaning-plan/crew.ts';
import { type GiteToPlan, replanGite } from '../../../../src/domain/cleaning-plan/replan-gite.ts';
import { stateOf } from '../../../../src/domain/cleaning-state.ts';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { asksRosa, giteToPlan, ROSA, stay, teammate, written } from '../../../support/cleanings.ts';

const LUC = teammate(2, 'Luc', { remplacant: true });
const ZOE = teammate(3, 'Zoé', { remplacant: true });
/** Of the team, and asked for nothing by itself. */
const MAX = teammate(4, 'Max');
const NOTHING = { inserts: [], updates: [] };

function away(who: Teammate, du: string, au = du): Teammate {
  return { ...who, absences: [...who.absences, { du, au }] };
}

/** Never on these days of the week, since long before. */
function never(who: Teammate, jours: string): Teammate {
  return { ...who, absences: [...who.absences, { du: '2026-01-01', au: '2026-01-01', jours, jours_au: null }] };
}

/** One stay, Tuesday to Friday 4 June 2027; `next` come that many days later, or nobody does. */
function oneStay(team: readonly Teammate[], next: number | null, wishes: Partial<GiteToPlan['gite']> = {}): GiteToPlan {
  const coming = next === null ? [] : [stay(2, `2027-06-0${4 + next}`, '2027-06-12')];
  const gite = { ...asksRosa().gite, ...wishes };
  return giteToPlan({ gite, team, stays: [stay(1, '2027-06-01', '2027-06-04'), ...coming] });
}

function planned(input: GiteToPlan): Cleaning {
  const [first] = written(input.cleanings, replanGite(input));
  if (first === undefined) throw new Error('Nothing is planned');
  return first;
}

const where = ({ date, assignee_nom, raisons }: Cleaning) => [date, assignee_nom, raisons];

/** What there is once a team has other absences than when it was planned. */
function then(before: GiteToPlan, team: readonly Teammate[], change: (one: Cleaning) => Cleaning = (one) => one) {
  const cleanings = written(before.cleanings, replanGite(before)).map(change);
  const after = { ...before, cleanings, team };
  const [first] = written(cleanings, replanGite(after));
  if (first === undefined) throw new Error('Nothing is planned');
  return { after, first, cleanings };
}

function accepted(one: Cleaning): Cleaning {
  const deed = { act: 'accept', by: one.assignee_user_id ?? '', at: '2027-06-01T09:00:00.000Z' } as const;
  const change = changeOf(one, deed);
  return change.ok ? { ...one, ...change.value } : one;
}

describe('who is asked', () => {
  test('is whom the owner chose, then the replacements by name, and no other', () => {
    const team = [ZOE, MAX, LUC, ROSA];
    const names = (menage_principal: string | null) => crewOf({ menage_principal }, team).map(({ nom }) => nom);
    expect(names(ROSA.user_id)).toEqual(['Rosa', 'Luc', 'Zoé']);
    expect(names(LUC.user_id)).toEqual(['Luc', 'Zoé']);
    const twins = [teammate(6, 'Luc', { remplacant: true }), ROSA, LUC];
    expect(crewOf({ menage_principal: ROSA.user_id }, twins).map(({ user_id }) => user_id.at(-1))).toEqual([
      '1',
      '2',
      '6',
    ]);
  });

  test('is nobody where the owner chose nobody, or somebody who left', () => {
    for (const menage_principal of [null, MAX.user_id]) {
      expect(where(planned(oneStay([ROSA, LUC], null, { menage_principal })))).toEqual(['2027-06-04', '', '']);
    }
  });
});

describe('a new cleaning', () => {
  test('waits for the main one where guests leave them the time', () => {
    expect(where(planned(oneStay([away(ROSA, '2027-06-04'), LUC], 4)))).toEqual(['2027-06-05', 'Rosa', '']);
  });

  test('is given to the first replacement who works, where they do not', () => {
    const rosa = away(ROSA, '2027-06-01', '2027-06-20');
    expect(where(planned(oneStay([rosa, ZOE, LUC], 0)))).toEqual(['2027-06-04', 'Luc', 'replaced']);
    expect(where(planned(oneStay([rosa, ZOE, away(LUC, '2027-06-04')], 0)))).toEqual(['2027-06-04', 'Zoé', 'replaced']);
  });

  test('stays with the main one where nobody works, and says so', () => {
    const [rosa, luc] = [away(ROSA, '2027-06-04'), away(LUC, '2027-06-03', '2027-06-05')];
    expect(where(planned(oneStay([rosa, luc, MAX], 0)))).toEqual(['2027-06-04', 'Rosa', 'day_off']);
  });

  test('is not put off to a day off for the sake of a Sunday or a holiday', () => {
    // Sunday 6 June, then Rosa is away until the next guests.
    const input = {
      ...oneStay([away(ROSA, '2027-06-07', '2027-06-09')], null),
      stays: [stay(1, '2027-06-01', '2027-06-06')],
    };
    const until = { ...input, stays: [...input.stays, stay(2, '2027-06-09', '2027-06-12')] };
    expect(where(planned(until))).toEqual(['2027-06-06', 'Rosa', 'sunday']);
    // With a replacement as well: nobody comes on a day off, so nobody is replaced.
    expect(where(planned({ ...until, team: [...until.team, LUC] }))).toEqual(['2027-06-06', 'Rosa', 'sunday']);
  });

  test('is rather given to a replacement whose day is not full', () => {
    const team = [away(ROSA, '2027-06-04'), { ...LUC, elsewhere: ['2027-06-04'] }, ZOE];
    expect(where(planned(oneStay(team, 0, { menage_max: 1 })))).toEqual(['2027-06-04', 'Zoé', 'replaced']);
    expect(where(planned(oneStay(team.slice(0, 2), 0, { menage_max: 1 })))).toEqual([
      '2027-06-04',
      'Luc',
      'capacity replaced',
    ]);
  });

  test('is given to a replacement too where the main one has enough to do that day, and to nobody else where all have', () => {
    const busy = (who: Teammate): Teammate => ({ ...who, elsewhere: ['2027-06-04'] });
    const one = { menage_max: 1 };
    expect(where(planned(oneStay([busy(ROSA), LUC], 0, one)))).toEqual(['2027-06-04', 'Luc', 'relieved']);
    expect(where(planned(oneStay([busy(ROSA), busy(LUC)], 0, one)))).toEqual(['2027-06-04', 'Rosa', 'capacity']);
    // Rather another day of the same person.
    expect(where(planned(oneStay([busy(ROSA), LUC], 4, one)))).toEqual(['2027-06-05', 'Rosa', '']);
  });

  test('for which there is no time at all is nobody’s to do on a day off either', () => {
    const short = { menage_minutes: 480 };
    expect(where(planned(oneStay([away(ROSA, '2027-06-04'), LUC], 0, short)))).toEqual([
      '2027-06-04',
      'Luc',
      'impossible replaced',
    ]);
    expect(where(planned(oneStay([away(ROSA, '2027-06-04')], 0, short)))).toEqual([
      '2027-06-04',
      'Rosa',
      'day_off impossible',
    ]);
  });
});

describe('a weekly day off', () => {
  test('is avoided where guests leave another day, and a replacement is asked where they do not', () => {
    expect(where(planned(oneStay([never(ROSA, '5'), LUC], 4)))).toEqual(['2027-06-05', 'Rosa', '']);
    expect(where(planned(oneStay([never(ROSA, '56'), LUC], 4, { menage_dimanches: false })))).toEqual([
      '2027-06-06',
      'Rosa',
      '',
    ]);
    expect(where(planned(oneStay([never(ROSA, '5'), LUC], 0)))).toEqual(['2027-06-04', 'Luc', 'replaced']);
    expect(where(planned(oneStay([never(ROSA, '46'), LUC], 0)))).toEqual(['2027-06-04', 'Rosa', '']);
  });

  test('noted later moves what is planned on it, and leaves the other days alone', () => {
    expect(where(then(oneStay([ROSA, LUC], 0), [never(ROSA, '5'), LUC]).first)).toEqual([
      '2027-06-04',
      'Luc',
      'replaced',
    ]);
    expect(replanGite(then(oneStay([ROSA, LUC], 0), [never(ROSA, '12347'), LUC]).after).updates).toEqual([]);
  });

  test('of everybody leaves a cleaning with the main one, and says so once', () => {
    const { first, after } = then(oneStay([ROSA, LUC], 0), [never(ROSA, '5'), never(LUC, '5')]);
    expect(where(first)).toEqual(['2027-06-04', 'Rosa', 'day_off']);
    expect(replanGite({ ...after, cleanings: [first] }).updates).toEqual([]);
  });
});

describe('an absence noted once a cleaning is planned', () => {
  const before = oneStay([ROSA, LUC], 0);

  test('moves it to another day of the same person where there is one', () => {
    const { first, after, cleanings } = then(oneStay([ROSA, LUC], 4), [away(ROSA, '2027-06-04'), LUC]);
    expect(where(first)).toEqual(['2027-06-05', 'Rosa', '']);
    expect(replanGite({ ...after, cleanings: written(cleanings, replanGite(after)) })).toEqual(NOTHING);
  });

  test('gives it to a replacement where there is none, who is asked like anybody', () => {
    const { first } = then(before, [away(ROSA, '2027-06-04'), LUC]);
    expect(where(first)).toEqual(['2027-06-04', 'Luc', 'replaced']);
    expect(stateOf(first)).toBe('envoye');
  });

  test('of everybody leaves it where it is, and says so once', () => {
    const team = [away(ROSA, '2027-06-04'), away(LUC, '2027-06-04')];
    const { first, after } = then(before, team);
    expect(where(first)).toEqual(['2027-06-04', 'Rosa', 'day_off']);
    expect(replanGite({ ...after, cleanings: [first] }).updates).toEqual([]);
  });

  test('leaves alone what was accepted, as long as its guests stay what they were', () => {
    const rosa = away(ROSA, '2027-06-04');
    const { first, after } = then(before, [rosa, LUC], accepted);
    expect(replanGite(after).updates).toEqual([]);
    expect(stateOf(first)).toBe('accepte');
    // Guests who leave later must be asked about anyway.
    const stays = [stay(1, '2027-06-01', '2027-06-05'), stay(2, '2027-06-05', '2027-06-12')];
    const later = { ...after, stays, team: [away(rosa, '2027-06-05'), LUC] };
    expect(where(written(later.cleanings, replanGite(later))[0] as Cleaning)).toEqual([
      '2027-06-05',
      'Luc',
      'replaced',
    ]);
  });

  test.each<[string, Partial<Cleaning>]>([
    ['placed by hand', { auto: false }],
    ['started', { statut: 'commence' }],
    ['done', { statut: 'fait' }],
    ['cancelled by its owner', { statut: 'annule' }],
  ])('leaves alone what was %s', (_, given) => {
    const { after } = then(before, [away(ROSA, '2027-06-04'), LUC], (one) => ({ ...one, ...given }));
    expect(replanGite(after).updates.filter(({ id }) => id === after.cleanings[0]?.id)).toEqual([]);
  });

  test('of somebody the owner chose by hand moves it within their own days, and gives it to nobody else', () => {
    const byHand = (one: Cleaning) => ({ ...one, assignee_user_id: MAX.user_id, assignee_nom: 'Max' });
    const team = [ROSA, LUC, away(MAX, '2027-06-04')];
    expect(where(then(oneStay([ROSA, LUC, MAX], 4), team, byHand).first)).toEqual(['2027-06-05', 'Max', '']);
    expect(where(then(oneStay([ROSA, LUC, MAX], 0), team, byHand).first)).toEqual(['2027-06-04', 'Max', 'day_off']);
  });

  test('and taken back changes nothing by itself: whoever was asked meanwhile stays asked', () => {
    const { first, after } = then(before, [away(ROSA, '2027-06-04'), LUC]);
    const back = { ...after, cleanings: [first], team: [ROSA, LUC] };
    expect(replanGite(back).updates).toEqual([]);
    // Nor when the guests leave on another day: who has it keeps it.
    const stays = [stay(1, '2027-06-01', '2027-06-05'), stay(2, '2027-06-05', '2027-06-12')];
    const [moved] = written([first], replanGite({ ...back, stays }));
    expect(moved && where(moved)).toEqual(['2027-06-05', 'Luc', '']);
  });

  test('of somebody who is not in the team any more troubles nobody', () => {
    const { after } = then(before, [away(LUC, '2027-06-10')]);
    expect(replanGite(after).updates).toEqual([]);
  });
});
