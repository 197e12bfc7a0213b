import { describe, expect, test } from 'vitest';
import type { GuestPhoto } from '../../../src/domain/guest/photo.ts';
import type { GuestSheet } from '../../../src/domain/guest/sheet.ts';
import {
  iconToMake,
  iconsKept,
  iconsSoFar,
  laterOf,
  mergePhotos,
  photosThatStay,
  secretsState,
  stayOfIcon,
  whatStays,
} from '../../../src/guest/keeping.ts';
import { iconOf } from '../../../src/guest/link.ts';
import { guestSheet } from '../../support/guest-sheet.ts';

const at = (instant: string) => Date.parse(instant);
const sheet = guestSheet();
const closed = guestSheet({ secrets: { ...sheet.secrets, open: null } });

describe('what stays on the phone', () => {
  test('secrets until two hours after departure, and not a millisecond longer', () => {
    expect(whatStays(sheet, at(sheet.secrets.closesAt) - 1)?.secrets.open).toEqual(sheet.secrets.open);
    expect(whatStays(sheet, at(sheet.secrets.closesAt))?.secrets.open).toBeNull();
  });

  test('everything until the link ends', () => {
    expect(whatStays(sheet, at(sheet.expiresAt) - 1)).not.toBeNull();
    expect(whatStays(sheet, at(sheet.expiresAt))).toBeNull();
  });

  test('nothing of a sheet whose end cannot be read', () => {
    expect(whatStays(guestSheet({ expiresAt: 'never' }), 0)).toBeNull();
    expect(secretsState(guestSheet({ secrets: { ...sheet.secrets, closesAt: '' } }), 0)).toBe('after');
  });
});

describe('the icons of a stay', () => {
  const kept = { token: 't', sheet, openedAt: 1 };
  const named = (id: string) => guestSheet({ stay: { ...sheet.stay, id } });

  test('are its own and those that it had, and of stays that were kept before there were any, its own', () => {
    expect(stayOfIcon([kept], iconOf(sheet))).toBe(kept);
    expect(stayOfIcon([kept], 'by-hand')).toBeUndefined();
    const merged = { ...kept, icons: ['by-hand'] };
    expect(stayOfIcon([merged], 'by-hand')).toBe(merged);
    expect(stayOfIcon([merged], iconOf(sheet))).toBe(merged);
  });

  test('are made by the first that this phone knew, so that one that is there stays the same app', () => {
    expect(iconToMake(kept, [kept])).toBe(iconOf(sheet));
    const merged = { ...kept, icons: ['by-hand', 'calendar'] };
    expect(iconToMake(merged, [merged])).toBe('by-hand');
    const other = { ...kept, token: 'o', sheet: named('by-hand') };
    expect(iconToMake(merged, [other, merged])).toBe('calendar');
  });

  test('are remembered once each, and not without end', () => {
    expect(iconsSoFar(kept, undefined, [])).toEqual([]);
    expect(iconsSoFar(kept, iconsKept({ ...kept, icons: ['calendar'] }), [])).toEqual(['calendar', iconOf(sheet)]);
    expect(iconsSoFar(kept, undefined, [{ ...kept, icons: ['calendar'] }])).toEqual(['calendar', iconOf(sheet)]);
    let icons: readonly string[] = [];
    for (let i = 0; i < 50; i++) icons = iconsSoFar(kept, iconsKept({ ...kept, sheet: named(`${i}`), icons }), []);
    expect(icons.length).toBeLessThan(20);
    expect(icons[0]).toBe('0');
  });

  test('are made by the same one again when the owner takes it back', () => {
    const calendar = named('calendar');
    const merged = { ...kept, sheet: calendar, icons: iconsSoFar({ sheet: calendar }, iconsKept(kept), []) };
    const back = { ...kept, icons: iconsSoFar(kept, iconsKept(merged), []) };
    for (const stay of [kept, merged, back]) expect(iconToMake(stay, [stay])).toBe(iconOf(sheet));
    expect(stayOfIcon([back], 'calendar')).toBeUndefined();
  });
});

describe('a clock', () => {
  test('that is turned back opens nothing again, once the server has said what time it is', () => {
    const heard = at('2027-05-17T12:00:00Z');
    expect(secretsState(sheet, laterOf(at('2027-05-15T10:00:00Z'), heard))).toBe('after');
    expect(whatStays(sheet, laterOf(0, at(sheet.expiresAt)))).toBeNull();
  });

  test('that goes on without the server counts as well', () => {
    expect(laterOf(at('2027-05-18T00:00:00Z'), at('2027-05-15T10:00:00Z'))).toBe(at('2027-05-18T00:00:00Z'));
    expect(laterOf(5, null)).toBe(5);
  });
});

test('secrets are to come, ready to be fetched, open, or over', () => {
  expect(secretsState(closed, at('2027-05-13T13:59:59Z'))).toBe('before');
  expect(secretsState(closed, at('2027-05-13T14:00:00Z'))).toBe('ready');
  expect(secretsState(sheet, at('2027-05-15T10:00:00Z'))).toBe('open');
  expect(secretsState(sheet, at('2027-05-17T10:00:00Z'))).toBe('after');
});

describe('photos', () => {
  const photo = (id: string, subject: string, image: string | null): GuestPhoto => ({
    id,
    subject,
    captionFr: '',
    captionEn: '',
    width: 640,
    height: 480,
    image,
  });

  test('that are here already are not needed again, those that are gone go, and one without a picture is none', () => {
    const kept = [photo('a', 'cles', 'UklGRa'), photo('b', 'parking', 'UklGRb')];
    const given = [photo('c', 'piscine', 'UklGRc'), photo('a', 'entree', null), photo('d', 'cuisine', null)];
    expect(mergePhotos(kept, given).map(({ id, subject, image }) => [id, subject, image])).toEqual([
      ['c', 'piscine', 'UklGRc'],
      ['a', 'entree', 'UklGRa'],
    ]);
  });

  test('of the keys, of the router and of nobody knows what go with the code, those that the owner takes away at once', () => {
    const all = ['cles', 'wifi', 'parking', ''].map((subject) => photo(`of ${subject}`, subject, 'UklGR'));
    const photos = { version: 'v', ids: all.map(({ id }) => id), bytes: 4 };
    const subjects = (of: GuestSheet) => photosThatStay(all, of).map(({ subject }) => subject);
    expect(subjects({ ...sheet, photos })).toEqual(['cles', 'wifi', 'parking', '']);
    expect(subjects({ ...closed, photos })).toEqual(['parking']);
    expect(subjects({ ...sheet, photos: { ...photos, ids: ['of wifi', 'of '] } })).toEqual(['wifi', '']);
  });
});
