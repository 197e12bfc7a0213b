import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPeriod } from '../../../src/domain/absence-rules.ts';
import { isAway, lastDayOf } from '../../../src/domain/absences.ts';
import { addDays, dayOfWeek } from '../../../src/domain/day.ts';

/** A Wednesday. */
const FIRST = '2027-06-02';
const wednesdays = { du: FIRST, au: FIRST, jours: '3', jours_au: null };
const daysOfWeek = fc.subarray(['1', '2', '3', '4', '5', '6', '7']).map((days) => days.join(''));
const someDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays(FIRST, days));

describe('somebody', () => {
  test('is away on their days of the week from the first on, for years where no end is known', () => {
    for (const day of [FIRST, '2027-06-09', '2040-01-04'])
      expect([day, isAway([wednesdays], day)]).toEqual([day, true]);
    for (const day of ['2027-05-26', '2027-06-01', '2027-06-03', '2040-01-05']) {
      expect([day, isAway([wednesdays], day)]).toEqual([day, false]);
    }
    expect(lastDayOf(wednesdays) >= '2100-12-31').toBe(true);
  });

  test('works again after the last of them', () => {
    const until = { ...wednesdays, jours_au: '2027-06-16' };
    expect(['2027-06-09', '2027-06-16', '2027-06-23'].map((day) => isAway([until], day))).toEqual([true, true, false]);
    expect(lastDayOf(until)).toBe('2027-06-16');
  });

  test('is away as well on the days in a row that an app without days of the week made of the first', () => {
    const changed = { ...wednesdays, au: '2027-06-05', jours_au: '2027-06-03' };
    expect(['2027-06-04', '2027-06-05', '2027-06-06'].map((day) => isAway([changed], day))).toEqual([
      true,
      true,
      false,
    ]);
    expect(lastDayOf(changed)).toBe('2027-06-05');
  });

  test('of whom a device knows no days of the week is away from the first day to the last', () => {
    const days = { du: FIRST, au: '2027-06-04' };
    expect(['2027-06-01', FIRST, '2027-06-04', '2027-06-05', '2027-06-09'].map((day) => isAway([days], day))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(lastDayOf(days)).toBe('2027-06-04');
  });

  test('away on days of the week is away on a day exactly if it is one of them, within the time that they hold', () => {
    fc.assert(
      fc.property(daysOfWeek, someDay, fc.option(someDay), someDay, (jours, from, jours_au, day) => {
        fc.pre(jours !== '');
        const checked = checkPeriod({ du: from, au: '', jours, jours_au, weekly: true }, FIRST);
        fc.pre(checked.ok);
        const isMeant = jours.includes(String(dayOfWeek(day)));
        expect(isAway([checked.value], day)).toBe(isMeant && from <= day && (jours_au === null || day <= jours_au));
        // What an older app is told is true.
        expect(checked.value.au).toBe(checked.value.du);
        expect(isAway([checked.value], checked.value.du)).toBe(true);
      }),
    );
  });
});

describe('days of the week', () => {
  const today = '2027-06-01';
  const typed = { du: today, au: '', jours: '36', jours_au: '', weekly: true };

  test('are kept with the first day that is one of them, and without what was typed of days in a row', () => {
    expect(checkPeriod({ ...typed, au: 'x' }, today)).toEqual({
      ok: true,
      value: { du: FIRST, au: FIRST, jours: '36', jours_au: null },
    });
    expect(checkPeriod({ ...typed, weekly: false, au: '2027-06-03', jours_au: 'x' }, today)).toEqual({
      ok: true,
      value: { du: today, au: '2027-06-03', jours: '', jours_au: null },
    });
    // One that began long ago may last for ever.
    expect(checkPeriod({ ...typed, du: '2020-01-01' }, today)).toMatchObject({ ok: true, value: { du: '2020-01-01' } });
  });

  test.each([
    ['none of them', { jours: '' }, { jours: 'weekday_required' }],
    ['what is no day of the week', { jours: '8' }, { jours: 'choice_invalid' }],
    ['no first day', { du: '' }, { du: 'required' }],
    ['a day that there is not', { jours_au: '2027-02-30' }, { jours_au: 'date_invalid' }],
    ['the wrong way round', { du: '2027-06-09', jours_au: '2027-06-08' }, { jours_au: 'end_before_start' }],
    ['over', { du: '2027-05-01', jours_au: '2027-05-31' }, { jours_au: 'absence_over' }],
    ['an end before any of them', { jours_au: '2027-06-01' }, { jours_au: 'weekday_outside' }],
    ['none left in the calendar', { du: '2100-12-31' }, { jours_au: 'weekday_outside' }],
  ])('cannot be %s', (_, given, error) => {
    expect(checkPeriod({ ...typed, ...given }, today)).toEqual({ ok: false, error });
  });
});
