import { describe, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../../../src/domain/ical/limits.ts';
import { parseCalendar } from '../../../../src/domain/ical/parse.ts';
import type { CalendarFileError } from '../../../../src/domain/ical/parsed-calendar.ts';
import {
  calendarText,
  eventLines,
  parsed,
  sampleFile,
  stayLines,
} from '../../../support/ical-files/calendar-builder.ts';

function refused(input: Uint8Array | string): CalendarFileError | null {
  const result = parseCalendar(input, 'Europe/Paris');
  return result.ok ? null : result.error;
}

const STAY = { uid: 'a@airbnb.com', start: '2027-07-10', end: '2027-07-13' };
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file that is no calendar is refused with what it is', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \r\n\t\n'],
    ['a mark and nothing else', '\uFEFF'],
    ['zeros', '\0\0\0\0'],
  ])('empty: %s', (_, text) => {
    expect(refused(text)).toEqual({ code: 'empty' });
  });

  test.each([
    ['case 19: a sign-in page', '<!DOCTYPE html><html><body>BEGIN:VCALENDAR</body></html>', 'html'],
    ['a page after blanks', '\n\n  <html>', 'html'],
    ['a PDF', '%PDF-1.7\n%\u00e2\u00e3', 'pdf'],
    ['an archive', 'PK\u0003\u0004calendar.ics', 'zip'],
    ['JSON', '{"error":"not found"}', 'other'],
    ['a list of stays', 'Arrivée;Départ;Nom\n10/07/2027;17/07/2027;Marie', 'other'],
    ['an address book', 'BEGIN:VCARD\r\nFN:Marie\r\nEND:VCARD\r\n', 'other'],
    ['an event without its calendar', 'BEGIN:VEVENT\r\nEND:VEVENT\r\n', 'other'],
  ])('%s', (_, text, found) => {
    expect(refused(text)).toEqual({ code: 'not_a_calendar', found });
  });

  test('gzip is an archive as well', () => {
    expect(refused(new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0]))).toEqual({ code: 'not_a_calendar', found: 'zip' });
  });

  test.each([
    ['UTF-32', new Uint8Array([0xff, 0xfe, 0, 0, 66, 0, 0, 0])],
    ['half a pair in UTF-16', new Uint8Array([0xff, 0xfe, 66, 0, 0x00, 0xd8, 66, 0])],
    ['letters of an encoding that cannot be told', new Uint8Array([...bytes('BEGIN:VCALENDAR\n'), 0x8e, 0x9d, 10])],
  ])('wrong encoding: %s', (_, input) => {
    expect(refused(input)).toEqual({ code: 'wrong_encoding' });
  });
});

describe('case 20: a file that was cut is refused as a whole', () => {
  const whole = calendarText([stayLines(STAY), stayLines({ ...STAY, uid: 'b@airbnb.com' })]);

  test('wherever it was cut', () => {
    for (let length = 'BEGIN:VCALENDAR\r\n'.length; length < whole.indexOf('END:VCALENDAR') + 12; length++) {
      expect(refused(whole.slice(0, length)), `${length} characters`).toMatchObject({ code: 'truncated' });
    }
    expect(refused(whole.trimEnd())).toBeNull();
  });

  test('and says how many events had come', () => {
    expect(refused(whole.replace('END:VCALENDAR', ''))).toEqual({ code: 'truncated', events: 2 });
  });

  test('also when another calendar follows the cut', () => {
    expect(refused(whole.replace('END:VCALENDAR\r\n', '') + whole)).toMatchObject({ code: 'truncated' });
  });
});

describe('limits', () => {
  test('case 18: a file above 5 MB is refused unread', () => {
    const input = new Uint8Array(MAX_FILE_BYTES + 1);
    expect(refused(input)).toEqual({ code: 'too_large', bytes: MAX_FILE_BYTES + 1, limit: MAX_FILE_BYTES });
    expect(refused('x'.repeat(MAX_FILE_BYTES + 1))).toMatchObject({ code: 'too_large' });
    expect(refused('é'.repeat(MAX_FILE_BYTES / 2 + 1))).toMatchObject({ code: 'not_a_calendar' });
  });

  const shortEvent = (i: number) => `BEGIN:VEVENT\nUID:${i}\nDTSTART:20270710\nDTEND:20270711\nEND:VEVENT\n`;
  const many = (count: number) =>
    `BEGIN:VCALENDAR\n${Array.from({ length: count }, (_, i) => shortEvent(i)).join('')}END:VCALENDAR\n`;

  test('case 18: 20,000 events are read, all of them', () => {
    expect(parsed(many(20_000)).events).toHaveLength(20_000);
  });

  test('case 18: one more is refused, with the limit', () => {
    expect(refused(many(20_001))).toEqual({ code: 'too_many_events', limit: 20_000 });
  });
});

describe('components', () => {
  test('case 13: zones, alarms, tasks and unknown ones are passed over', () => {
    const { events, unreadable, name, prodid } = parsed(sampleFile('google.ics'));
    expect(name).toBe('Gîte des Tilleuls');
    expect(prodid).toBe('-//Google Inc//Google Calendar 70.9054//EN');
    expect(events.map(({ summary }) => summary)).toEqual(['Famille Essai', 'Cousins', 'Option été']);
    expect(unreadable.map(({ reason, excerpt }) => [reason, excerpt])).toEqual([
      ['no_night', 'Plombier'],
      ['recurring', 'Poubelles'],
    ]);
  });

  test('case 13: properties of others’ own, and of whoever writes calendars tomorrow, are passed over', () => {
    const strange = [
      'X-AIRBNB-NOTE;X-P="a;b:c":DTSTART:19990101',
      'COLOR:turquoise',
      'X-WR-CALNAME:not the name',
      'geo:1;2',
    ];
    const text = calendarText([eventLines(...strange, 'UID:u', 'dtstart:20270710', 'summary:stay', ...strange)]);
    const { events, name } = parsed(
      text.replace('VERSION:2.0', 'VERSION:2.0\r\nX-PUBLISHED-TTL:PT1H\r\nREFRESH-INTERVAL:P1D'),
    );
    expect(events).toMatchObject([{ key: 'u', start: '2027-07-10', summary: 'stay' }]);
    expect(name).toBe('');
  });

  test('what stands inside an alarm is not the event’s', () => {
    const alarm = ['BEGIN:VALARM', 'SUMMARY:alarm', 'DTSTART:19990101', 'END:VALARM'];
    const event = eventLines('UID:u', ...alarm, 'DTSTART:20270710', 'SUMMARY:stay');
    expect(parsed(calendarText([event])).events).toMatchObject([{ summary: 'stay', start: '2027-07-10' }]);
  });

  test('an event that is not closed is reported, the next one is read', () => {
    const open = ['BEGIN:VEVENT', 'UID:open', 'SUMMARY:lost'];
    const result = parsed(calendarText([open, stayLines(STAY), open]));
    expect(result.events).toHaveLength(1);
    expect(result.unreadable.map(({ line, reason, excerpt }) => [line, reason, excerpt])).toEqual([
      [4, 'not_closed', 'lost'],
      [13, 'not_closed', 'lost'],
    ]);
  });

  test('an alarm that is not closed does not swallow what follows', () => {
    const first = eventLines('UID:u', 'DTSTART:20270710', 'BEGIN:VALARM');
    expect(parsed(calendarText([first, stayLines(STAY)])).events).toHaveLength(2);
  });

  test('several calendars in one file are read as one', () => {
    const text = calendarText([stayLines(STAY)]) + calendarText([stayLines({ ...STAY, uid: 'b' })]);
    expect(parsed(text).events.map(({ key }) => key)).toEqual(['a@airbnb.com', 'b']);
  });

  test('what is appended after the end does no harm', () => {
    expect(parsed(`${calendarText([stayLines(STAY)])}<!-- cached -->\n`).events).toHaveLength(1);
  });

  test('a calendar without events is a calendar', () => {
    expect(parsed(calendarText([]))).toMatchObject({ events: [], unreadable: [] });
  });
});
