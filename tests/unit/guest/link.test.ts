import { expect, test } from 'vitest';
import { addressOf, findLink, iconAddress, iconOf, parseIcon, parseLink } from '../../../src/guest/link.ts';
import { guestSheet } from '../../support/guest-sheet.ts';

const TOKEN = 'aZ09-_'.repeat(7).concat('x');

test('a link has 256 bits behind its sign, and may be the owner’s own look', () => {
  expect(parseLink(`#${TOKEN}`)).toEqual({ token: TOKEN, isPreview: false });
  expect(parseLink(`#${TOKEN}.apercu`)).toEqual({ token: TOKEN, isPreview: true });
});

test.each(['', '#', `#${TOKEN}x`, `#${TOKEN.slice(1)}`, `#${TOKEN}.autre`, `#${TOKEN.slice(1)}é`, '#wifi'])(
  '%s is no link, and nobody is asked about it',
  (fragment) => expect(parseLink(fragment)).toBeNull(),
);

test('a link is found in the message that it came with', () => {
  const message = `Bonjour, voici votre page : https://gites.example/sejour#${TOKEN} À bientôt`;
  expect(findLink(message)?.token).toBe(TOKEN);
  expect(findLink(` ${TOKEN}\n`)?.token).toBe(TOKEN);
  expect(findLink('https://gites.example/sejour')).toBeNull();
  // As it comes out of a page that adds to every address.
  expect(findLink(`voir https://gites.example/sejour?fbclid=IwAR0-x_1&utm=a/b#${TOKEN}`)?.token).toBe(TOKEN);
});

test('a link that is copied from the page is found again where it is pasted', () => {
  expect(addressOf(TOKEN, 'https://gites.example')).toBe(`https://gites.example/sejour#${TOKEN}`);
  expect(findLink(addressOf(TOKEN, 'https://gites.example'))).toEqual({ token: TOKEN, isPreview: false });
});

test('an icon’s address says which stay it opens behind its sign, and is no link', () => {
  const icon = iconOf(guestSheet());
  const { hash, pathname, search } = new URL(iconAddress(icon), 'https://gites.example');
  expect([pathname, search]).toEqual(['/sejour', '']);
  expect(parseIcon(hash)).toBe(icon);
  expect(parseLink(hash)).toBeNull();
  expect(findLink(`https://gites.example${iconAddress(icon)}`)).toBeNull();
});

test.each(['', '#', `#${TOKEN}`, '#icone.', '#icone.a/b'])('%s is no icon’s', (fragment) =>
  expect(parseIcon(fragment)).toBeNull(),
);
