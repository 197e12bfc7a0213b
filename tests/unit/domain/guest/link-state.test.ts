import { describe, expect, test } from 'vitest';
import { linkState } from '../../../../src/domain/guest/link-state.ts';
import { currentLink, livingLinks, wantsLink } from '../../../../src/domain/guest/wanted-link.ts';
import type { ClientAccessToken } from '../../../../src/domain/guest-rows.ts';
import { aLink as linkOf } from '../../../support/guest-rows.ts';
import { testId } from '../../../support/local-data.ts';

const NOW = Date.parse('2026-07-14T10:00:00Z');
const SENT = '2026-07-10T08:00:00.000Z';
const aLink = (fields: Partial<ClientAccessToken> = {}) => linkOf({ userId: testId(1, 'c0de') }, testId(1), fields);

describe('a link', () => {
  test('is ready, then sent, then opened, then closed, and revoked whatever it was', () => {
    const stateOf = (fields: Partial<ClientAccessToken>) => linkState(aLink(fields), null, NOW);
    expect(linkState(null, null, NOW)).toBe('aucun');
    expect(stateOf({})).toBe('pret');
    expect(stateOf({ envoye_le: SENT, envoye_par: 'whatsapp' })).toBe('envoye');
    expect(stateOf({ ouvertures: 3 })).toBe('ouvert');
    expect(stateOf({ ouvertures: 3, expires_at: '2026-07-14T10:00:00+00:00' })).toBe('ferme');
    expect(stateOf({ ouvertures: 3, revoked_at: SENT })).toBe('revoque');
  });

  test('closes when the stay as it is now says so, before the row follows', () => {
    expect(linkState(aLink(), '2026-07-14T09:59:59.000Z', NOW)).toBe('ferme');
    expect(linkState(aLink({ expires_at: '2026-07-01T08:00:00Z' }), '2026-08-01T08:00:00.000Z', NOW)).toBe('pret');
  });

  test('that lives is the one that counts, else the one that was revoked last', () => {
    const [first, second] = [aLink({ revoked_at: SENT }), aLink({ revoked_at: '2026-07-12T08:00:00.000Z' })];
    const living = aLink();
    expect(currentLink([])).toBeNull();
    expect(currentLink([first, second])).toBe(second);
    expect(currentLink([first, second, living])).toBe(living);
  });

  test('that a guest has counts before one that nobody was given, else the older, whatever order they come in', () => {
    const at = (created_at: string, id: number, fields: Partial<ClientAccessToken> = {}) => ({
      ...aLink({ created_at, ...fields }),
      id: testId(id),
    });
    const links = [
      at('2026-07-03T08:00:00+00:00', 1, { ouvertures: 1 }),
      // The server's words and the device's for one instant.
      at('2026-07-03T08:00:00.000Z', 2, { envoye_le: SENT }),
      at('2026-07-01T08:00:00+00:00', 3),
      at('2026-07-02T08:00:00+00:00', 4),
    ];
    const revoked = at('2026-06-01T08:00:00+00:00', 5, { envoye_le: SENT, revoked_at: SENT });
    for (const order of [
      [...links, revoked],
      [revoked, ...links.toReversed()],
    ]) {
      expect(livingLinks(order)).toEqual(links);
      expect(currentLink(order)).toBe(links[0]);
    }
  });
});

describe('a reminder', () => {
  const stay = { nature: 'sejour', statut: 'confirmee', date_debut: '2026-07-17' } as const;
  const today = '2026-07-14';

  test('comes three days before the arrival, and until it, where nobody was sent a link', () => {
    expect(wantsLink(stay, null, today)).toBe(true);
    expect(wantsLink(stay, aLink(), today)).toBe(true);
    expect(wantsLink(stay, null, '2026-07-13')).toBe(false);
    expect(wantsLink(stay, null, '2026-07-17')).toBe(true);
    expect(wantsLink(stay, null, '2026-07-18')).toBe(false);
  });

  test('comes of nights that may be a stay: their owner alone can tell', () => {
    expect(wantsLink({ ...stay, nature: 'inconnue' }, null, today)).toBe(true);
  });

  test('does not come of an option, a cancelled stay or a closed period', () => {
    for (const other of [{ statut: 'option' }, { statut: 'annulee' }, { nature: 'blocage' }] as const) {
      expect(wantsLink({ ...stay, ...other }, null, today)).toBe(false);
    }
  });

  test('does not come where it was sent, opened, or revoked', () => {
    for (const given of [{ envoye_le: SENT }, { ouvertures: 1 }, { revoked_at: SENT }]) {
      expect(wantsLink(stay, aLink(given), today)).toBe(false);
    }
  });
});
