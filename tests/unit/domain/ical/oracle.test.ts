import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../src/domain/day.ts';
import { parseCalendar } from '../../../../src/domain/ical/parse.ts';
import { parsed } from '../../../support/ical-files/calendar-builder.ts';

/** ical.js, Mozilla's parser, as the oracle: on calendars that it can read, both read the same. */
interface Wanted {
  uid: string;
  start: string;
  nights: number;
  form: 'date' | 'local' | 'utc';
  ending: 'end' | 'duration';
  summary: string;
  description: string;
  alarm: boolean;
}

const text = fc.string({ unit: fc.constantFrom(...'abz ÉéîœŒ€,;:\\"\'()-\n🏡日本'), maxLength: 120 });
const wanted: fc.Arbitrary<Wanted> = fc.record({
  uid: fc.string({ unit: fc.constantFrom(...'abc019-_@.'), minLength: 1, maxLength: 90 }),
  start: fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('2000-01-02', days)),
  nights: fc.integer({ min: 1, max: 300 }),
  form: fc.constantFrom('date', 'local', 'utc'),
  ending: fc.constantFrom('end', 'duration'),
  summary: text,
  description: text,
  alarm: fc.boolean(),
});
const calendars = fc.uniqueArray(wanted, { selector: ({ uid }) => uid, maxLength: 12 });

/** Written by ical.js itself: its folding, its escapes, its order of properties. */
function written(events: readonly Wanted[]): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('prodid', '-//Test//Oracle//EN');
  for (const { uid, start, nights, form, ending, summary, description, alarm } of events) {
    const event = new ICAL.Component('vevent');
    event.updatePropertyWithValue('uid', uid);
    event.updatePropertyWithValue('summary', summary);
    event.updatePropertyWithValue('description', description);
    event.updatePropertyWithValue('dtstart', time(start, form));
    if (ending === 'end') event.updatePropertyWithValue('dtend', time(addDays(start, nights), form));
    else event.updatePropertyWithValue('duration', ICAL.Duration.fromData({ days: nights }));
    if (alarm) event.addSubcomponent(new ICAL.Component(['valarm', [['summary', {}, 'text', 'alarm']], []]));
    calendar.addSubcomponent(event);
  }
  return calendar.toString();
}

function time(day: string, form: Wanted['form']) {
  if (form === 'date') return ICAL.Time.fromDateString(day);
  return ICAL.Time.fromDateTimeString(`${day}T12:30:00${form === 'utc' ? 'Z' : ''}`);
}

/** What ical.js reads, in the terms of the product. */
function readByOracle(calendar: string) {
  return new ICAL.Component(ICAL.parse(calendar) as unknown[]).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const [start, end] = [event.startDate, event.endDate].map((at) => at.toJSDate());
    return {
      key: event.uid,
      start: dayIn(start),
      end: dayIn(end),
      summary: oneLine(event.summary),
      description: event.description,
    };
  });
}

/** Noon and a half is the same day in Paris, in UTC and on the machine. */
function dayIn(date: Date | undefined): string {
  return new Intl.DateTimeFormat('sv-SE').format(date);
}

function oneLine(summary: string): string {
  return summary.replaceAll(/\s+/g, ' ').trim();
}

describe('against ical.js', () => {
  test('calendars that it writes are read as it reads them', () => {
    fc.assert(
      fc.property(calendars, (events) => {
        const calendar = written(events);
        const read = parsed(calendar).events.map(({ key, start, end, summary, description }) => ({
          key,
          start,
          end,
          summary,
          description,
        }));
        expect(read).toEqual(readByOracle(calendar));
      }),
      { numRuns: 300 },
    );
  });

  test('folded anywhere, with any line ends, the same is read', () => {
    const folds = fc.array(fc.tuple(fc.nat(), fc.constantFrom('\r\n ', '\n ', '\r\n\t', '\r ')), { maxLength: 20 });
    fc.assert(
      fc.property(calendars, folds, fc.constantFrom('\r\n', '\n', '\r'), (events, cuts, lineEnd) => {
        const calendar = written(events);
        const bytes = folded(new TextEncoder().encode(calendar.replaceAll('\r\n', lineEnd)), cuts);
        expect(parsed(bytes).events.map(withoutLine)).toEqual(parsed(calendar).events.map(withoutLine));
      }),
      { numRuns: 300 },
    );
  });

  test('whatever the bytes, an answer comes, and never an exception', () => {
    const words = fc.constantFrom(
      'BEGIN:',
      'END:',
      'VCALENDAR',
      'VEVENT',
      '\r\n',
      '\n',
      ' ',
      ';',
      ':',
      '"',
      '\\',
      'DTSTART',
      'DTEND',
      'UID:',
      'DURATION:',
      'P1D',
      '20270710',
      'T120000Z',
      '99991231T235959',
      'TZID=',
      'VALUE=DATE',
      'SUMMARY:',
      'RRULE:',
      'STATUS:CANCELLED',
      '\0',
      'é',
    );
    const soup = fc.array(words, { maxLength: 80 }).map((parts) => `BEGIN:VCALENDAR\n${parts.join('')}\nEND:VCALENDAR`);
    fc.assert(
      fc.property(soup, (calendar) => {
        const result = parseCalendar(calendar, 'Europe/Paris');
        const events = result.ok ? result.value.events : [];
        for (const { start, end } of events) expect(start < end).toBe(true);
        expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Folds inside lines, between any two bytes. */
function folded(bytes: Uint8Array, cuts: readonly (readonly [number, string])[]): Uint8Array {
  let result = bytes;
  for (const [at, fold] of cuts) {
    const index = 1 + (at % (bytes.length - 2));
    const [before, after] = [result[index - 1] ?? 0, result[index] ?? 0];
    if ([before, after].some((byte) => [9, 10, 13].includes(byte)) || after === 32) continue;
    result = new Uint8Array([
      ...result.subarray(0, index),
      ...new TextEncoder().encode(fold),
      ...result.subarray(index),
    ]);
  }
  return result;
}

function withoutLine<Event extends { line: number }>({ line: _, ...rest }: Event): Omit<Event, 'line'> {
  return rest;
}
