import { describe, expect, test } from 'vitest';
import { parseCalendar } from '../../../../src/domain/ical/parse.ts';
import { planOperations } from '../../../../src/domain/ical/plan.ts';
import { readCalendarFile } from '../../../../src/domain/ical/read-calendar-file.ts';
import { addDays } from '../../../../src/domain/day.ts';
import type { Reservation } from '../../../../src/domain/rows.ts';
import {
  calendarText,
  eventLines,
  GITE,
  parsed,
  reservation,
  stayLines,
} from '../../../support/ical-files/calendar-builder.ts';

/** Each of these ran for minutes, or out of memory, in one library or another. */
describe('a calendar made to be slow is read in one pass', () => {
  const stay = stayLines({ uid: 'a', start: '2027-07-10', end: '2027-07-13' });

  test('200,000 components inside one another', () => {
    const nested = [...Array<string>(200_000).fill('BEGIN:X'), ...Array<string>(200_000).fill('END:X')];
    expect(
      parsed(calendarText([stay, nested, stayLines({ uid: 'b', start: '2027-08-01', end: '2027-08-02' })])).events,
    ).toHaveLength(2);
  });

  test('200,000 components that are never closed', () => {
    expect(parsed(calendarText([Array<string>(200_000).fill('BEGIN:X'), stay])).events).toHaveLength(1);
  });

  test('200,000 events inside one another', () => {
    const text = calendarText([Array<string>(200_000).fill('BEGIN:VEVENT')]);
    expect(parseCalendar(text, 'Europe/Paris')).toMatchObject({ error: { code: 'too_many_events' } });
  });

  test('300,000 folded lines', () => {
    const folded = eventLines('DTSTART:20270710', 'UID:u', `SUMMARY:${'x\r\n '.repeat(300_000)}`);
    expect(parsed(calendarText([folded])).events[0]?.summary).toBe('x'.repeat(500));
  });

  test('lines without end: quotes, parameters, backslashes, blanks', () => {
    const long = 1_000_000;
    const lines = [
      `X-A;B=${'"'.repeat(long)}:1`,
      `X-A${';B=1'.repeat(long / 4)}:1`,
      `SUMMARY:${'\\n'.repeat(long / 2)}`,
      `DESCRIPTION:${' '.repeat(long)}`,
      'DTSTART:20270710',
    ];
    expect(parsed(calendarText([eventLines(...lines)])).events).toMatchObject([{ summary: '', start: '2027-07-10' }]);
  });

  test('case 16: a repetition every second is not followed', () => {
    const rule = eventLines('DTSTART:20270710T000000Z', 'UID:u', 'RRULE:FREQ=SECONDLY;BYSETPOS=2;BYDAY=1TH');
    expect(parsed(calendarText([rule, stay]))).toMatchObject({
      events: [{ key: 'a' }],
      unreadable: [{ reason: 'recurring' }],
    });
  });
});

/** 20,000 events against 20,000 stays: anything that compares each with each would not come back. */
describe('case 18: comparing a full calendar with a full house stays near linear', () => {
  const COUNT = 20_000;
  const day = (i: number) => addDays('2027-01-01', i);
  const SHAPES = {
    'all on the same nights': () => [day(10), day(20)],
    'one night each, in a row': (i) => [day(i % 20_000), day((i % 20_000) + 1)],
    'each inside the one before': (i) => [day(i % 360), day(366)],
    'a year long or three nights': (i) => (i % 2 === 0 ? [day(0), day(366)] : [day(400 + (i % 3)), day(403 + (i % 3))]),
  } satisfies Record<string, (i: number) => [string, string]>;

  test.for(Object.entries(SHAPES))(
    '%s',
    { timeout: 60_000 },
    ([, shape]: [string, (i: number) => [string, string]]) => {
      const lines = Array.from({ length: COUNT }, (_, i) => {
        const [start, end] = shape(i);
        return stayLines({
          uid: `u${i}@airbnb.com`,
          start,
          end,
          summary: i % 2 === 0 ? 'Reserved' : 'Airbnb (Not available)',
        });
      });
      const text = calendarText(lines);
      const first = counted(text, []);
      const rows = first.inserts.map((values, i) => reservation({ ...values, id: `r${i}` }));
      expect(first.counts.newStays + first.counts.newBlocks + first.counts.echoes).toBe(COUNT);

      const again = counted(text, rows);
      expect(again.counts.known + again.counts.echoes).toBe(COUNT);
      expect(again.inserts).toEqual([]);

      const reissued = counted(text.replaceAll('UID:u', 'UID:v'), rows).counts;
      expect(reissued.known + reissued.changed + reissued.newStays + reissued.newBlocks + reissued.echoes).toBe(COUNT);
    },
  );

  function counted(text: string, existing: readonly Reservation[]) {
    const preview = readCalendarFile(text, { fileName: '', gite: GITE, existing, today: '2027-01-01' });
    if (!preview.ok) throw new Error(preview.error.code);
    return { counts: preview.value.counts, inserts: planOperations(preview.value.plan).inserts };
  }
});
