import { expect, test } from 'vitest';
import { isIos } from '../../../src/lib/is-ios.ts';
import { placeOnMap, wayThere } from '../../../src/lib/way-there.ts';

const ANDROID = { userAgent: 'Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/140 Mobile', maxTouchPoints: 5 };
const IPAD = {
  userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19.0 Safari/605.1',
  maxTouchPoints: 5,
};
const LAPTOP = { ...IPAD, maxTouchPoints: 0 };

test('an address opens in the phone’s own maps, and on a page where there are none', () => {
  expect(wayThere('3 chemin du Bief, Salers', ANDROID)).toBe('geo:0,0?q=3%20chemin%20du%20Bief%2C%20Salers');
  expect(wayThere('3 chemin du Bief', IPAD)).toBe('https://maps.apple.com/?q=3%20chemin%20du%20Bief');
  expect(wayThere('3 chemin du Bief', LAPTOP)).toBe(
    'https://www.openstreetmap.org/search?query=3%20chemin%20du%20Bief',
  );
});

test('whatever an address holds stays in its query', () => {
  expect(new URL(wayThere('a&b=c#d?e', IPAD)).searchParams.get('q')).toBe('a&b=c#d?e');
  expect(isIos(LAPTOP)).toBe(false);
});

test('a place opens where it is, with a pin', () => {
  const place = { latitude: 48.1, longitude: -2.3 };
  expect(placeOnMap(place, ANDROID)).toBe('geo:48.1,-2.3?q=48.1,-2.3');
  expect(placeOnMap(place, IPAD)).toBe('https://maps.apple.com/?ll=48.1,-2.3&q=48.1,-2.3');
  expect(placeOnMap(place, LAPTOP)).toBe('https://www.openstreetmap.org/?mlat=48.1&mlon=-2.3#map=17/48.1/-2.3');
});
