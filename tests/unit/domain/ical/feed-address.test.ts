import { describe, expect, it } from 'vitest';
import { type AddressProblem, checkFeedAddress } from '../../../../src/domain/ical/feed-address.ts';
import { refusedAddresses } from '../../../support/feeds-refused.ts';

const SECRET = '0123456789abcdef0123456789ab4821';

describe('checkFeedAddress', () => {
  const { own_address, ...others } = refusedAddresses(8000);

  it.each(own_address)('case 43: refuses %s, a calendar that we give to others', (text) => {
    expect(checkFeedAddress(text)).toEqual({ ok: false, error: 'own_address' });
  });

  it.each(Object.entries(others).flatMap(([problem, texts]) => texts.map((text) => ({ problem, text }))))(
    'case 71: refuses $text as $problem',
    ({ problem, text }) => {
      expect(checkFeedAddress(text)).toEqual({ ok: false, error: problem as AddressProblem });
    },
  );

  it.each([
    [`https://www.airbnb.fr/calendar/ical/1234567.ics?s=${SECRET}`, 'airbnb', 'airbnb.fr/…4821'],
    [`https://airbnb.com/calendar/ical/1234567.ics?t=${SECRET}`, 'airbnb', 'airbnb.com/…4821'],
    [`https://www.airbnb.co.uk/calendar/ical/1234567.ics?s=${SECRET}`, 'airbnb', 'airbnb.co.uk/…4821'],
    [`https://fr.airbnb.be/calendar/ical/1234567.ics?s=${SECRET}`, 'airbnb', 'fr.airbnb.be/…4821'],
    [`https://ical.booking.com/v1/export?t=${SECRET}`, 'booking', 'ical.booking.com/…4821'],
    [`https://admin.booking.com/hotel/hoteladmin/ical.html?t=${SECRET}`, 'booking', 'admin.booking.com/…4821'],
    [`https://www.abritel.fr/icalendar/${SECRET}.ics?nonTentative`, 'abritel', 'abritel.fr/…4821'],
    [`https://www.vrbo.com/icalendar/${SECRET}.ics`, 'abritel', 'vrbo.com/…4821'],
    [`https://www.homeaway.co.uk/icalendar/${SECRET}.ics`, 'abritel', 'homeaway.co.uk/…4821'],
    [`https://www.fewo-direkt.de/icalendar/${SECRET}.ics`, 'abritel', 'fewo-direkt.de/…4821'],
    [`https://reservation.itea.fr/ical/${SECRET}.ics`, 'gites_de_france', 'reservation.itea.fr/…4821'],
    [`https://www.gites-de-france.com/ical/${SECRET}`, 'gites_de_france', 'gites-de-france.com/…4821'],
    [
      `https://calendar.google.com/calendar/ical/owner%40gmail.com/private-${SECRET}/basic.ics`,
      'google',
      'calendar.google.com/…4821',
    ],
    [`https://login.smoobu.com/ical/${SECRET}.ics`, 'smoobu', 'login.smoobu.com/…4821'],
  ])('knows whose calendar %s is, and shows four characters of it', (text, source, masked) => {
    expect(checkFeedAddress(text)).toEqual({
      ok: true,
      value: { url: text, host: new URL(text).host, source, known: true, masked },
    });
  });

  it.each([
    ['https://calendars.my-village.fr/gite.ics', 'unknown'],
    ['https://www.airbnb.zip/calendar/ical/1.ics', 'unknown'],
    ['https://airbnb.fr.evil-calendars.com/1.ics', 'unknown'],
    ['https://notairbnb.fr/1.ics', 'unknown'],
    ['https://www.аirbnb.fr/1.ics', 'unknown'],
    ['https://www.booking.com/1.ics', 'unknown'],
    ['https://www.google.com/url?q=https://calendar.google.com/1.ics', 'unknown'],
    ['https://evil-calendars.com/www.airbnb.fr/1.ics', 'unknown'],
    ['https://www.gites-de-france-ardeche.com/ical/1.ics', 'gites_de_france'],
    ['https://www.gites-de-france-evil.com.evil-calendars.com/1.ics', 'unknown'],
  ] as const)('takes %s without vouching for it', (text, source) => {
    expect(checkFeedAddress(text)).toMatchObject({ ok: true, value: { known: false, source } });
  });

  it('case 72: reads webcal as https', () => {
    for (const scheme of ['webcal', 'WebCal', 'HTTPS']) {
      expect(checkFeedAddress(`${scheme}://www.airbnb.fr/calendar/ical/1.ics`)).toMatchObject({
        ok: true,
        value: { url: 'https://www.airbnb.fr/calendar/ical/1.ics', source: 'airbnb' },
      });
    }
  });

  it('leaves out blanks around it, the usual port and the fragment', () => {
    expect(checkFeedAddress('  https://Www.Airbnb.FR:443/calendar/ical/1.ics#secret\n')).toMatchObject({
      ok: true,
      value: { url: 'https://www.airbnb.fr/calendar/ical/1.ics', host: 'www.airbnb.fr' },
    });
  });

  it('shows nothing of a secret so short that four characters would be much of it', () => {
    expect(checkFeedAddress('https://calendars.my-village.fr/s/12345678')).toMatchObject({
      ok: true,
      value: { masked: 'calendars.my-village.fr/…' },
    });
  });

  it('never shows more than the host and four characters', () => {
    for (const path of ['', SECRET, `a/${SECRET}?s=${SECRET}`, `?${SECRET}`, `%41%42/${SECRET}.ics`, 'x.ics?key=abc']) {
      const checked = checkFeedAddress(`https://calendars.my-village.fr/${path}`);
      expect(checked.ok && checked.value.masked).toMatch(/^calendars\.my-village\.fr\/…[\w-]{0,4}$/);
    }
  });

  it('takes a text of 2,000 characters and refuses one more', () => {
    const start = 'https://calendars.my-village.fr/';
    expect(checkFeedAddress(start.padEnd(2000, 'a')).ok).toBe(true);
    expect(checkFeedAddress(start.padEnd(2001, 'a'))).toEqual({ ok: false, error: 'too_long' });
  });

  describe('with servers of ours that a test may reach', () => {
    const allowed = ['127.0.0.1:8000', 'feeds.test:8001'];

    it.each([
      'http://127.0.0.1:8000/a',
      'https://127.0.0.1:8000/a',
      'http://feeds.test:8001/a',
      'http://2130706433:8000/a',
    ])('takes %s', (text) => {
      expect(checkFeedAddress(text, allowed).ok).toBe(true);
    });

    it.each([
      ['http://127.0.0.1:8001/a', 'not_https'],
      ['https://127.0.0.1:8001/a', 'bad_port'],
      ['https://127.0.0.1/a', 'bad_host'],
      ['http://localhost:8000/a', 'not_https'],
      ['https://www.airbnb.fr:8000/a', 'bad_port'],
      ['http://owner@127.0.0.1:8000/a', 'has_login'],
      ['ftp://127.0.0.1:8000/a', 'not_https'],
      ['http://127.0.0.1:8000/functions/v1/calendar/a', 'own_address'],
    ])('still refuses %s', (text, problem) => {
      expect(checkFeedAddress(text, allowed)).toEqual({ ok: false, error: problem });
    });
  });
});
