import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../../src/domain/day.ts';
import { parseCalendar } from '../../../../src/domain/ical/parse.ts';
import { EXPORT_ISSUER, type TakenNights, writeCalendar } from '../../../../src/domain/ical/write-calendar.ts';

const nights = fc
  .record({ id: fc.uuid(), day: fc.nat(4000), length: fc.integer({ min: 1, max: 300 }), closed: fc.boolean() })
  .map(({ id, day, length, closed }): TakenNights => {
    const from = addDays('2024-01-01', day);
    return { id, from, to: addDays(from, length), at: '20261128T093000Z', closed };
  });

test('case 63: what is written is read back as the same nights, with the same identity, whatever there is', () => {
  fc.assert(
    fc.property(fc.uniqueArray(nights, { maxLength: 30, selector: ({ id }) => id }), (taken) => {
      const read = parseCalendar(writeCalendar(taken), 'Europe/Paris');
      if (!read.ok) throw new Error(read.error.code);
      expect(read.value.unreadable).toEqual([]);
      expect(read.value.events.map(({ key, start, end }) => ({ key, start, end }))).toEqual(
        taken.map(({ id, from, to }) => ({ key: `${id}@${EXPORT_ISSUER}`, start: from, end: to })),
      );
    }),
  );
});

test('case 70: lines end in CRLF and have at most 75 octets; every event has a stamp; an empty calendar is a calendar', () => {
  const text = writeCalendar([
    {
      id: '0197a2b4-0000-7000-8000-00000000000a',
      from: '2027-07-10',
      to: '2027-07-13',
      at: '20261128T093000Z',
      closed: false,
    },
  ]);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:\S+/);
  expect(text).toContain(`UID:0197a2b4-0000-7000-8000-00000000000a@${EXPORT_ISSUER}\r\n`);
  expect(text).toContain('DTSTAMP:20261128T093000Z\r\n');
  expect(text).toContain('DTSTART;VALUE=DATE:20270710\r\nDTEND;VALUE=DATE:20270713\r\n');
  expect(parseCalendar(writeCalendar([]), 'Europe/Paris')).toMatchObject({ ok: true, value: { events: [] } });
});
