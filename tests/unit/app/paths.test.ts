import { describe, expect, it } from 'vitest';
import { readInvitationCode } from '../../../src/domain/invitation-code.ts';
import { isRenewal, paths, wantedPath } from '../../../src/app/paths.ts';

describe('addresses', () => {
  it('leave out what is not asked for', () => {
    expect(paths.reservations()).toBe('/reservations');
    expect(paths.reservations({ page: 1, q: '', gite: null })).toBe('/reservations');
    expect(paths.reservations({ page: 2, q: 'dupont & fils' })).toBe('/reservations?page=2&q=dupont+%26+fils');
  });
  it('keep the code of an invitation where no request takes it along', () => {
    const { pathname, search, hash } = new URL(paths.join('AAAAAAAAAAAAAAAAAAAAAA_-'), 'http://localhost');
    expect([pathname, search, hash]).toEqual(['/rejoindre', '', '#AAAAAAAAAAAAAAAAAAAAAA_-']);
    expect(readInvitationCode(hash)).toBe('AAAAAAAAAAAAAAAAAAAAAA_-');
  });
  it('keep an id in its place whatever it holds', () => {
    expect(paths.reservation('a/../b')).toBe('/reservations/a%2F..%2Fb');
  });
});

describe('the address wanted before signing in', () => {
  const wanted = (address: string) => wantedPath(new URL(paths.signIn(address), 'http://localhost').searchParams);

  it('is found again afterwards', () => {
    expect(wanted('/reservations?page=2')).toBe('/reservations?page=2');
  });
  it('is never on another site', () => {
    for (const trap of ['https://evil.test/', '//evil.test', '/\\evil.test', 'data:text/html,x', '']) {
      expect(wanted(trap)).toBe('/');
    }
  });
  it('tells a dead session from a first visit', () => {
    const search = (address: string) => new URL(address, 'http://localhost').searchParams;
    expect(isRenewal(search(paths.renewSession('/menage')))).toBe(true);
    expect(wantedPath(search(paths.renewSession('/menage')))).toBe('/menage');
    expect(isRenewal(search(paths.signIn('/menage')))).toBe(false);
  });
});
