import { describe, expect, test } from 'vitest';
import type { Price } from '../../../src/domain/pay.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import { linesOf, statementFor, statementOf, type StatementInput } from '../../../src/domain/statement.ts';
import type { TeamPerson } from '../../../src/domain/team.ts';
import { cleaning, GITE_ID } from '../../support/cleanings.ts';
import { testId } from '../../support/local-data.ts';

const OWNER = cleaning().owner_user_id;
const NADIA = testId(1, 'c0de');
const COMPANY = testId(2, 'c0de');
const AYA = testId(3, 'c0de');
const GONE = testId(4, 'c0de');

const person = (userId: string, nom: string, given: Partial<TeamPerson> = {}): TeamPerson => ({
  userId,
  nom,
  estSociete: false,
  societe: null,
  places: [],
  ...given,
});
const TEAM = [
  person(COMPANY, 'Net & Clair', { estSociete: true }),
  person(AYA, 'Aya', { societe: COMPANY }),
  person(NADIA, 'Nadia'),
];
const flat = (montant_cents: number, given: Partial<Price> = {}): Price => ({
  id: testId(montant_cents),
  user_id: null,
  mode: 'forfait',
  montant_cents,
  depuis: '2027-01-01',
  ...given,
});

let ids = 0;
const done = (given: Partial<Cleaning> = {}): Cleaning =>
  cleaning({ id: testId(++ids), statut: 'fait', duree_minutes: 120, ...given });
const statement = (cleanings: readonly Cleaning[], given: Partial<StatementInput> = {}) =>
  statementOf({
    cleanings,
    prices: new Map([[GITE_ID, [flat(6000)]]]),
    said: new Map(),
    team: TEAM,
    ownerId: OWNER,
    ...given,
  });
/** Who, and of their group: how many cleanings, minutes, cents, and how many have no amount. */
const told = (of: ReturnType<typeof statement>) =>
  of.groups.map(({ person: { nom, isOwner }, staff, sum }) => [
    isOwner ? 'owner' : nom,
    ...staff.map((one) => one.nom),
    [sum.cleanings, sum.minutes, sum.cents, sum.missing],
  ]);

describe('a statement', () => {
  test('counts what is done, adds it up, and leaves the rest out', () => {
    const made = statement([
      done({ fait_par: NADIA, minutes_faites: 135 }),
      done({ fait_par: NADIA }),
      cleaning({ id: testId(++ids), statut: 'prevu', assignee_user_id: NADIA }),
      cleaning({ id: testId(++ids), statut: 'annule', assignee_user_id: NADIA }),
      cleaning({ id: testId(++ids), statut: 'commence', assignee_user_id: NADIA }),
    ]);
    expect(told(made)).toEqual([['Nadia', [2, 255, 12_000, 0]]]);
    expect(made.sum).toEqual({ cleanings: 2, minutes: 255, cents: 12_000, missing: 0 });
  });

  test('is the sum of its lines, each rounded to the cent by itself', () => {
    const hourly = flat(1250, { mode: 'horaire' });
    const made = statement(
      [50, 50, 50].map((minutes_faites) => done({ fait_par: NADIA, minutes_faites })),
      { prices: new Map([[GITE_ID, [hourly]]]) },
    );
    // Three times 10,42 €, and not 31,25 €: what is on paper adds up.
    expect(made.sum.cents).toBe(3126);
    expect(made.groups[0]?.person.lines.map(({ pay }) => pay.cents)).toEqual([1042, 1042, 1042]);
  });

  test('has no amount for what has no price, says so, and takes what was said of a cleaning', () => {
    const [first, second] = [done({ fait_par: NADIA }), done({ fait_par: NADIA })];
    const said = new Map([[second.id, { montant_cents: 8000, note: 'canapé' }]]);
    expect(told(statement([first, second], { prices: new Map(), said }))).toEqual([['Nadia', [2, 240, 8000, 1]]]);
  });

  test('puts a company’s people with it, even when it did nothing itself', () => {
    const made = statement([done({ fait_par: AYA }), done({ fait_par: NADIA })]);
    expect(told(made)).toEqual([
      ['Nadia', [1, 120, 6000, 0]],
      ['Net & Clair', 'Aya', [1, 120, 6000, 0]],
    ]);
    const both = statement([
      done({ fait_par: COMPANY, date: '2027-06-03' }),
      done({ fait_par: AYA, date: '2027-06-01' }),
    ]);
    expect(told(both)).toEqual([['Net & Clair', 'Aya', [2, 240, 12_000, 0]]]);
    const group = statementFor(both, COMPANY);
    expect(group && linesOf(group).map((line) => [line.cleaning.date, line.person.nom])).toEqual([
      ['2027-06-01', 'Aya'],
      ['2027-06-03', 'Net & Clair'],
    ]);
    expect(statementFor(both, AYA)).toMatchObject({ staff: [], sum: { cleanings: 1 } });
  });

  test('keeps who left under the name they had, at the price that was theirs', () => {
    const prices = new Map([[GITE_ID, [flat(6000), flat(4500, { user_id: GONE })]]]);
    const made = statement(
      [
        // Said by themselves, and by the owner for them.
        done({ fait_par: GONE, assignee_ancien: GONE, assignee_nom: 'Bruno' }),
        done({ fait_par: OWNER, assignee_ancien: GONE, assignee_nom: 'Bruno' }),
        done({ fait_par: GONE }),
      ],
      { prices },
    );
    expect(told(made)).toEqual([['Bruno', [3, 360, 13_500, 0]]]);
  });

  test('puts those without an account under their name, however it is written, then the owner, then nobody', () => {
    const made = statement([
      done({}),
      done({ fait_par: OWNER }),
      done({ assignee_nom: 'Josiane (voisine)' }),
      done({ assignee_nom: 'JOSIANE (voisine)', fait_par: OWNER }),
    ]);
    expect(told(made)).toEqual([
      ['JOSIANE (voisine)', [2, 240, 12_000, 0]],
      ['owner', [1, 120, 0, 0]],
      ['', [1, 120, 6000, 0]],
    ]);
    expect(made.groups.map(({ person: { key } }) => key)).toEqual(['nom:josiane (voisine)', OWNER, 'nom:']);
    expect(statementFor(made, 'nom:josiane (voisine)')?.sum.cleanings).toBe(2);
    expect(statementFor(made, NADIA)).toBeNull();
  });

  test('tells lines by day and hour', () => {
    const made = statement([
      done({ fait_par: NADIA, date: '2027-06-05' }),
      done({ fait_par: NADIA, date: '2027-06-02', heure_debut: null }),
      done({ fait_par: NADIA, date: '2027-06-02', heure_debut: '14:00' }),
      done({ fait_par: NADIA, date: '2027-06-02', heure_debut: '09:00' }),
    ]);
    expect(made.groups[0]?.person.lines.map(({ cleaning: { date, heure_debut } }) => [date, heure_debut])).toEqual([
      ['2027-06-02', '09:00'],
      ['2027-06-02', '14:00'],
      ['2027-06-02', null],
      ['2027-06-05', null],
    ]);
  });

  test('of a month in which nothing was done is empty', () => {
    expect(statement([])).toEqual({ groups: [], sum: { cleanings: 0, minutes: 0, cents: 0, missing: 0 } });
  });
});
