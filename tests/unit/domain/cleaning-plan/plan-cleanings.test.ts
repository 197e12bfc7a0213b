import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysFrom } from '../../../../src/domain/day.ts';
import { type CleaningRules, windowOf } from '../../../../src/domain/cleaning-plan/plan-cleaning.ts';
import {
  type CleaningRequest,
  type CrewMember,
  planCleanings,
} from '../../../../src/domain/cleaning-plan/plan-cleanings.ts';
import { createHolidays } from '../../../../src/domain/cleaning-plan/public-holidays.ts';
import { minutesOf } from '../../../../src/domain/hour.ts';
import { slotsOf } from '../../../../src/domain/cleaning-plan/slots.ts';

const holidayOn = createHolidays('alsace_moselle');
const hour = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const minutes = quarter * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});
const rules: fc.Arbitrary<CleaningRules> = fc.record({
  minutes: fc.integer({ min: 30, max: 420 }),
  hours: fc.constantFrom({ matin: '09:00', apres_midi: '13:00' }, { matin: '07:30', apres_midi: '14:00' }),
  prefers: fc.constantFrom('matin', 'apres_midi'),
  avoidsHolidays: fc.boolean(),
  avoidsSundays: fc.boolean(),
  groups: fc.boolean(),
  mostPerDay: fc.option(fc.integer({ min: 1, max: 3 })),
});
const dayOf = (n: number) => addDays('2026-12-14', n);
/** Comes when the others cannot, but for the week of Christmas. */
const CLEO: CrewMember = { id: 'cleo', isDayOff: (day) => day >= '2026-12-21' && day <= '2026-12-27' };
const requests: fc.Arbitrary<CleaningRequest[]> = fc.array(
  fc
    .record({
      id: fc.uuid(),
      rules,
      crew: fc.constantFrom('ana', 'bo'),
      hasReplacement: fc.boolean(),
      from: fc.integer({ min: 0, max: 20 }),
      nights: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 5 }),
      departureHour: hour,
      arrivalHour: hour,
      off: fc.uniqueArray(fc.integer({ min: 0, max: 27 }), { maxLength: 6 }),
    })
    .map(({ id, rules: its, crew, hasReplacement, from, nights, departureHour, arrivalHour, off }): CleaningRequest => {
      const departure = addDays('2026-12-14', from);
      const days = new Set(off.map((n) => addDays('2026-12-14', n)));
      return {
        id,
        rules: its,
        crew: [{ id: crew, isDayOff: (day) => days.has(day) }, ...(hasReplacement ? [CLEO] : [])],
        turnover: {
          departure,
          departureHour,
          arrival: nights === null ? null : addDays(departure, nights),
          arrivalHour,
        },
        isHoliday: (day) => holidayOn(day) !== null,
      };
    }),
  { maxLength: 30 },
);

describe('many cleanings', () => {
  test('none is outside its window or beside guests, unless it is said to be impossible', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const plans = planCleanings(asked, []);
        for (const { id, turnover, rules: its } of asked) {
          const plan = plans.get(id);
          if (plan === undefined) throw new Error('not planned');
          if (plan.fit === 'impossible') {
            expect(slotsOf(windowOf(turnover), its.minutes, its.hours)).toEqual([]);
            continue;
          }
          const at = (day: string, time: string) => `${day} ${time}`;
          const end = minutesOf(plan.start) + its.minutes;
          expect(at(plan.day, plan.start) >= at(turnover.departure, turnover.departureHour)).toBe(true);
          if (turnover.arrival === null) continue;
          expect(plan.day <= turnover.arrival).toBe(true);
          if (plan.day === turnover.arrival) expect(end).toBeLessThanOrEqual(minutesOf(turnover.arrivalHour));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('none is on a day that is full while a slot of its window is on one that is not, and none on a full one in silence', () => {
    const kept = fc.array(
      fc.record({ who: fc.constantFrom('ana', 'bo', 'cleo'), day: fc.integer({ min: 0, max: 27 }).map(dayOf) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(requests, kept, fc.integer({ min: 1, max: 3 }), (some, standing, most) => {
        const asked = some.map((one) => ({ ...one, rules: { ...one.rules, mostPerDay: most } }));
        const plans = planCleanings(asked, standing);
        const all = [...plans.values()];
        const countOn = (who: string, day: string) =>
          [...all, ...standing].filter((one) => one.who === who && one.day === day).length;
        for (const { id, turnover, rules: its } of asked) {
          const plan = plans.get(id);
          if (plan?.givenUp.includes('capacity') !== true) continue;
          for (const { day } of slotsOf(windowOf(turnover), its.minutes, its.hours)) {
            expect(countOn(plan.who, day)).toBeGreaterThanOrEqual(most);
          }
        }
        for (const { who, day } of all) {
          const there = all.filter((one) => one.who === who && one.day === day);
          // For those there is no choice.
          const onTime = there.filter(({ fit }) => fit !== 'impossible');
          const tooMany = countOn(who, day) - most - (there.length - onTime.length);
          const told = onTime.filter(({ givenUp }) => givenUp.includes('capacity'));
          expect(told.length).toBeGreaterThanOrEqual(Math.min(onTime.length, tooMany));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('none is on a day off of who is asked unless nobody else works then, and a replacement is asked only where the others cannot come', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        const plans = planCleanings(asked, []);
        const countOn = (who: string, day: string) =>
          [...plans.values()].filter((plan) => plan.who === who && plan.day === day).length;
        for (const { id, crew, turnover, rules: its } of asked) {
          const plan = plans.get(id);
          const who = crew.find((one) => one.id === plan?.who);
          if (plan === undefined || who === undefined) throw new Error('not planned');
          expect(plan.givenUp.includes('day_off')).toBe(who.isDayOff(plan.day));
          const slots = slotsOf(windowOf(turnover), its.minutes, its.hours);
          const days = slots.length === 0 ? [plan.day] : slots.map(({ day }) => day);
          const cannot = ({ id: one, isDayOff }: CrewMember) =>
            days.every((day) => isDayOff(day) || countOn(one, day) >= (its.mostPerDay ?? Infinity));
          if (who !== crew[0]) expect(cannot(crew[0])).toBe(true);
          if (who.isDayOff(plan.day)) for (const one of crew) expect(cannot(one)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the order in which they are asked for changes nothing, and what stands counts', () => {
    fc.assert(
      fc.property(requests, (asked) => {
        expect(planCleanings(asked.toReversed(), [])).toEqual(planCleanings(asked, []));
      }),
      { numRuns: 100 },
    );
    const one: CleaningRequest = {
      id: 'a',
      crew: [{ id: 'ana', isDayOff: () => false }],
      turnover: { departure: '2026-09-07', departureHour: '10:00', arrival: '2026-09-09', arrivalHour: '16:00' },
      rules: {
        minutes: 120,
        hours: { matin: '09:00', apres_midi: '13:00' },
        prefers: 'apres_midi',
        avoidsHolidays: true,
        avoidsSundays: true,
        groups: false,
        mostPerDay: 1,
      },
      isHoliday: () => false,
    };
    expect(planCleanings([one], [{ who: 'ana', day: '2026-09-07' }]).get('a')?.day).toBe('2026-09-08');
    expect(planCleanings([one], [{ who: 'bo', day: '2026-09-07' }]).get('a')?.day).toBe('2026-09-07');
    const both = planCleanings([one, { ...one, id: 'b' }], []);
    expect(daysFrom('2026-09-07', '2026-09-08')).toEqual([both.get('a')?.day, both.get('b')?.day]);
  });
});
