import fc from 'fast-check';
import { NO_MEMORY } from '../../../src/domain/ical/feed-memory.ts';
import { planFeedRun } from '../../../src/domain/ical/feed-run.ts';
import { GITE, reservation } from './calendar-builder.ts';

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

/** What a hostile feed answers: a calendar whole, cut, with bytes turned, or none at all. */
export const hostileBody: fc.Arbitrary<Uint8Array> = fc.oneof(
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

let ids = 0;

/** Reads one as the first look of a feed whose gîte has a stay. */
export function readHostile(body: Uint8Array): ReturnType<typeof planFeedRun> {
  return planFeedRun({
    body,
    feed: { gite_id: GITE.id, plateforme: 'airbnb', host: 'feeds.example', cached: false },
    gite: GITE,
    rows: [{ ...OWNERS, gite_id: GITE.id }],
    memory: NO_MEMORY,
    questions: [],
    now: Date.UTC(2027, 5, 1, 9),
    newId: () => `id-${ids++}`,
    ownExportIssuer: 'liveownerunit',
  });
}
