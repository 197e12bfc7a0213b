import { expect, test } from 'vitest';
import { wifiText } from '../../../../src/domain/guest/wifi-text.ts';

test('a network is written as cameras read it', () => {
  expect(wifiText({ ssid: 'Passeur_invites', password: 'gabare' })).toBe('WIFI:T:WPA;P:gabare;S:Passeur_invites;;');
});

test('signs of the format in a name or a password stay part of it', () => {
  expect(wifiText({ ssid: 'a;T:nopass', password: String.raw`p:,"\;` })).toBe(
    String.raw`WIFI:T:WPA;P:p\:\,\"\\\;;S:a\;T\:nopass;;`,
  );
});

test('a network without password says so', () => {
  expect(wifiText({ ssid: 'libre', password: '' })).toBe('WIFI:T:nopass;S:libre;;');
});

test('line breaks and other signs that no network has are left out', () => {
  expect(wifiText({ ssid: 'a\r\nb\u0000', password: 'c\td' })).toBe('WIFI:T:WPA;P:cd;S:ab;;');
});
