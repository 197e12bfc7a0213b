import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Period } from '../../../../src/domain/absence-rows.ts';
import type { Teammate } from '../../../../src/domain/cleaning-plan/crew.ts';
import {
  type CleaningChanges,
  type GiteToPlan,
  replanGite,
  type StayToPlan,
} from '../../../../src/domain/cleaning-plan/replan-gite.ts';
import { addDays, toDayNumber } from '../../../../src/domain/day.ts';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { giteToPlan, ROSA, stay, teammate, written } from '../../../support/cleanings.ts';

/*
 * Lives of three gîtes with one team, and an oracle that knows nothing of windows, slots or wishes: minutes in which guests are there, and
 * a search of every quarter of an hour.
 */

const FIRST = '2027-06-01';
const LUC = teammate(2, 'Luc', { remplacant: true });
const minutesIn = (day: string, hour: string) =>
  toDayNumber(day) * 1440 + Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
const hourOf = (quarters: number) =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;

const arrivalHour = fc.integer({ min: 44, max: 76 }).map(hourOf);
const departureHour = fc.integer({ min: 28, max: 52 }).map(hourOf);
const kind = fc.constantFrom<Partial<StayToPlan>>({}, {}, {}, {}, { statut: 'annulee' }, { nature: 'blocage' });
const stays = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 3 }),
    nights: fc.integer({ min: 1, max: 5 }),
    heure_arrivee: arrivalHour,
    heure_depart: departureHour,
    kind,
  }),
  { minLength: 1, maxLength: 6 },
);
const absences = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 30 }),
    days: fc.integer({ min: 0, max: 4 }),
    // Mostly days in a row.
    jours: fc.constantFrom('', '', '3', '36', '67'),
    until: fc.option(fc.integer({ min: 0, max: 40 })),
  }),
  { maxLength: 3 },
);
const gites = fc.array(fc.record({ before: stays, after: stays, minutes: fc.constantFrom(60, 150, 300) }), {
  minLength: 2,
  maxLength: 3,
});
/** What people do to the n-th cleaning between the two plans. */
const deeds = fc.array(
  fc.constantFrom('nothing', 'nothing', 'by hand', 'done', 'accepted', 'one more', 'one more, done'),
  {
    minLength: 1,
    maxLength: 9,
  },
);
const life = fc.record({
  gites,
  rosa: absences,
  luc: absences,
  most: fc.integer({ min: 1, max: 2 }),
  deeds,
  byHand: fc.record({ later: fc.integer({ min: -2, max: 4 }), hour: fc.integer({ min: 28, max: 76 }).map(hourOf) }),
  today: fc.integer({ min: 0, max: 25 }),
  hour: fc.integer({ min: 0, max: 95 }).map(hourOf),
});
type Life = typeof life extends fc.Arbitrary<infer One> ? One : never;

interface House {
  input: GiteToPlan;
  was: readonly Cleaning[];
  cleanings: Cleaning[];
}

test('of several gîtes, nothing is planned among guests, in the past, or on a full day while there is a free one; by hand is never moved', () => {
  fc.assert(
    fc.property(life, (lived) => {
      const houses = live(lived);
      for (const house of houses) {
        const { input, was, cleanings } = house;
        expect(replanGite({ ...input, cleanings })).toEqual({ inserts: [], updates: [] });
        checkOrder(house);
        const before = new Map(was.map((one) => [one.id, one]));
        const planned = cleanings.filter(({ statut }) => statut === 'prevu');
        const placed = planned.filter((one) => one.auto === true && isPlaced(one, before.get(one.id)));
        for (const one of placed) checkPlaced(one, house, lived);
        checkDays(placed, house, lived);
        for (const one of planned.filter(({ auto }) => auto !== true)) {
          const old = before.get(one.id);
          expect([one.date, one.heure_debut]).toEqual([old?.date, old?.heure_debut]);
          if (isJudged(one, house) && isAmongGuests(one, input)) expect(isFlagged(one)).toBe(true);
        }
        checkDone(house);
      }
    }),
    { numRuns: 150 },
  );
});

/** The server tells the cleanings of a gîte in another order than a device does. */
function checkOrder({ input, was }: House): void {
  const sorted = ({ inserts, updates }: CleaningChanges) => [inserts.toSorted(byId), updates.toSorted(byId)];
  const shuffled = was.toSorted((a, b) => (a.id.slice(20) < b.id.slice(20) ? -1 : 1));
  for (const order of [was.toReversed(), shuffled]) {
    expect(sorted(replanGite({ ...input, cleanings: order }))).toEqual(sorted(replanGite(input)));
  }
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/**
 * Each stay whose guests have left lately, or will, has its cleaning: unless the next are in, or somebody cancelled it. What was done
 * before they leave is none, and neither is one more that somebody placed, unless it is after they leave.
 */
function checkDone({ input, cleanings }: House): void {
  for (const { id, date_fin } of guestsOf(input)) {
    const its = cleanings.filter(({ reservation_id, statut }) => reservation_id === id && statut !== 'annule');
    const own = its.filter((one) => !isExtra(one) && !(one.statut === 'fait' && one.date < date_fin));
    expect(own.length).toBeLessThanOrEqual(1);
    const extra = its.filter((one) => isExtra(one) && one.date >= date_fin);
    if (date_fin >= input.today) expect(own.length + extra.length).toBeGreaterThanOrEqual(1);
  }
}

const isExtra = ({ id }: Cleaning) => id.startsWith('ffffffff');

function isPlaced(one: Cleaning, old: Cleaning | undefined): boolean {
  const slot = ['date', 'heure_debut', 'assignee_user_id'] as const;
  return old === undefined || old.statut !== one.statut || slot.some((field) => old[field] !== one[field]);
}

function checkPlaced(one: Cleaning, house: House, { most, hour }: Life): void {
  const { input } = house;
  const now = minutesIn(input.today, hour);
  expect(minutesIn(one.date, one.heure_debut ?? '')).toBeGreaterThanOrEqual(now);
  const who = input.team.find(({ user_id }) => user_id === one.assignee_user_id);
  if (who?.absences.some((absence) => isOff(absence, one.date))) expect(one.raisons?.split(' ')).toContain('day_off');
  const free = freeDays(one, input, now);
  if (isFlagged(one)) {
    expect(free).toEqual([]);
    return;
  }
  expect(isAmongGuests(one, input)).toBe(false);
  if (!saysFull(one)) return;
  // Nobody who works then has a day that is not full.
  for (const day of free) {
    for (const { user_id, absences: away } of input.team) {
      if (!away.some((absence) => isOff(absence, day)))
        expect(countOn(house, user_id, day)).toBeGreaterThanOrEqual(most);
    }
  }
}

/** In a row, or one of the days of the week from then on. */
function isOff({ du, au, jours = '', jours_au: until }: Period, day: string): boolean {
  const isMeant = jours.includes(String(new Date(`${day}T12:00:00Z`).getUTCDay() || 7));
  return du <= day && (day <= au || (isMeant && day <= (until ?? day)));
}

/** None is put on a full day in silence: of those placed there, so many say it as are too many. */
function checkDays(placed: readonly Cleaning[], house: House, { most }: Life): void {
  const days = Map.groupBy(placed, ({ assignee_user_id, date }) => `${assignee_user_id} ${date}`);
  for (const together of days.values()) {
    const [{ assignee_user_id, date } = together[0] as Cleaning] = together;
    const onTime = together.filter((one) => !isFlagged(one));
    const tooMany = countOn(house, assignee_user_id, date) - most - (together.length - onTime.length);
    expect(onTime.filter(saysFull).length).toBeGreaterThanOrEqual(Math.min(onTime.length, tooMany));
  }
}

function saysFull({ raisons = '' }: Cleaning): boolean {
  return raisons.split(' ').includes('capacity');
}

/** What somebody has to do on a day: here, and elsewhere as it was known. */
function countOn({ input, cleanings }: House, who: string | null, day: string): number {
  const here = cleanings.filter(
    ({ statut, assignee_user_id, date }) => statut !== 'annule' && assignee_user_id === who && date === day,
  );
  const elsewhere = input.team.find(({ user_id }) => user_id === who)?.elsewhere ?? [];
  return here.length + elsewhere.filter((one) => one === day).length;
}

function guestsOf({ stays: all }: GiteToPlan): StayToPlan[] {
  return all.filter(({ statut, nature }) => statut !== 'annulee' && nature !== 'blocage');
}

/** Whether its stay is one that the planner still looks at; one more in the middle of a stay is nobody's but its owner's. */
function isJudged(one: Cleaning, { input }: House): boolean {
  return guestsOf(input).some(
    ({ id, date_fin }) => id === one.reservation_id && (!isExtra(one) || one.date >= date_fin),
  );
}

function isFlagged({ raisons = '' }: Cleaning): boolean {
  return /impossible|outside/.test(raisons);
}

/** Whether guests are there in one of its minutes. */
function isAmongGuests(one: Cleaning, input: GiteToPlan): boolean {
  const start = minutesIn(one.date, one.heure_debut ?? '');
  return isTaken(start, start + (one.duree_minutes ?? 0), input);
}

function isTaken(start: number, end: number, input: GiteToPlan): boolean {
  return guestsOf(input).some(
    ({ date_debut, date_fin, heure_arrivee, heure_depart }) =>
      start < minutesIn(date_fin, heure_depart ?? '') && end > minutesIn(date_debut, heure_arrivee ?? ''),
  );
}

/** The days after its stay on which it could be at a usual hour, or at any from seven to ten where it can at none. */
function freeDays({ reservation_id }: Cleaning, input: GiteToPlan, now: number): string[] {
  const its = guestsOf(input).find(({ id }) => id === reservation_id);
  if (its === undefined) throw new Error('planned for nobody');
  const length = input.gite.menage_minutes ?? 0;
  const left = minutesIn(its.date_fin, its.heure_depart ?? '');
  const next = guestsOf(input)
    .filter(({ id, date_debut }) => id !== its.id && date_debut >= its.date_fin)
    .map(({ date_debut, heure_arrivee }) => minutesIn(date_debut, heure_arrivee ?? ''));
  const until = Math.min(...next, minutesIn(addDays(its.date_fin, 7), '22:00'));
  const days = Array.from({ length: 40 }, (_, n) => addDays(its.date_fin, n));
  const among = (isHour: (minutes: number) => boolean) =>
    days.filter((day) =>
      Array.from({ length: 89 }, (_, quarter) => quarter * 15).some((minutes) => {
        const start = minutesIn(day, '00:00') + minutes;
        const isOpen = start >= left && start >= now && start + length <= until && minutes + length <= 22 * 60;
        return isOpen && isHour(minutes) && !isTaken(start, start + length, input);
      }),
    );
  const usual = among((minutes) => (minutes >= 600 && minutes < 720) || minutes >= 840);
  return usual.length > 0 ? usual : among((minutes) => minutes >= 420);
}

/** Planned on the first day; then people do this and that, stays become others, and it is another day in the middle of them. */
function live({ gites: several, rosa, luc, most, deeds: done, byHand, today, hour }: Life): House[] {
  const away = (who: Teammate, all: Life['rosa']): Teammate => ({
    ...who,
    absences: all.map(({ from, days, jours, until }) => ({
      du: addDays(FIRST, from),
      au: addDays(FIRST, from + days),
      jours,
      jours_au: until === null ? null : addDays(FIRST, until),
    })),
  });
  const team = [away(ROSA, rosa), away(LUC, luc)];
  const start = several.map(({ before, minutes }, n): GiteToPlan => {
    const gite = { id: giteId(n), menage_max: most, menage_minutes: minutes, menage_principal: ROSA.user_id };
    return giteToPlan({
      gite: { ...gite, menage_regroupe: n === 1 },
      stays: staysOf(n, before),
      today: FIRST,
      hour: '00:00',
    });
  });
  const first = planAll(
    start,
    team,
    start.map(() => []),
  );
  const then = first.map(({ cleanings }, n) =>
    cleanings.flatMap((one, i) => livedThrough(one, done[(n + i) % done.length] ?? 'nothing', byHand)),
  );
  const next = start.map((input, n) => ({
    ...input,
    stays: staysOf(n, several[n]?.after ?? []),
    today: addDays(FIRST, today),
    hour,
  }));
  return planAll(next, team, then);
}

const giteId = (n: number) => `bbbbbbbb-0000-7000-8000-${String(n + 1).padStart(12, '0')}`;

function livedThrough(one: Cleaning, deed: string, { later, hour }: Life['byHand']): Cleaning[] {
  const { date, heure_debut, assignee_user_id } = one;
  const placed = { ...one, auto: false, date: addDays(date, later), heure_debut: hour };
  const extra = { ...placed, id: `ffffffff${one.id.slice(8)}`, fenetre: '', raisons: '' };
  if (deed === 'by hand') return [placed];
  if (deed === 'done') return [{ ...one, statut: 'fait' }];
  if (deed === 'one more') return [extra, one];
  if (deed === 'one more, done') return [{ ...extra, statut: 'fait' }, one];
  if (deed !== 'accepted') return [one];
  const answer = { reponse_date: date, reponse_heure: heure_debut, reponse_par: assignee_user_id };
  return [{ ...one, reponse: 'acceptee', reponse_version: one.version ?? 1, ...answer }];
}

/** One gîte after the other, each knowing where people are in those before, and in those after as it was. */
function planAll(inputs: readonly GiteToPlan[], team: readonly Teammate[], before: readonly Cleaning[][]): House[] {
  const now = [...before];
  return inputs.map((given, n) => {
    const was = now[n] ?? [];
    const input = { ...given, cleanings: was, team: withElsewhere(team, now, n) };
    const cleanings = written(was, replanGite(input));
    now[n] = cleanings;
    return { input, was, cleanings };
  });
}

function withElsewhere(team: readonly Teammate[], all: readonly Cleaning[][], here: number): Teammate[] {
  const others = all.filter((_, n) => n !== here).flat();
  return team.map((who) => ({
    ...who,
    elsewhere: others
      .filter(({ assignee_user_id, statut }) => assignee_user_id === who.user_id && statut !== 'annule')
      .map(({ date }) => date),
  }));
}

/** One after the other, with days or hours between. */
function staysOf(n: number, all: Life['gites'][number]['before']): StayToPlan[] {
  let day = addDays(FIRST, n);
  return all.map(({ wait, nights, kind: which, ...hours }, i) => {
    const from = addDays(day, wait);
    day = addDays(from, nights);
    return stay(n * 100 + i, from, day, { gite_id: giteId(n), ...hours, ...which });
  });
}
