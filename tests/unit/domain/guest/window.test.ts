import { describe, expect, test } from 'vitest';
import { type GiteClock, linkExpiry, secretsWindow, type StayWindow } from '../../../../src/domain/guest/window.ts';

const PARIS: GiteClock = { fuseau: 'Europe/Paris', heure_arrivee: '16:00', heure_depart: '10:00' };
const REUNION: GiteClock = { ...PARIS, fuseau: 'Indian/Reunion' };

const stay = (date_debut: string, date_fin: string, hours: Partial<StayWindow> = {}): StayWindow => ({
  date_debut,
  date_fin,
  heure_arrivee: null,
  heure_depart: null,
  ...hours,
});

describe('a link', () => {
  test('opens until seven days after the departure, at its hour on the gîte’s clocks', () => {
    expect(linkExpiry(stay('2026-11-14', '2026-11-17'), PARIS, null)).toBe('2026-11-24T09:00:00.000Z');
    expect(linkExpiry(stay('2026-11-14', '2026-11-17', { heure_depart: '17:30' }), PARIS, null)).toBe(
      '2026-11-24T16:30:00.000Z',
    );
    expect(linkExpiry(stay('2026-11-14', '2026-11-17'), REUNION, null)).toBe('2026-11-24T06:00:00.000Z');
  });

  test('closes at the same hour on the wall when the clocks change in between', () => {
    expect(linkExpiry(stay('2026-10-20', '2026-10-23'), PARIS, null)).toBe('2026-10-30T09:00:00.000Z');
    expect(linkExpiry(stay('2026-03-23', '2026-03-26'), PARIS, null)).toBe('2026-04-02T08:00:00.000Z');
  });

  test('that was extended opens until the end of that day, if that is later', () => {
    const november = stay('2026-11-14', '2026-11-17');
    expect(linkExpiry(november, PARIS, '2026-12-05')).toBe('2026-12-05T23:00:00.000Z');
    expect(linkExpiry(november, REUNION, '2026-12-05')).toBe('2026-12-05T20:00:00.000Z');
    expect(linkExpiry(november, PARIS, '2026-11-24')).toBe('2026-11-24T23:00:00.000Z');
    expect(linkExpiry(november, PARIS, '2026-11-20')).toBe('2026-11-24T09:00:00.000Z');
  });

  test('is counted on the clocks of Paris where a browser does not know the zone', () => {
    const unknown = { ...PARIS, fuseau: 'Europe/Nouvelle-Zone' };
    expect(linkExpiry(stay('2026-11-14', '2026-11-17'), unknown, null)).toBe('2026-11-24T09:00:00.000Z');
  });
});

describe('what is secret', () => {
  test('is open from 24 hours before the arrival until two hours after the departure', () => {
    expect(secretsWindow(stay('2026-11-14', '2026-11-17'), PARIS)).toEqual({
      opensAt: '2026-11-13T15:00:00.000Z',
      closesAt: '2026-11-17T11:00:00.000Z',
    });
  });

  test('follows the hours that were agreed for the stay, and the clocks of the gîte', () => {
    const agreed = stay('2026-07-14', '2026-07-17', { heure_arrivee: '13:00', heure_depart: '23:15' });
    expect(secretsWindow(agreed, REUNION)).toEqual({
      opensAt: '2026-07-13T09:00:00.000Z',
      closesAt: '2026-07-17T21:15:00.000Z',
    });
  });

  test('opens and closes by hours that pass, whatever the clocks do in them', () => {
    expect(secretsWindow(stay('2026-03-29', '2026-10-25', { heure_depart: '01:30' }), PARIS)).toEqual({
      opensAt: '2026-03-28T14:00:00.000Z',
      closesAt: '2026-10-25T01:30:00.000Z',
    });
  });
});
