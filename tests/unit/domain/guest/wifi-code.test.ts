import { expect, test } from 'vitest';
import { wifiCode } from '../../../../src/domain/guest/wifi-code.ts';

test('a phone reads a wifi’s name and password, whatever stands in them', () => {
  expect(wifiCode({ ssid: 'Moulin', password: 'bief-15' })).toBe('WIFI:T:WPA;S:Moulin;P:bief-15;;');
  expect(wifiCode({ ssid: 'Le "Moulin"; bas', password: String.raw`a\b:c,d` })).toBe(
    String.raw`WIFI:T:WPA;S:Le \"Moulin\"\; bas;P:a\\b\:c\,d;;`,
  );
  expect(wifiCode({ ssid: 'Ouvert', password: '' })).toBe('WIFI:T:nopass;S:Ouvert;;');
});
