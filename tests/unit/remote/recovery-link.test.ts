import { describe, expect, test } from 'vitest';
import { takeRecoveryLink } from '../../../src/remote/recovery-link.ts';

const PAGE = '/mot-de-passe/nouveau';

function open(hash: string, pathname = PAGE) {
  const seen: string[] = [];
  const history = {
    state: { idx: 0 },
    replaceState: (_: unknown, __: string, url?: string | URL | null) => void seen.push(String(url)),
  };
  return { link: takeRecoveryLink({ hash, pathname, search: '?a=1' }, history, PAGE), seen };
}

const TOKENS = '#access_token=a.b.c&expires_in=3600&refresh_token=r&token_type=bearer';

describe('the link of a password mail', () => {
  test.each([PAGE, '/', '/reservations'])('gives its tokens and is gone from the address, at %s', (pathname) => {
    const { link, seen } = open(`${TOKENS}&type=recovery`, pathname);
    expect(link).toEqual({ accessToken: 'a.b.c', refreshToken: 'r' });
    expect(seen).toEqual([PAGE]);
  });

  test.each([
    '#error=access_denied&error_code=otp_expired&error_description=x',
    '#type=recovery',
    '#error_code=otp_expired',
  ])('that was used before (%s) says so and is gone, too', (hash) => {
    for (const pathname of [PAGE, '/']) expect(open(hash, pathname)).toEqual({ link: 'expired', seen: [PAGE] });
  });

  test.each(['', '#', '#section'])('is not seen where there is none (%j)', (hash) => {
    expect(open(hash)).toEqual({ link: null, seen: [] });
  });
});

test.each(['&type=signup', '&type=email_change', ''])(
  'the tokens of any other mail (%j) are gone from the address, where it is',
  (type) => {
    expect(open(TOKENS + type, '/')).toEqual({ link: null, seen: ['/?a=1'] });
  },
);

test('a refresh token alone is gone from the address as well', () => {
  expect(open('#refresh_token=r', '/')).toEqual({ link: null, seen: ['/?a=1'] });
});
