import { describe, expect, test } from 'vitest';
import { distanceKm, editablePosition, parsePosition, positionOf, roundedKm } from '../../../src/domain/position.ts';

const LOCRONAN = { latitude: 48.1, longitude: -2.3 };

describe('a position', () => {
  test.each([
    ['48.1, -2.3'],
    ['48.1,-2.3'],
    ['48.1 -2.3'],
    ['48,1 ; -2,3'],
    ['48,1 / −2,3'],
    ['48,1, -2,3'],
    ['(48.1, -2.3)'],
    ['48.1°, -2.3°'],
    ['48.1° N, 2.3° O'],
    ['48.1º N 2.3º W'],
    ['48°06\'00.0"N 2°18\'00.0"W'],
    ['48° 06′ 00″ N, 2° 18′ 00″ O'],
    ['2°18’00”O 48°06’00”N'],
    ['https://www.google.com/maps/place/Chez+nous/@48.2,-2.4,17z/data=!3m1!4b1!4m6!3m5!1s0x0!8m2!3d48.1!4d-2.3!16s'],
    ['https://www.google.fr/maps/@48.1,-2.3,17z'],
    ['https://www.google.com/maps/search/48.1,+-2.3?sa=X'],
    ['https://www.google.com/maps/search/?api=1&query=48.1%2C-2.3'],
    ['https://maps.google.com/?q=48.1,-2.3'],
    ['https://maps.apple.com/?ll=48.1,-2.3&q=Le%20Moulin'],
    ['https://maps.apple.com/place?coordinate=48.1,-2.3&name=Moulin'],
    ['https://www.openstreetmap.org/?mlat=48.1&mlon=-2.3#map=17/48.2/-2.4'],
    ['https://www.openstreetmap.org/#map=17/48.1/-2.3'],
    ['https://ul.waze.com/ul?ll=48.1%2C-2.3&navigate=yes'],
    ['geo:48.1,-2.3?q=48.1,-2.3(Moulin)'],
  ])('is read from %s', (text) => {
    expect(parsePosition(text)).toEqual({ ok: true, value: LOCRONAN });
  });

  test('is none for an empty text', () => {
    expect(parsePosition('  ')).toEqual({ ok: true, value: null });
  });

  test.each(['Le Moulin', '48.1', '48.1, -2.3, 17', '1,2,3', 'https://www.google.com/maps/place/Salers', '48°N 49°N'])(
    'is not guessed from %s',
    (text) => {
      expect(parsePosition(text)).toEqual({ ok: false, error: 'position_unreadable' });
    },
  );

  test('is not in a short link, which says so', () => {
    for (const link of ['https://maps.app.goo.gl/AbC123', 'goo.gl/maps/AbC', 'https://osm.org/go/0B~']) {
      expect(parsePosition(link)).toEqual({ ok: false, error: 'position_short_link' });
    }
  });

  test('is on this earth', () => {
    expect(parsePosition('91, 2')).toEqual({ ok: false, error: 'out_of_range' });
    expect(parsePosition('48, 181')).toEqual({ ok: false, error: 'out_of_range' });
  });

  test('comes back as it was written', () => {
    expect(editablePosition(LOCRONAN)).toBe('48.1, -2.3');
    expect(parsePosition(editablePosition({ latitude: -21.115141, longitude: 55.536384 }))).toEqual({
      ok: true,
      value: { latitude: -21.115141, longitude: 55.536384 },
    });
    expect(editablePosition({ latitude: 48.1, longitude: null })).toBe('');
    expect(positionOf({ latitude: 48.1 })).toBeNull();
  });
});

describe('a distance', () => {
  test('is as the crow flies', () => {
    // Paris to Lyon, and once around half the earth.
    const paris = { latitude: 48.8566, longitude: 2.3522 };
    expect(distanceKm(paris, { latitude: 45.764, longitude: 4.8357 })).toBeCloseTo(391.5, 0);
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(20_015, 0);
    expect(distanceKm(paris, paris)).toBe(0);
  });
  test('is said as one would', () => {
    expect([0.04, 0.84, 9.96, 11.4].map(roundedKm)).toEqual([0, 0.8, 10, 11]);
  });
});
