import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay } from '../../../../src/domain/day.ts';
import { NO_MEMORY } from '../../../../src/domain/ical/feed-memory.ts';
import { planFeedRun } from '../../../../src/domain/ical/feed-run.ts';
import { MAX_SUMMARY_CHARS } from '../../../../src/domain/ical/limits.ts';
import { GITE, reservation } from '../../../support/ical-files/calendar-builder.ts';

/** What a hostile site, or a broken one, puts where a calendar has a value. */
const NASTY = [
  '__proto__',
  'constructor',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example")',
  "'; drop table reservations; --",
  '\u202Egnp.exe\u202C',
  '\u0000\u0007\u001B[31m',
  '🏡'.repeat(300),
  'a'.repeat(30_000),
  '\\n\\,\\;\\\\',
  '99999999',
  '20270230',
  '-P3D',
  '20270710T250000Z',
  'FREQ=SECONDLY;COUNT=999999999',
  '\uD800',
  '\uFEFF',
] as const;

const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }));
const day = fc
  .integer({ min: 0, max: 720 })
  .map((days) => new Date(Date.UTC(2027, 5, 1 + days)).toISOString().slice(0, 10));
const date = fc.oneof(
  { weight: 6, arbitrary: day.map((text) => text.replaceAll('-', '')) },
  { weight: 1, arbitrary: nasty },
);
const name = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('UID', 'SUMMARY', 'DESCRIPTION', 'STATUS', 'DURATION', 'SEQUENCE', 'RRULE', 'X-A'),
  },
  { weight: 1, arbitrary: nasty },
);
const extra = fc.tuple(name, nasty).map(([property, value]) => `${property}:${value}`);
const event = fc
  .record({
    uid: fc.oneof(fc.constantFrom('a@airbnb.com', 'b@airbnb.com', 'c'), nasty),
    start: date,
    end: date,
    extras: fc.array(extra, { maxLength: 4 }),
    isOpen: fc.nat(9).map((n) => n === 0),
  })
  .map(({ uid, start, end, extras, isOpen }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTART;VALUE=DATE:${start}`,
    `DTEND;VALUE=DATE:${end}`,
    ...extras,
    ...(isOpen ? [] : ['END:VEVENT']),
  ]);

const calendar = fc
  .record({
    events: fc.array(event, { maxLength: 12 }),
    prodid: nasty,
    eol: fc.constantFrom('\r\n', '\n', '\r', '\n\r '),
  })
  .map(({ events, prodid, eol }) =>
    ['BEGIN:VCALENDAR', `PRODID:${prodid}`, ...events.flat(), 'END:VCALENDAR', ''].join(eol),
  );

/** Whole, cut, with bytes turned, or no calendar at all. */
const body = fc.oneof(
  { weight: 6, arbitrary: calendar.map((text) => new TextEncoder().encode(text)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(calendar, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([text, share]) => new TextEncoder().encode(text).slice(0, Math.floor(text.length * share))),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(calendar, fc.array(fc.nat(255), { maxLength: 20 }), fc.nat()).map(([text, bytes, at]) => {
      const turned = new TextEncoder().encode(text);
      for (const [i, byte] of bytes.entries()) turned[(at + i * 37) % turned.length] = byte;
      return turned;
    }),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('<!doctype html><p>Connectez-vous', '', '{}', 'BEGIN:VCALENDAR')
      .map((text) => new TextEncoder().encode(text)),
  },
);

const OWNERS = reservation({
  id: '0197a2b4-0000-7000-8000-00000000000a',
  ical_uid: 'a@airbnb.com',
  plateforme: 'airbnb',
  client_nom: 'Marie',
  notes: 'Arrive tard',
  date_debut: '2027-07-10',
  date_fin: '2027-07-17',
});

describe('5,000 hostile feeds', { timeout: 120_000 }, () => {
  test('crash nothing, pollute nothing, and write nothing that a person could not', () => {
    let ids = 0;
    const seen = { readable: 0, stays: 0 };
    const read = (bytes: Uint8Array) =>
      planFeedRun({
        body: bytes,
        feed: { gite_id: GITE.id, plateforme: 'airbnb', host: 'feeds.example', cached: false },
        gite: GITE,
        rows: [{ ...OWNERS, gite_id: GITE.id }],
        memory: NO_MEMORY,
        questions: [],
        now: Date.UTC(2027, 5, 1, 9),
        newId: () => `id-${ids++}`,
        ownExportIssuer: 'liveownerunit',
      });
    fc.assert(
      fc.property(body, (bytes) => {
        const run = read(bytes);
        expect(Object.keys(Object.prototype)).toEqual([]);
        if (!run.ok) return;
        const { inserts, updates } = run.value;
        seen.readable += 1;
        seen.stays += inserts.length;
        for (const stay of inserts) {
          expect(isDay(stay.date_debut) && isDay(stay.date_fin) && stay.date_debut < stay.date_fin).toBe(true);
          expect([...(stay.ical_resume ?? '')].length).toBeLessThanOrEqual(MAX_SUMMARY_CHARS);
          expect((stay.ical_uid ?? '').length).toBeLessThanOrEqual(500);
          expect(stay.client_nom).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        }
        // What a person typed is theirs, whatever a feed says.
        for (const { set } of updates) {
          expect(Object.keys(set)).not.toEqual(expect.arrayContaining(['notes']));
          expect(set.client_nom).toBeUndefined();
        }
        // What goes to the server is plain, and comes back the same.
        expect(JSON.parse(JSON.stringify(run.value.memory))).toEqual(run.value.memory);
        // PostgreSQL takes neither of these in a text.
        expect(JSON.stringify(run.value)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
      { numRuns: 5000 },
    );
    // Not all of them are refused at the door.
    expect(seen.readable).toBeGreaterThan(2000);
    expect(seen.stays).toBeGreaterThan(2000);
  });
});
