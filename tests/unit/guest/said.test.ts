import { describe, expect, test } from 'vitest';
import { accessIn, checklistOf, inEither, ownersWords, piecesOf, safeAddress } from '../../../src/guest/said.ts';
import { guestWords } from '../../support/guest-sheet.ts';

describe('what the owner wrote', () => {
  const text = (by: Record<string, string>, language: string) => ownersWords(by, language, (said) => said);

  test('comes in the reader’s language, else in English, else in what there is, and says which it is', () => {
    const both = { fr: 'Bonjour', en: 'Hello' };
    expect(text(both, 'fr')).toEqual({ text: 'Bonjour', lang: 'fr' });
    expect(text(both, 'nl')).toEqual({ text: 'Hello', lang: 'en' });
    expect(text({ fr: 'Bonjour', en: ' ' }, 'nl')).toEqual({ text: 'Bonjour', lang: 'fr' });
    expect(text({ fr: '', en: '' }, 'fr')).toBeNull();
  });

  test('loses what would turn its direction around', () => {
    expect(text({ fr: 'code \u202E1234\u2066' }, 'fr')?.text).toBe('code 1234');
  });

  test('named like a property of objects is nobody’s language', () => {
    expect(text({}, 'constructor')).toBeNull();
  });
});

test('what has its English beside it is marked as what it is in', () => {
  expect(inEither('Entrée', 'Hall', 'de')).toEqual({ text: 'Hall', lang: 'en' });
  expect(inEither('Entrée', 'Hall', 'fr')).toEqual({ text: 'Entrée', lang: 'fr' });
  // Kept on a phone since before there was any.
  expect(inEither('Entrée', undefined, 'en')).toEqual({ text: 'Entrée', lang: 'fr' });
  expect(inEither('', 'Hall', 'fr')).toEqual({ text: 'Hall', lang: 'en' });
});

describe('the way in', () => {
  const access = (fr: string[], en: string[], language = 'en') => {
    const { code, keys } = accessIn(
      { en: { code: en[0] ?? '', keys: en[1] ?? '' }, fr: { code: fr[0] ?? '', keys: fr[1] ?? '' } },
      language,
    );
    return [code?.text, keys?.text];
  };

  test.each(['fr', 'en', 'nl'])('is one code, the French one, for who reads %s', (language) => {
    expect(access(['2407A'], ['1111'], language)[0]).toBe('2407A');
    expect(access([' '], ['1111'], language)[0]).toBe('1111');
    expect(access([], [], language)).toEqual([undefined, undefined]);
  });

  test('is told in the reader’s words as long as they name the same numbers as the French ones', () => {
    expect(access(['', 'Boîte 12A, 2e étage'], ['', 'Second box: 2nd floor, 12A'])[1]).toBe(
      'Second box: 2nd floor, 12A',
    );
    expect(access(['', 'Boîte à clés, code 5678'], ['', 'Key box, code 1234'])[1]).toBe('Boîte à clés, code 5678');
    expect(access(['', 'Boîte à clés, code 5678B'], ['', 'Key box, code 5678A'])[1]).toBe('Boîte à clés, code 5678B');
    expect(access(['', ''], ['', 'Key box, code 1234'], 'fr')[1]).toBe('Key box, code 1234');
  });
});

test('a checklist has a line for each thing, however its owner marked them', () => {
  const words = { fr: guestWords({ checklist: '- Gaz fermé\n* Volets\n\n[ ] Clés\n- Volets' }) };
  expect(checklistOf(words, 'de')).toEqual({ lines: ['Gaz fermé', 'Volets', 'Clés'], lang: 'fr' });
});

describe('addresses in a text', () => {
  test('can be opened where they are of the web, and end before the sentence does', () => {
    expect(piecesOf('Voir https://example.org/a?b=1, merci.')).toEqual([
      { text: 'Voir ', href: null, at: 0 },
      { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1', at: 5 },
      { text: ', merci.', href: null, at: 30 },
    ]);
  });

  // oxlint-disable-next-line no-script-url -- it is what must not pass
  test.each(['javascript:alert(1)', 'http://example.org', 'data:text/html,x', 'https://a:b@example.org', 'nothing'])(
    '%s is none that may be opened',
    (address) => expect(safeAddress(address)).toBeNull(),
  );

  test('whatever the text, its pieces are the text', () => {
    const hostile = '<script>alert(1)</script> https://x.org/"><img src=x> javascript:x https://';
    expect(
      piecesOf(hostile)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(hostile);
    expect(piecesOf(hostile).filter(({ href }) => href !== null)).toHaveLength(1);
  });
});
