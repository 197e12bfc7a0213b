import { describe, expect, test } from 'vitest';
import { firstOfMonth } from '../../../src/lib/first-of-month.ts';
import { words as de } from '../../../src/guest/i18n/de.ts';
import { words as en } from '../../../src/guest/i18n/en.ts';
import { words as fr } from '../../../src/guest/i18n/fr.ts';
import { LANGUAGES, loadWords } from '../../../src/guest/language.ts';
import { atGite, localTime, longDay, phaseOf, untilArrival } from '../../../src/guest/when.ts';
import { guestSheet } from '../../support/guest-sheet.ts';

const at = (instant: string) => Date.parse(instant);
const sheet = guestSheet();
const inReunion = guestSheet({ gite: { ...sheet.gite, timeZone: 'Indian/Reunion' } });

describe('the countdown', () => {
  const until = (instant: string, words = en) => {
    const phase = phaseOf(sheet, at(instant));
    return phase.phase === 'before' ? untilArrival(phase, words) : phase.phase;
  };

  test('counts days as people do, then hours', () => {
    expect(until('2027-05-11T10:00:00Z')).toBe('in 3 days');
    expect(until('2027-05-13T21:59:00Z')).toBe('tomorrow');
    expect(until('2027-05-13T22:00:00Z')).toBe('in 16 hours');
    expect(until('2027-05-14T13:30:00Z')).toBe('in an hour');
    expect(until('2027-05-13T10:00:00Z', fr)).toBe('demain');
  });

  test('ends at the hour of arrival, and the stay at that of departure', () => {
    expect(until('2027-05-14T13:59:59Z')).toBe('in an hour');
    expect(phaseOf(sheet, at('2027-05-14T14:00:00Z'))).toEqual({ phase: 'during', nights: 3 });
    expect(phaseOf(sheet, at('2027-05-17T07:59:00Z'))).toEqual({ phase: 'during', nights: 0 });
    expect(phaseOf(sheet, at('2027-05-17T08:00:00Z'))).toEqual({ phase: 'after' });
  });

  test('goes by the gîte’s clock, wherever the phone is', () => {
    expect(phaseOf(inReunion, at('2027-05-14T11:59:59Z')).phase).toBe('before');
    expect(phaseOf(inReunion, at('2027-05-14T12:00:00Z')).phase).toBe('during');
  });

  test('follows summer time', () => {
    const { stay } = sheet;
    const spring = guestSheet({ stay: { ...stay, arrival: '2027-03-28', departure: '2027-03-30' } });
    expect(phaseOf(spring, at('2027-03-28T13:59:00Z')).phase).toBe('before');
    expect(phaseOf(spring, at('2027-03-28T14:00:00Z')).phase).toBe('during');
  });
});

describe('an instant', () => {
  test('is told in the hours of the gîte', () => {
    expect(atGite('2027-05-13T14:00:00Z', { timeZone: 'Europe/Paris' }, fr)).toBe('jeudi 13\u00a0mai, 16:00');
    expect(atGite('2027-05-13T14:00:00Z', { timeZone: 'Indian/Reunion' }, de)).toBe('Donnerstag, 13.\u00a0Mai, 18:00');
  });

  test('in a zone that the phone does not know is told in universal time', () => {
    expect(localTime({ timeZone: 'Mars/Olympus' }, at('2027-05-13T14:00:00Z'))).toEqual({
      day: '2027-05-13',
      hour: '14:00',
    });
  });

  test('at midnight begins a day', () => {
    expect(localTime({ timeZone: 'Europe/Paris' }, at('2027-05-13T22:00:00Z'))).toEqual({
      day: '2027-05-14',
      hour: '00:00',
    });
  });
});

describe('a day', () => {
  const days = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(2028, 0, 1 + i)).toISOString().slice(0, 10));

  test.each(LANGUAGES)('in %s is said as its own formats say it, its number beside its month', async (language) => {
    const words = await loadWords(language);
    const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    });
    for (const day of days) {
      const text = firstOfMonth(language, day, format.format(Date.parse(`${day}T00:00:00Z`)));
      expect(longDay(day, words)).toBe(text.replace(/(\d\S*) /, '$1\u00a0'));
    }
  });

  test('the first of a month is told as French people say it', () => {
    expect(longDay('2026-12-01', fr)).toBe('mardi 1er\u00a0décembre');
    expect(longDay('2026-12-11', fr)).toBe('vendredi 11\u00a0décembre');
    expect(atGite('2026-11-30T23:30:00Z', { timeZone: 'Europe/Paris' }, fr)).toBe('mardi 1er\u00a0décembre, 00:30');
  });
});

describe('by the clock that the server tells of', () => {
  // Of no zone: nothing else can have said it.
  const [from, change, until] = [at('2027-03-20T00:00:00Z'), at('2027-03-28T01:00:00Z'), at('2027-06-01T00:00:00Z')];
  const gite = {
    timeZone: 'Mars/Olympus',
    clock: {
      until,
      offsets: [
        [from, 60],
        [change, 120],
      ] as const,
    },
  };

  test('an instant is told in its hours, before it changes and after', () => {
    expect(localTime(gite, change - 1)).toEqual({ day: '2027-03-28', hour: '01:59' });
    expect(localTime(gite, change)).toEqual({ day: '2027-03-28', hour: '03:00' });
    expect(localTime(gite, at('2027-04-30T22:00:00Z'))).toEqual({ day: '2027-05-01', hour: '00:00' });
  });

  test('nothing is known of instants before and after it', () => {
    expect(localTime(gite, from - 1)).toEqual({ day: '2027-03-19', hour: '23:59' });
    expect(localTime(gite, until)).toEqual({ day: '2027-06-01', hour: '00:00' });
  });
});
