import { describe, expect, test } from 'vitest';
import { words as en } from '../../../src/guest/i18n/en.ts';
import { words as fr } from '../../../src/guest/i18n/fr.ts';
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
    expect(atGite('2027-05-13T14:00:00Z', 'Europe/Paris', 'fr')).toBe('jeudi 13\u00a0mai, 16:00');
    expect(atGite('2027-05-13T14:00:00Z', 'Indian/Reunion', 'de')).toBe('Donnerstag, 13.\u00a0Mai, 18:00');
  });

  test('in a zone that the phone does not know is told in universal time', () => {
    expect(localTime('Mars/Olympus', at('2027-05-13T14:00:00Z'))).toEqual({ day: '2027-05-13', hour: '14:00' });
  });

  test('at midnight begins a day', () => {
    expect(localTime('Europe/Paris', at('2027-05-13T22:00:00Z'))).toEqual({ day: '2027-05-14', hour: '00:00' });
  });
});

test('a day has no instant that a zone could shift, and its number stands beside its month', () => {
  expect(longDay('2027-05-14', 'en')).toBe('Friday 14\u00a0May');
  expect(longDay('2027-05-14', 'it')).toBe('venerdì 14\u00a0maggio');
});

test('the first of a month is told as French people say it', () => {
  expect(longDay('2026-12-01', 'fr')).toBe('mardi 1er\u00a0décembre');
  expect(longDay('2026-12-11', 'fr')).toBe('vendredi 11\u00a0décembre');
  expect(longDay('2026-12-01', 'es')).toBe('martes, 1\u00a0de diciembre');
  expect(atGite('2026-11-30T23:30:00Z', 'Europe/Paris', 'fr')).toBe('mardi 1er\u00a0décembre, 00:30');
});
