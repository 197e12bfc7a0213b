import { describe, expect, test } from 'vitest';
import { checklistOf, ownersWords, piecesOf, safeAddress } from '../../../src/guest/said.ts';
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
