import { expect, test } from 'vitest';
import { smsHref } from '../../../../src/features/team/share.ts';

test('a text message takes the link whole, its fragment too', () => {
  const href = smsHref('Claire & co : https://gites.test/rejoindre#abc');
  expect(href).toBe('sms:?&body=Claire%20%26%20co%20%3A%20https%3A%2F%2Fgites.test%2Frejoindre%23abc');
});
