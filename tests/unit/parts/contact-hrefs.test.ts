import { describe, expect, test } from 'vitest';
import {
  mailHref,
  mailMessageHref,
  phoneHref,
  textHref,
  whatsAppHref,
  whatsAppMessageHref,
} from '../../../src/parts/contact-hrefs.ts';

describe('a telephone number', () => {
  test('is dialled as it would be by hand', () => {
    expect(phoneHref('06 12 34 56 78')).toBe('tel:0612345678');
    expect(phoneHref('+33 (0)6.12.34.56.78')).toBe('tel:+33612345678');
    expect(textHref('0612345678')).toBe('sms:0612345678');
  });

  test.each([
    '+ 33 5 53 24 00 00',
    '+(33) 5 53 24 00 00',
    '(+33) 05 53 24 00 00',
    '(+33) (0)5 53 24 00 00',
    '+33 05 53 24 00 00',
  ])('of France is dialled without its 0 after the country’s code: %s', (text) =>
    expect(phoneHref(text)).toBe('tel:+33553240000'),
  );

  test('goes on as its own country has it', () => {
    expect(phoneHref('0033 (0)5 53 24 00 00')).toBe('tel:0033553240000');
    expect(phoneHref('(+44) (0)20 7946 0958')).toBe('tel:+442079460958');
    // Italy dials its 0 from everywhere.
    expect(phoneHref('+39 06 1234 5678')).toBe('tel:+390612345678');
    expect(phoneHref('(0)5 53 24 00 00')).toBe('tel:0553240000');
    expect(phoneHref('03 30 55 32 40')).toBe('tel:0330553240');
    expect(whatsAppHref('(+33) 05 53 24 00 00')).toBe('https://wa.me/33553240000');
  });

  test('is an international one for WhatsApp, of the overseas departments too', () => {
    expect(whatsAppHref('06 12 34 56 78')).toBe('https://wa.me/33612345678');
    expect(whatsAppHref('+44 (0)20 7946 0958')).toBe('https://wa.me/442079460958');
    expect(whatsAppHref('0033 6 12 34 56 78')).toBe('https://wa.me/33612345678');
    expect(whatsAppHref('0692 12 34 56')).toBe('https://wa.me/262692123456');
    expect(whatsAppHref('0690 12 34 56')).toBe('https://wa.me/590690123456');
    expect(whatsAppHref('0694 12 34 56')).toBe('https://wa.me/594694123456');
    expect(whatsAppHref('0696 12 34 56')).toBe('https://wa.me/596696123456');
    for (const text of ['12 34 56', 'sur Airbnb', '3615']) expect(whatsAppHref(text)).toBeNull();
  });

  test('without figures leads nowhere', () => {
    for (const text of ['', 'sur Airbnb', '++', '12']) expect(phoneHref(text)).toBeNull();
  });

  test('brings nothing along that is not of a number', () => {
    expect(phoneHref('data:text/html,1//0612345678')).toBe('tel:10612345678');
    expect(phoneHref('06+12+34')).toBe('tel:061234');
  });
});

describe('an e-mail address', () => {
  test('stays one address', () => {
    expect(mailHref('marie@example.org')).toBe('mailto:marie@example.org');
    expect(mailHref('a@b?bcc=everybody')).toBe('mailto:a@b%3Fbcc%3Deverybody');
  });

  test('that is none leads nowhere', () => {
    for (const text of ['', 'marie', 'a b@c', '@']) expect(mailHref(text)).toBeNull();
  });
});

describe('a message that is ready to send', () => {
  const text = 'Bonjour & bienvenue :\nhttps://gites.test/sejour#abc_-1';

  test('goes to WhatsApp itself and past no server, to a number if there is one', () => {
    const said = 'Bonjour%20%26%20bienvenue%20%3A%0Ahttps%3A%2F%2Fgites.test%2Fsejour%23abc_-1';
    expect(whatsAppMessageHref('06 12 34 56 78', text)).toBe(`whatsapp://send?phone=33612345678&text=${said}`);
    expect(whatsAppMessageHref('sur Airbnb', text)).toBe(`whatsapp://send?text=${said}`);
  });

  test('is a mail with the lines of one, to an address if there is one', () => {
    const said = 'Bonjour%20%26%20bienvenue%20%3A%0D%0Ahttps%3A%2F%2Fgites.test%2Fsejour%23abc_-1';
    expect(mailMessageHref('a@b?bcc=all', 'Votre séjour', text)).toBe(
      `mailto:a@b%3Fbcc%3Dall?subject=Votre%20s%C3%A9jour&body=${said}`,
    );
    expect(mailMessageHref('', 'x', 'y')).toBe('mailto:?subject=x&body=y');
  });
});
