import { describe, expect, test } from 'vitest';
import { classify, referenceOf } from '../../../../src/domain/ical/classify.ts';
import type { ParsedEvent } from '../../../../src/domain/ical/parsed-calendar.ts';
import {
  CALENDAR_SOURCES,
  type CalendarSource,
  detectSource,
  plateformeOf,
  sourceOfPlateforme,
} from '../../../../src/domain/ical/source.ts';
import { PLATEFORMES } from '../../../../src/domain/rows.ts';

function event(summary: string, description = '', tentative = false): ParsedEvent {
  const dates = { start: '2027-07-10', end: '2027-07-17', oneNightAssumed: false };
  return { line: 1, key: 'u', summary, description, tentative, ...dates };
}

function meaning(source: CalendarSource, summary: string, description = '') {
  const { nature, statut, guest, reference, phone_last4 } = classify(source, event(summary, description));
  return { nature, statut, guest, reference, phone_last4 };
}

const PLAIN = { statut: 'confirmee', guest: '', reference: '', phone_last4: '' };

describe('Airbnb', () => {
  const url = 'Reservation URL: https://www.airbnb.fr/hosting/reservations/details/HMTESTAAA1';

  test('case 22: a booking has a code and the last digits of the phone', () => {
    expect(meaning('airbnb', 'Reserved', `${url}\nPhone Number (Last 4 Digits): 0123`)).toEqual({
      ...PLAIN,
      nature: 'sejour',
      reference: 'HMTESTAAA1',
      phone_last4: '0123',
    });
  });

  test('the code is enough to know a booking, whatever the summary', () => {
    expect(meaning('airbnb', 'Réservé', url)).toMatchObject({ nature: 'sejour', reference: 'HMTESTAAA1' });
    expect(meaning('airbnb', '', 'https://www.airbnb.com/reservation/itinerary?code=HMTESTBBB2')).toMatchObject({
      nature: 'sejour',
      reference: 'HMTESTBBB2',
    });
  });

  test('older exports name the guest', () => {
    expect(meaning('airbnb', 'Marie Essai (HMTESTCCC3)')).toMatchObject({
      guest: 'Marie Essai',
      reference: 'HMTESTCCC3',
    });
  });

  test('case 23: "Not available" is a closed period, anything else is unknown', () => {
    expect(meaning('airbnb', 'Airbnb (Not available)')).toEqual({ ...PLAIN, nature: 'blocage' });
    expect(meaning('airbnb', 'Something else')).toEqual({ ...PLAIN, nature: 'inconnue' });
  });
});

describe('Booking.com', () => {
  test('case 25: "CLOSED - Not available" is occupied, by whom is unknown', () => {
    expect(meaning('booking', 'CLOSED - Not available')).toEqual({ ...PLAIN, nature: 'inconnue' });
  });

  test('a name after CLOSED is a guest', () => {
    expect(meaning('booking', 'CLOSED - Marie Essai')).toEqual({ ...PLAIN, nature: 'sejour', guest: 'Marie Essai' });
  });
});

describe('Abritel', () => {
  test.each([
    ['Reserved - Marie', 'sejour', 'Marie', 'confirmee'],
    ['Réservée - M & Mme', 'sejour', 'M & Mme', 'confirmee'],
    ['Réservée', 'sejour', '', 'confirmee'],
    ['Reserved - HomeAway', 'sejour', '', 'confirmee'],
    ['Provisoire - Sylvie', 'sejour', 'Sylvie', 'option'],
    ['Blocked', 'blocage', '', 'confirmee'],
    ['Indisponible', 'blocage', '', 'confirmee'],
    ['Marie', 'inconnue', '', 'confirmee'],
  ])('cases 26 and 27: %s', (summary, nature, guest, statut) => {
    expect(meaning('abritel', summary)).toEqual({ ...PLAIN, nature, guest, statut });
  });
});

test.each([
  ['gites_de_france', 'BOOKED', 'sejour'],
  ['gites_de_france', 'UNAVAILABLE', 'blocage'],
  ['gites_de_france', 'Autre', 'inconnue'],
  ['smoobu', 'Blocked', 'blocage'],
  ['smoobu', 'Marie Essai', 'sejour'],
] as const)('%s: %s', (source, summary, nature) => {
  expect(meaning(source, summary)).toEqual({ ...PLAIN, nature });
});

describe('words mean what their own site means by them', () => {
  test('case 30: "Not available" is a closure on Airbnb and maybe a guest on Booking.com', () => {
    expect(meaning('airbnb', 'Not available').nature).toBe('blocage');
    expect(meaning('booking', 'Not available').nature).toBe('inconnue');
  });

  test.each(['Blocked', 'Reserved', 'Indisponible', 'Airbnb (Not available)', 'CLOSED - Not available', ''])(
    'case 29: %j from who knows where is unknown, and occupies',
    (summary) => {
      expect(meaning('unknown', summary)).toEqual({ ...PLAIN, nature: 'inconnue' });
      expect(meaning('google', summary)).toEqual({ ...PLAIN, nature: 'inconnue' });
    },
  );

  test('a tentative event is an option on any site', () => {
    for (const source of CALENDAR_SOURCES) expect(classify(source, event('x', '', true)).statut).toBe('option');
  });

  test('a cancellation has its code too', () => {
    expect(referenceOf('airbnb', event('Reserved', '/details/HMTESTAAA1'))).toBe('HMTESTAAA1');
    expect(referenceOf('booking', event('CLOSED - Not available'))).toBe('');
  });
});

describe('where a calendar comes from', () => {
  const calendar = (prodid: string, keys: string[] = [], summaries: string[] = []) => ({
    prodid,
    name: '',
    cancellations: [],
    events: (keys.length > 0 ? keys : summaries).map((_, i) => ({
      ...event(summaries[i] ?? ''),
      key: keys[i] ?? `k${i}`,
    })),
  });

  test.each([
    ['-//Airbnb Inc//Hosting Calendar 0.8.8//EN', 'airbnb'],
    ['-//admin.booking.com//EN', 'booking'],
    ['-//Booking.com//Extranet Calendar//EN', 'booking'],
    ['-//HomeAway.com, Inc.//EN', 'abritel'],
    ['-//Vrbo//EN', 'abritel'],
    ['-//Gîtes de France//FR', 'gites_de_france'],
    ['-//Smoobu//EN', 'smoobu'],
    ['-//Google Inc//Google Calendar 70.9054//EN', 'google'],
    ['-//Booking Calendar plugin//EN', 'unknown'],
    ['', 'unknown'],
  ])('its own word: %j', (prodid, source) => {
    expect(detectSource(calendar(prodid), '')).toBe(source);
  });

  test('then the identifiers of most events', () => {
    expect(detectSource(calendar('-//X//', ['a@airbnb.com', 'b@airbnb.com', 'c']), '')).toBe('airbnb');
    expect(detectSource(calendar('-//X//', ['a@airbnb.com', 'b', 'c']), '')).toBe('unknown');
    expect(detectSource(calendar('-//Google Inc//', ['a@booking.com']), '')).toBe('booking');
  });

  test('then the style of its summaries', () => {
    expect(detectSource(calendar('', [], ['CLOSED - Not available']), '')).toBe('booking');
    expect(detectSource(calendar('', [], ['x', 'Airbnb (Not available)']), '')).toBe('airbnb');
    expect(detectSource(calendar('', [], ['Blocked', 'Réservée - Marie']), '')).toBe('abritel');
  });

  test.each([
    ['airbnb-tilleuls.ics', 'airbnb'],
    ['https://ical.booking.com/v1/export?t=secret', 'booking'],
    ['http://www.abritel.fr/icalendar/secret.ics?nonTentative', 'abritel'],
    ['http://www.homelidays.com/icalendar/secret.ics', 'abritel'],
    ['https://reservation.itea.fr/iCal_secret.ics', 'gites_de_france'],
    ['gites_de_france.ics', 'gites_de_france'],
    ['listing.ics', 'unknown'],
  ])('then the name of the file: %s', (fileName, source) => {
    expect(detectSource(calendar(''), fileName)).toBe(source);
    expect(detectSource(calendar('-//Airbnb Inc//'), fileName)).toBe('airbnb');
  });

  test('every source is filed under a platform, and every platform is read as itself', () => {
    for (const source of CALENDAR_SOURCES) expect(PLATEFORMES).toContain(plateformeOf(source));
    for (const plateforme of PLATEFORMES) {
      const source = sourceOfPlateforme(plateforme);
      expect([plateforme, 'autre']).toContain(plateformeOf(source));
    }
  });
});
