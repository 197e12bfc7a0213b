import { describe, expect, test } from 'vitest';
import { type CalendarContext, readCalendarFile } from '../../../../src/domain/ical/read-calendar-file.ts';
import {
  applied,
  calendarText,
  eventLines,
  GITE,
  sampleFile,
  stayLines,
} from '../../../support/ical-files/calendar-builder.ts';

function preview(input: Uint8Array | string, more: Partial<CalendarContext> = {}) {
  const context = { fileName: 'calendar.ics', gite: GITE, existing: [], today: '2027-06-01', ...more };
  const result = readCalendarFile(input, context);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const NONE = { newStays: 0, newBlocks: 0, known: 0, changed: 0, toDecide: 0, echoes: 0, unreadable: 0, ignored: 0 };

describe('the export of each site becomes stays, and the same file again changes nothing', () => {
  test.each([
    ['airbnb', 'airbnb', { newStays: 4, newBlocks: 2 }, { known: 6 }],
    ['booking', 'booking', { newStays: 4 }, { known: 4 }],
    ['abritel', 'abritel', { newStays: 4, newBlocks: 1 }, { known: 5 }],
    ['vrbo', 'abritel', { newStays: 1, newBlocks: 1 }, { known: 2 }],
    ['gites-de-france', 'gites_de_france', { newStays: 2, newBlocks: 1 }, { known: 3 }],
    ['smoobu', 'autre', { newStays: 2, newBlocks: 2, ignored: 4 }, { known: 4, ignored: 4 }],
    ['google', 'autre', { newStays: 3, unreadable: 2 }, { known: 3, unreadable: 2 }],
  ])('%s', (name, plateforme, first, again) => {
    const file = sampleFile(`${name}.ics`);
    const { plan, counts } = preview(file);
    expect(plan).toMatchObject({ plateforme, gite_id: GITE.id });
    expect(counts).toEqual({ ...NONE, ...first });
    const existing = applied(plan, []);
    const second = preview(file, { existing });
    expect(second.counts).toEqual({ ...NONE, ...again });
    expect(applied(second.plan, existing)).toEqual(existing);
  });

  test('Airbnb: bookings with their codes, closed periods without', () => {
    const lines = preview(sampleFile('airbnb.ics')).plan.entries.map(
      ({ date_debut, date_fin, nature, reference, phone_last4 }) => [
        date_debut,
        date_fin,
        nature,
        reference,
        phone_last4,
      ],
    );
    expect(lines).toEqual([
      ['2027-06-12', '2027-06-19', 'sejour', 'HMTESTAAA1', '0101'],
      ['2027-06-19', '2027-06-22', 'sejour', 'HMTESTAAA2', '0102'],
      ['2027-06-25', '2027-06-28', 'blocage', '', ''],
      ['2027-07-10', '2027-07-24', 'sejour', 'HMTESTAAA3', '0103'],
      ['2027-12-30', '2028-01-03', 'sejour', 'HMTESTAAA4', '0104'],
      ['2028-03-01', '2028-06-01', 'blocage', '', ''],
    ]);
  });

  test('Booking.com: every night is taken, by whom the owner will say', () => {
    const { entries } = preview(sampleFile('booking.ics')).plan;
    expect(new Set(entries.map(({ nature }) => nature))).toEqual(new Set(['inconnue']));
    expect(entries.at(-1)).toMatchObject({ date_debut: '2027-10-24', date_fin: '2027-11-01' });
  });

  test('Abritel: first names, and an unpaid request as an option', () => {
    const { entries } = preview(sampleFile('abritel.ics')).plan;
    expect(entries.map(({ guest, statut, nature }) => [guest, statut, nature])).toEqual([
      ['Élodie', 'confirmee', 'sejour'],
      ['Claire & Paul', 'confirmee', 'sejour'],
      ['Sylvie', 'option', 'sejour'],
      ['', 'confirmee', 'sejour'],
      ['', 'confirmee', 'blocage'],
    ]);
  });

  test('Google: a personal calendar, with what is no stay named and explained', () => {
    const { name, plan, unreadable } = preview(sampleFile('google.ics'));
    expect(name).toBe('Gîte des Tilleuls');
    expect(
      plan.entries.map(({ summary, nature, statut, date_debut, date_fin }) => [
        summary,
        nature,
        statut,
        date_debut,
        date_fin,
      ]),
    ).toEqual([
      ['Famille Essai', 'inconnue', 'confirmee', '2027-07-02', '2027-07-09'],
      ['Cousins', 'inconnue', 'confirmee', '2027-07-16', '2027-07-23'],
      ['Option été', 'inconnue', 'option', '2027-08-01', '2027-08-07'],
    ]);
    expect(unreadable.map(({ reason, excerpt }) => `${reason}: ${excerpt}`)).toEqual([
      'no_night: Plombier',
      'recurring: Poubelles',
    ]);
  });
});

describe('case 28: Smoobu’s three events for one stay', () => {
  const dates = { start: '2027-07-10', end: '2027-07-17' };
  const day = (uid: string, start: string, summary: string) =>
    eventLines(`UID:${uid}`, `DTSTART:${start.replaceAll('-', '')}`, `SUMMARY:${summary}`);
  const smoobu = (...events: string[][]) => preview(calendarText(events, '-//Smoobu//EN'));
  const stays = (...events: string[][]) =>
    smoobu(...events).plan.entries.map(({ date_debut, date_fin }) => `${date_debut}/${date_fin}`);
  const stay = stayLines({ uid: 's', ...dates, summary: 'Claire' });

  test('are one stay, whether the days say what they are or not', () => {
    expect(stays(day('a', dates.start, 'Check-in Claire'), day('d', dates.end, 'Claire (Check-out)'), stay)).toEqual([
      '2027-07-10/2027-07-17',
    ]);
    expect(stays(stay, day('a', dates.start, 'Claire'), day('d', dates.end, 'Claire'))).toEqual([
      '2027-07-10/2027-07-17',
    ]);
  });

  test('are one stay when the days have hours', () => {
    const hours = (uid: string, on: string) =>
      eventLines(`UID:${uid}`, `DTSTART:${on}T160000`, `DTEND:${on}T170000`, 'SUMMARY:Claire');
    const { plan, counts } = smoobu(hours('a', '20270710'), stay, hours('d', '20270717'));
    expect(plan.entries).toHaveLength(1);
    expect(counts).toEqual({ ...NONE, newStays: 1, ignored: 2 });
  });

  test('a stay of one night is told from its own days', () => {
    const night = stayLines({ uid: 's', start: '2027-07-10', end: '2027-07-11', summary: 'Claire' });
    expect(stays(day('a', '2027-07-10', 'Claire'), night, day('d', '2027-07-11', 'Claire'))).toEqual([
      '2027-07-10/2027-07-11',
    ]);
  });

  test('two stays that touch are not taken for a stay and its day', () => {
    const blocked = (start: string, end: string) => stayLines({ uid: start, start, end, summary: 'Blocked' });
    expect(stays(blocked('2027-07-01', '2027-07-05'), blocked('2027-07-05', '2027-07-06'))).toHaveLength(2);
  });

  test('a day without its stay is kept', () => {
    expect(stays(day('a', '2027-07-10', 'Check-in Claire'))).toEqual(['2027-07-10/2027-07-11']);
  });

  test('other sites’ single days are stays of one night', () => {
    const events = [day('a', dates.start, 'Reserved'), day('d', dates.end, 'Reserved')];
    expect(preview(calendarText(events)).plan.entries).toHaveLength(2);
  });
});

describe('what the owner says', () => {
  const file = calendarText(
    [stayLines({ uid: 'x', start: '2027-07-10', end: '2027-07-17', summary: 'Blocked' })],
    '-//Somewhere//EN',
  );

  test('decides the platform, and how an unknown file’s words are read', () => {
    expect(preview(file).plan).toMatchObject({ plateforme: 'autre', entries: [{ nature: 'inconnue' }] });
    expect(preview(file, { plateforme: 'abritel' }).plan).toMatchObject({
      plateforme: 'abritel',
      entries: [{ nature: 'blocage' }],
    });
  });

  test('does not change what a file’s words mean that says itself where it is from', () => {
    const { source, plan } = preview(sampleFile('booking.ics'), { plateforme: 'airbnb' });
    expect([source, plan.plateforme, plan.entries[0]?.nature]).toEqual(['booking', 'airbnb', 'inconnue']);
  });
});

test('a calendar that another gîte already has is pointed out', () => {
  const { plan } = preview(sampleFile('airbnb.ics'));
  const existing = applied({ ...plan, gite_id: 'other' }, []).map((row) => ({ ...row, gite_id: 'other' }));
  expect(preview(sampleFile('airbnb.ics'), { existing }).elsewhere).toEqual({ gite_id: 'other', events: 6 });
  expect(preview(sampleFile('airbnb.ics')).elsewhere).toBeNull();
});

test('a guest for more than a year cannot be, a closed period can', () => {
  const long = { start: '2027-01-01', end: '2028-06-01' };
  const text = calendarText([
    stayLines({ uid: 'a', ...long, summary: 'Reserved' }),
    stayLines({ uid: 'b', ...long, summary: 'Airbnb (Not available)' }),
  ]);
  const { counts, unreadable } = preview(text);
  expect(counts).toEqual({ ...NONE, newBlocks: 1, unreadable: 1 });
  expect(unreadable).toMatchObject([{ reason: 'too_long', excerpt: 'Reserved', key: 'a' }]);
});

test('a file that cannot be read is an error, not an exception', () => {
  const context = { fileName: '', gite: GITE, existing: [], today: '2027-06-01' };
  expect(readCalendarFile('<html>', context)).toEqual({ ok: false, error: { code: 'not_a_calendar', found: 'html' } });
});
