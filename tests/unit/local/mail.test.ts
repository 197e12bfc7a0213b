import { expect, it } from 'vitest';
import { formatMail } from '../../../supabase/local/mail.ts';

const LINK =
  'http://localhost:4173/auth/v1/verify?token=3a123456b&type=recovery&redirect_to=http%3A%2F%2Flocalhost%3A4173';

it('a mail is shown in both languages, with its link and its code', () => {
  const shown = formatMail({
    to: 'claire@example.org',
    subject: 'Reset Your Password',
    text: `Use this code: 654321\n\nOr follow this link: ${LINK}\n`,
  });
  expect(shown).toContain('claire@example.org');
  expect(shown).toContain('Choisir un nouveau mot de passe · Choose a new password');
  expect(shown.split('\n')).toContain(`│   ${LINK}`);
  expect(shown).toContain('Code : 654321');
});

it('a mail of another kind keeps its subject', () => {
  const shown = formatMail({
    to: 'claire@example.org',
    subject: 'Your Magic Link',
    text: 'http://localhost/x?type=magiclink',
  });
  expect(shown).toContain('Your Magic Link');
});
