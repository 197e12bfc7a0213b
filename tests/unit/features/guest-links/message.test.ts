import { describe, expect, test } from 'vitest';
import { GUEST_LANGUAGES } from '../../../../src/domain/guest/languages.ts';
import { guestMessage } from '../../../../src/features/guest-links/message.ts';
import { guestsHref, readGuestQuery } from '../../../../src/features/guest-links/guests-view.ts';

const FACTS = {
  guest: 'Zoé Lefèvre',
  gite: 'Le Moulin',
  from: '2026-11-14',
  to: '2026-11-17',
  link: 'https://gites.test/sejour#abc',
  isFromAbroad: false,
};

describe('the message that takes a link to a guest', () => {
  test('has in each language the guest, the gîte, both days, and the link on a line of its own', () => {
    for (const language of GUEST_LANGUAGES) {
      const { subject, text } = guestMessage(language, FACTS);
      expect(subject).toContain('Le Moulin');
      expect(text.split('\n')).toContain(FACTS.link);
      for (const part of ['Zoé Lefèvre', 'Le Moulin', '14', '17', '2026']) expect(text).toContain(part);
    }
    const days = { fr: 'samedi 14 novembre 2026', de: 'Dienstag, 17. November 2026', it: 'martedì 17 novembre 2026' };
    for (const [language, day] of Object.entries(days)) {
      expect(guestMessage(language as keyof typeof days, FACTS).text).toContain(day);
    }
    expect(guestMessage('fr', { ...FACTS, to: '2026-12-01' }).text).toContain('au mardi 1er décembre 2026');
  });

  test('says in one line that the law asks guests from abroad for a form, and says nothing of it to others', () => {
    const lines = (language: (typeof GUEST_LANGUAGES)[number], isFromAbroad: boolean) =>
      guestMessage(language, { ...FACTS, isFromAbroad }).text.split('\n\n').length;
    expect(guestMessage('de', FACTS).text).toContain('Meldeschein');
    for (const language of GUEST_LANGUAGES) expect(lines(language, true)).toBe(5);
    expect(lines('fr', false)).toBe(4);
    expect(lines('en', false)).toBe(5);
  });

  test('greets nobody by no name', () => {
    expect(guestMessage('fr', { ...FACTS, guest: '' }).text).toMatch(/^Bonjour,\n/);
    expect(guestMessage('es', { ...FACTS, guest: '' }).text).toMatch(/^Hola:\n/);
  });
});

describe('the address of the list', () => {
  const read = (address: string) => readGuestQuery(new URLSearchParams(address.split('?')[1]));

  test('says what is shown, and reads it again', () => {
    const filter = { vue: 'a_envoyer', q: 'dupont', gite: 'x' } as const;
    expect(guestsHref(filter, 2)).toBe('/voyageurs?vue=a-envoyer&q=dupont&gite=x&page=2');
    expect(read(guestsHref(filter, 2))).toEqual({ filter, page: 2 });
    expect(guestsHref({ vue: 'a_venir', q: '', gite: null })).toBe('/voyageurs');
  });

  test('that somebody typed filters nothing where it is not understood', () => {
    expect(read('?vue=demain&page=-3&gite=')).toEqual({ filter: { vue: 'a_venir', q: '', gite: null }, page: 1 });
  });
});
