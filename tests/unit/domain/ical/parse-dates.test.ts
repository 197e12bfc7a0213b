import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { nightsBetween } from '../../../../src/domain/day.ts';
import type { UnreadableReason } from '../../../../src/domain/ical/parsed-calendar.ts';
import { calendarText, eventLines, parsed } from '../../../support/ical-files/calendar-builder.ts';

function read(lines: readonly string[], timeZone = 'Europe/Paris') {
  const { events, unreadable } = parsed(calendarText([eventLines(...lines, 'UID:u', 'SUMMARY:Reserved')]), timeZone);
  return { events, unreadable };
}

function days(lines: readonly string[], timeZone?: string): string {
  const [event] = read(lines, timeZone).events;
  return event === undefined ? 'unreadable' : `${event.start}/${event.end}`;
}

function reason(lines: readonly string[]): UnreadableReason | undefined {
  return read(lines).unreadable[0]?.reason;
}

describe('the days of an event', () => {
  test.each([
    [
      'case 1: a stay of three nights',
      ['DTSTART;VALUE=DATE:20270710', 'DTEND;VALUE=DATE:20270713'],
      '2027-07-10/2027-07-13',
    ],
    ['dates without VALUE=DATE', ['DTSTART:20270710', 'DTEND:20270713'], '2027-07-10/2027-07-13'],
    ['dates with dashes', ['DTSTART:2027-07-10', 'DTEND:2027-07-13'], '2027-07-10/2027-07-13'],
    [
      'case 13: lower-case names',
      ['dtstart;value=date:20270710', 'dtend;value=date:20270713'],
      '2027-07-10/2027-07-13',
    ],
    ['VALUE=DATE with a time', ['DTSTART;VALUE=DATE:20270710T230000Z', 'DTEND:20270713'], '2027-07-10/2027-07-13'],
    ['case 3: a duration in days', ['DTSTART;VALUE=DATE:20270710', 'DURATION:P3D'], '2027-07-10/2027-07-13'],
    ['a duration in weeks', ['DTSTART;VALUE=DATE:20270710', 'DURATION:P1W'], '2027-07-10/2027-07-17'],
    ['a duration in hours', ['DTSTART:20270710T160000', 'DURATION:PT66H'], '2027-07-10/2027-07-13'],
    ['case 9: over the new year', ['DTSTART:20271230', 'DTEND:20280103'], '2027-12-30/2028-01-03'],
    ['case 9: over 29 February', ['DTSTART:20280228', 'DTEND:20280301'], '2028-02-28/2028-03-01'],
    ['over the clock change of spring', ['DTSTART:20270327', 'DTEND:20270329'], '2027-03-27/2027-03-29'],
    ['over the clock change of autumn', ['DTSTART:20271030T160000', 'DTEND:20271101T100000'], '2027-10-30/2027-11-01'],
    ['instants in UTC', ['DTSTART:20270710T140000Z', 'DTEND:20270713T080000Z'], '2027-07-10/2027-07-13'],
    [
      'case 6: midnight in Paris, as UTC',
      ['DTSTART:20270709T220000Z', 'DTEND:20270712T220000Z'],
      '2027-07-10/2027-07-13',
    ],
    ['the same in winter', ['DTSTART:20270109T230000Z', 'DTEND:20270112T230000Z'], '2027-01-10/2027-01-13'],
    ['a zone called UTC', ['DTSTART;TZID=Etc/UTC:20270709T220000', 'DTEND:20270713'], '2027-07-10/2027-07-13'],
    [
      'a zone that nobody knows',
      ['DTSTART;TZID=Mars/Olympus:20270710T003000', 'DTEND:20270713'],
      '2027-07-10/2027-07-13',
    ],
    ['case 7: another zone', ['DTSTART;TZID=Asia/Tokyo:20270710T010000', 'DTEND:20270713'], '2027-07-10/2027-07-13'],
    ['case 7: times without a zone', ['DTSTART:20270710T233000', 'DTEND:20270713T003000'], '2027-07-10/2027-07-13'],
    [
      'a zone with quotes, commas and colons',
      ['DTSTART;TZID="(UTC+01:00), Paris":20270710T160000', 'DTEND:20270713'],
      '2027-07-10/2027-07-13',
    ],
    ['an offset instead of a zone', ['DTSTART:20270710T160000+0200', 'DTEND:20270713'], '2027-07-10/2027-07-13'],
    ['whole days up to 23:59', ['DTSTART:20270710T000000', 'DTEND:20270712T235959'], '2027-07-10/2027-07-13'],
  ])('%s', (_, lines, expected) => {
    expect(days(lines)).toBe(expected);
  });

  test.each([
    ['in spring', ['20260328', '20260330'], ['20260328T160000Z', '20260330T080000Z'], '2026-03-28/2026-03-30'],
    ['in autumn', ['20261024', '20261026'], ['20261024T160000Z', '20261026T080000Z'], '2026-10-24/2026-10-26'],
  ])('case 8: two nights over the clock change %s are two on a device anywhere', (_, dates, instants, expected) => {
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const [deviceZone, hours] of [
      ['Pacific/Kiritimati', 14],
      ['Pacific/Pago_Pago', -11],
      ['America/New_York', -5],
      ['Europe/Paris', 1],
    ] as const) {
      vi.stubEnv('TZ', deviceZone);
      // Else this would be the same device each time.
      expect(new Date('2026-01-10T12:00:00Z').getTimezoneOffset()).toBe(-60 * hours);
      for (const [start, end] of [dates, instants]) {
        const [event] = read([`DTSTART:${start}`, `DTEND:${end}`]).events;
        expect(`${event?.start}/${event?.end}`).toBe(expected);
        expect(nightsBetween(event?.start ?? '', event?.end ?? '')).toBe(2);
      }
    }
  });

  test('an instant is a day of the gîte, wherever the gîte is', () => {
    const lines = ['DTSTART:20270710T203000Z', 'DTEND:20270713T063000Z'];
    expect(days(lines, 'Indian/Reunion')).toBe('2027-07-11/2027-07-13');
    expect(days(lines, 'America/Guadeloupe')).toBe('2027-07-10/2027-07-13');
    expect(days(lines, 'Not/AZone')).toBe('2027-07-10/2027-07-13');
  });

  test('midnight to midnight in UTC means the dates, west of Greenwich too', () => {
    const lines = ['DTSTART:20270710T000000Z', 'DTEND:20270713T000000Z'];
    expect(days(lines, 'America/Guadeloupe')).toBe('2027-07-10/2027-07-13');
    expect(days(['DTSTART:20270710T000000Z', 'DURATION:P3D'], 'America/Guadeloupe')).toBe('2027-07-10/2027-07-13');
  });

  test.each([
    ['case 2: without an end', ['DTSTART;VALUE=DATE:20270710']],
    ['case 4: with an end on the same date', ['DTSTART;VALUE=DATE:20270710', 'DTEND;VALUE=DATE:20270710']],
    ['case 4: with a duration of nothing', ['DTSTART;VALUE=DATE:20270710', 'DURATION:P0D']],
    ['with a time and no end', ['DTSTART:20270710T160000']],
  ])('%s one night is assumed, and said so', (_, lines) => {
    const [event] = read(lines).events;
    expect(event).toMatchObject({ start: '2027-07-10', end: '2027-07-11', oneNightAssumed: true });
  });
});

describe('an event that cannot be read says why', () => {
  test.each<[string, string[], UnreadableReason]>([
    ['no start', ['DTEND:20270713'], 'no_start'],
    ['a start that is no date', ['DTSTART:soon', 'DTEND:20270713'], 'bad_date'],
    ['30 February', ['DTSTART:20270230', 'DTEND:20270302'], 'bad_date'],
    ['29 February of a common year', ['DTSTART:20270227', 'DTEND:20270229'], 'bad_date'],
    ['an empty end', ['DTSTART:20270710', 'DTEND:'], 'bad_date'],
    ['25 o’clock', ['DTSTART:20270710T250000', 'DTEND:20270713'], 'bad_date'],
    ['a duration that is none', ['DTSTART:20270710', 'DURATION:three days'], 'bad_date'],
    ['an end before the start', ['DTSTART:20270713', 'DTEND:20270710'], 'ends_before_start'],
    ['a negative duration', ['DTSTART:20270713', 'DURATION:-P2D'], 'ends_before_start'],
    ['the year 1', ['DTSTART:00010101', 'DTEND:00010103'], 'out_of_range'],
    ['the year 9999', ['DTSTART:20270710', 'DTEND:99991231'], 'out_of_range'],
    ['the last minute of time', ['DTSTART:99991231T000000', 'DTEND:99991231T235959'], 'out_of_range'],
    ['an endless duration', ['DTSTART:20270710', 'DURATION:P999999W'], 'out_of_range'],
    ['four years of nights', ['DTSTART:20270101', 'DTEND:20310101'], 'too_long'],
    ['an appointment', ['DTSTART:20270710T090000', 'DTEND:20270710T110000'], 'no_night'],
    ['case 16: a rule of repetition', ['DTSTART:20270710', 'RRULE:FREQ=SECONDLY'], 'recurring'],
    ['case 16: repeated dates', ['DTSTART:20270710', 'RDATE:20270711'], 'recurring'],
    ['an exception of a repetition', ['DTSTART:20270710', 'RECURRENCE-ID:20270709'], 'recurring'],
  ])('%s', (_, lines, expected) => {
    expect(reason(lines)).toBe(expected);
    expect(read(lines).events).toEqual([]);
  });

  test('case 5: which ends before it begins is passed over, and what stands around it is read', () => {
    const stay = (uid: string, from: string, to: string) => eventLines(`UID:${uid}`, `DTSTART:${from}`, `DTEND:${to}`);
    const { events, unreadable } = parsed(
      calendarText([
        stay('first', '20270701', '20270703'),
        stay('backwards', '20270713', '20270710'),
        stay('last', '20270720', '20270722'),
      ]),
    );
    expect(events.map(({ key }) => key)).toEqual(['first', 'last']);
    expect(unreadable).toMatchObject([{ reason: 'ends_before_start', key: 'backwards', line: 9 }]);
  });

  test('with its line, what could not be read, and the rest of the calendar intact', () => {
    const bad = eventLines('DTSTART:2027-17-45', 'UID:bad', 'SUMMARY:Reserved');
    const good = eventLines('DTSTART:20270710', 'DTEND:20270713', 'UID:good');
    const { events, unreadable } = parsed(calendarText([good, bad, good.with(3, 'UID:other')]));
    expect(events.map(({ key }) => key)).toEqual(['good', 'other']);
    expect(unreadable).toEqual([{ line: 9, reason: 'bad_date', excerpt: 'DTSTART:2027-17-45', key: 'bad', day: null }]);
  });
});
