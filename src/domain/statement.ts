import type { MontantMenage } from './pay-rows.ts';
import { type Doer, doerOf, type Pay, payOf, type Price } from './pay.ts';
import type { Cleaning } from './rows.ts';
import type { TeamPerson } from './team.ts';

/** One cleaning that was done. */
export interface StatementLine {
  cleaning: Cleaning;
  pay: Pay;
}

export interface StatementSum {
  cleanings: number;
  minutes: number;
  cents: number;
  /** How many of the cleanings are in no amount, though they ought to be. */
  missing: number;
}

/** What somebody did, by day and hour. */
export interface StatementPerson {
  /** What tells them apart, in addresses too: their account, else `nom:` and the name in small letters. */
  key: string;
  userId: string | null;
  /** Empty: nobody was named, or nobody here knows the name any more. */
  nom: string;
  isOwner: boolean;
  lines: StatementLine[];
  sum: StatementSum;
}

/** Somebody, or a company with its people. */
export interface StatementGroup {
  /** What of it was done by the company itself, which may be nothing. */
  person: StatementPerson;
  staff: StatementPerson[];
  /** Of all of them. */
  sum: StatementSum;
}

export interface Statement {
  groups: StatementGroup[];
  sum: StatementSum;
}

export interface StatementInput {
  cleanings: readonly Cleaning[];
  /** By gîte. */
  prices: ReadonlyMap<string, readonly Price[]>;
  /** By cleaning. */
  said: ReadonlyMap<string, Pick<MontantMenage, 'montant_cents' | 'note'>>;
  /** Whoever cleans for this owner now. */
  team: readonly TeamPerson[];
  ownerId: string;
}

/** Who did what, and what that costs: of the cleanings that are done alone, whoever did them. */
export function statementOf({ cleanings, prices, said, team, ownerId }: StatementInput): Statement {
  const done = cleanings.filter(({ statut }) => statut === 'fait').toSorted(byDayAndHour);
  const lines = done.map((cleaning) => ({
    doer: doerOf(cleaning),
    cleaning,
    pay: payOf(cleaning, prices.get(cleaning.gite_id) ?? [], said.get(cleaning.id) ?? null),
  }));
  const members = new Map(team.map((member) => [member.userId, member]));
  const people = [...Map.groupBy(lines, ({ doer }) => keyOf(doer))].map(([key, own]) => {
    const userId = own[0]?.doer.userId ?? null;
    const named = own.findLast(({ doer }) => doer.nom !== '')?.doer.nom ?? '';
    return personOf(key, { userId, nom: members.get(userId ?? '')?.nom || named }, own, ownerId);
  });
  const companyOf = ({ userId }: StatementPerson) => members.get(members.get(userId ?? '')?.societe ?? '');
  const groups = [...Map.groupBy(people, (person) => companyOf(person)?.userId ?? person.key)].map(([key, some]) => {
    const own = some.find((person) => person.key === key);
    const person = own ?? personOf(key, { userId: key, nom: members.get(key)?.nom ?? '' }, [], ownerId);
    const staff = some.filter((one) => one !== own).toSorted(byName);
    return { person, staff, sum: totalOf(some.map(({ sum }) => sum)) };
  });
  return {
    groups: groups.toSorted((a, b) => byName(a.person, b.person)),
    sum: totalOf(groups.map(({ sum }) => sum)),
  };
}

/** The part of a statement that is about somebody; of a company, with its people. Null when they did nothing. */
export function statementFor({ groups }: Statement, key: string): StatementGroup | null {
  const whole = groups.find(({ person }) => person.key === key);
  const alone = groups.flatMap(({ staff }) => staff).find((person) => person.key === key);
  return whole ?? (alone === undefined ? null : { person: alone, staff: [], sum: alone.sum });
}

/** All of a group, by day and hour, with who did each. */
export function linesOf({ person, staff }: StatementGroup): (StatementLine & { person: StatementPerson })[] {
  return [person, ...staff]
    .flatMap((one) => one.lines.map((line) => ({ ...line, person: one })))
    .toSorted((a, b) => byDayAndHour(a.cleaning, b.cleaning));
}

function keyOf({ userId, nom }: Doer): string {
  return userId ?? `nom:${nom.trim().toLocaleLowerCase('fr')}`;
}

function personOf(
  key: string,
  { userId, nom }: Doer,
  lines: readonly StatementLine[],
  ownerId: string,
): StatementPerson {
  const own = lines.map(({ cleaning, pay }) => ({ cleaning, pay }));
  return { key, userId, nom, isOwner: userId === ownerId, lines: own, sum: sumOf(own) };
}

function sumOf(lines: readonly StatementLine[]): StatementSum {
  return totalOf(
    lines.map(({ pay }) => ({
      cleanings: 1,
      minutes: pay.minutes ?? 0,
      cents: pay.cents ?? 0,
      missing: pay.missing === null ? 0 : 1,
    })),
  );
}

function totalOf(sums: readonly StatementSum[]): StatementSum {
  const total = { cleanings: 0, minutes: 0, cents: 0, missing: 0 };
  for (const sum of sums) {
    total.cleanings += sum.cleanings;
    total.minutes += sum.minutes;
    total.cents += sum.cents;
    total.missing += sum.missing;
  }
  return total;
}

/** By name; the owner and those without a name at the end. */
function byName(a: StatementPerson, b: StatementPerson): number {
  const last = ({ isOwner, nom }: StatementPerson) => (isOwner ? 1 : nom === '' ? 2 : 0);
  return last(a) - last(b) || NAMES.compare(a.nom, b.nom) || (a.key < b.key ? -1 : 1);
}

const NAMES = new Intl.Collator('fr', { numeric: true });

function byDayAndHour(a: Cleaning, b: Cleaning): number {
  const key = ({ date, heure_debut, id }: Cleaning) => `${date} ${heure_debut ?? '99'} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}
