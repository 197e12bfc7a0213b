import { describe, expect, test } from 'vitest';
import { phonesIn } from '../../../src/guest/phones.ts';

const dialled = (text: string) => phonesIn(text).map(({ href }) => href);

describe('a number is dialled as its country has it', () => {
  test.each([
    ['06 39 98 10 24', 'tel:0639981024'],
    ['05/53/24/00/00', 'tel:0553240000'],
    ['(0)5 53 24 00 00', 'tel:0553240000'],
    ['05.53.24.00.00 (9h-12h)', 'tel:0553240000'],
    ['24h/24 05 53 24 00 00', 'tel:0553240000'],
    ['05 53 24 00 00 poste 12', 'tel:0553240000'],
    ['+33 (0)6 39 98 10 24', 'tel:+33639981024'],
    ['+33 06 39 98 10 24', 'tel:+33639981024'],
    ['+33(0)639981024', 'tel:+33639981024'],
    ['0033 (0)6 39 98 10 24', 'tel:+33639981024'],
    ['33 (0)6 39 98 10 24', 'tel:+33639981024'],
    ['+33 6\u202f39\u00a098 10 24', 'tel:+33639981024'],
    ['+44 (0)20 7946 0958', 'tel:+442079460958'],
    // Italy dials its 0 from everywhere.
    ['+39 06 1234 5678', 'tel:+390612345678'],
    ['0049 151 12345678', 'tel:+4915112345678'],
    ['0551 / 1234567', 'tel:05511234567'],
    ['Pharmacie des Quais, ou 32 37', 'tel:3237'],
    ['15', 'tel:15'],
  ])('%s', (text, href) => expect(dialled(text)).toEqual([href]));
});

describe('several numbers are as many links, each as it is written', () => {
  test.each([
    ['06 12 34 56 78 / 05 53 24 00 00', ['06 12 34 56 78', '05 53 24 00 00']],
    ['06 12 34 56 78/05 53 24 00 00', ['06 12 34 56 78', '05 53 24 00 00']],
    ['06.12.34.56.78 - 05.53.24.00.00', ['06.12.34.56.78', '05.53.24.00.00']],
    ['06 12 34 56 78 ou 05 53 24 00 00', ['06 12 34 56 78', '05 53 24 00 00']],
    ['0612345678, 0553240000', ['0612345678', '0553240000']],
    ['06 12 34 56 78\n05 53 24 00 00', ['06 12 34 56 78', '05 53 24 00 00']],
    ['06 12 34 56 78 05 53 24 00 00', ['06 12 34 56 78', '05 53 24 00 00']],
    ['06 12 34 56 78 (Jean) 05 53 24 00 00 (Anne)', ['06 12 34 56 78', '05 53 24 00 00']],
    ['15 / 18', ['15', '18']],
  ])('%s', (text, numbers) => {
    expect(phonesIn(text)).toEqual(numbers.map((shown) => ({ shown, href: `tel:${shown.replaceAll(/\D/g, '')}` })));
  });

  test('of other countries, too', () => {
    expect(phonesIn('+33 (0)6 39 98 10 24 / +49 (0)151 12345678 / 05 53 24 00 00')).toEqual([
      { shown: '+33 (0)6 39 98 10 24', href: 'tel:+33639981024' },
      { shown: '+49 (0)151 12345678', href: 'tel:+4915112345678' },
      { shown: '05 53 24 00 00', href: 'tel:0553240000' },
    ]);
    expect(dialled('+49 151 12345678 / 05 53 24 00 00')).toEqual(['tel:+4915112345678', 'tel:0553240000']);
  });
});

test.each(['à la mairie', '2 rue du Port', 'le matin, 9h-12h', '05532400000612345678'])('%s dials nothing', (text) =>
  expect(phonesIn(text)).toEqual([]),
);

test('no link is made of what somebody hides among digits', () => {
  for (const { href } of phonesIn('05 53 24 00 00?x="><script> javascript:1 +33 6 39 98 10 24 *31#')) {
    expect(href).toMatch(/^tel:\+?\d+$/);
  }
});
