import { describe, expect, test } from 'vitest';
import { takeRecoveryLink } from '../../../src/remote/recovery-link.ts';

function open(hash: string) {
  const seen: string[] = [];
  const history = {
    state: { idx: 0 },
    replaceState: (_: unknown, __: string, url?: string | URL | null) => void seen.push(String(url)),
  };
  return { link: takeRecoveryLink({ hash, pathname: '/mot-de-passe/nouveau', search: '?a=1' }, history), seen };
}

describe('the link of a password mail', () => {
  test('gives its tokens and is gone from the address', () => {
    const { link, seen } = open('#access_token=a.b.c&expires_in=3600&refresh_token=r&token_type=bearer&type=recovery');
    expect(link).toEqual({ accessToken: 'a.b.c', refreshToken: 'r' });
    expect(seen).toEqual(['/mot-de-passe/nouveau?a=1']);
  });

  test.each([
    '#error=access_denied&error_code=otp_expired&error_description=x',
    '#type=recovery',
    '#error_code=otp_expired',
  ])('that was used before (%s) says so and is gone, too', (hash) => {
    const { link, seen } = open(hash);
    expect(link).toBe('expired');
    expect(seen).toHaveLength(1);
  });

  test.each(['', '#', '#section'])('is not seen where there is none (%j)', (hash) => {
    expect(open(hash)).toEqual({ link: null, seen: [] });
  });
});
