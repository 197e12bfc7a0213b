import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { paths } from '../../../src/app/paths.ts';
import type { TestSession, TestStack } from '../../support/stack.ts';
import { jsonOf, startNotesStack } from './notes-stack.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const PASSWORD = 'une phrase de passe';

let stack: TestStack;
beforeAll(async () => {
  stack = await startNotesStack();
});
afterAll(() => stack.close());

const recover = async (email: string, redirectTo?: string) => {
  const query = redirectTo === undefined ? '' : `?redirect_to=${encodeURIComponent(redirectTo)}`;
  return stack.request(`/auth/v1/recover${query}`, { json: { email } });
};
const linkOf = (email: string) => {
  const mail = stack.mails.findLast(({ to }) => to === email);
  const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0];
  if (link === undefined) throw new Error(`No mail to ${email}`);
  return new URL(link);
};
const fragmentOf = (response: Response) =>
  new URLSearchParams(new URL(response.headers.get('location') ?? '').hash.slice(1));

describe('a forgotten password', () => {
  it('is replaced by way of a link in a mail, which leads to the page that asked', async () => {
    const { email } = await stack.session();
    expect((await recover(email, `${stack.url}/connexion?etape=mot-de-passe`)).status).toBe(200);
    const opened = await fetch(linkOf(email), { redirect: 'manual' });
    expect(opened.status).toBe(303);
    expect(opened.headers.get('location')).toMatch(`${stack.url}/connexion?etape=mot-de-passe#access_token=`);
    const token = fragmentOf(opened).get('access_token') ?? '';
    const changed = await stack.request('/auth/v1/user', {
      method: 'PUT',
      json: { password: 'toute neuve 2026' },
      headers: { authorization: `Bearer ${token}` },
    });
    expect(changed.status).toBe(200);
    expect((await stack.session(email, 'toute neuve 2026')).email).toBe(email);
    await expect(stack.session(email, 'une phrase de passe')).rejects.toThrow('400');
  });

  it('leads to the page for a new one when nobody said where', async () => {
    const { email } = await stack.session();
    await recover(email);
    const opened = await fetch(linkOf(email), { redirect: 'manual' });
    expect(opened.headers.get('location')).toMatch(`${stack.url}${paths.newPassword()}#access_token=`);
  });

  it('has a link that works once', async () => {
    const { email } = await stack.session();
    await recover(email);
    const link = linkOf(email);
    expect(fragmentOf(await fetch(link, { redirect: 'manual' })).get('access_token')).not.toBeNull();
    expect(fragmentOf(await fetch(link, { redirect: 'manual' })).get('error_code')).toBe('otp_expired');
  });

  it.each(['https://evil.test/', 'data:text/html,x', '//evil.test', 'http://localhost@evil.test/'])(
    'never leads to %s',
    async (redirectTo) => {
      const { email } = await stack.session();
      await recover(email, redirectTo);
      const opened = await fetch(linkOf(email), { redirect: 'manual' });
      expect(new URL(opened.headers.get('location') ?? '').origin).toBe(stack.url);
    },
  );

  it('never leads elsewhere by a link that was changed', async () => {
    const { email } = await stack.session();
    await recover(email);
    const link = linkOf(email);
    link.searchParams.set('redirect_to', 'https://evil.test/');
    const opened = await fetch(link, { redirect: 'manual' });
    expect(new URL(opened.headers.get('location') ?? '').origin).toBe(stack.url);
  });

  it('of an unknown address gets the same answer, and no mail', async () => {
    const known = await stack.session();
    const answers = await Promise.all(['nobody@example.org', known.email].map((email) => recover(email)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answers[0]?.text()).toBe(await answers[1]?.text());
    expect(stack.mails.map(({ to }) => to)).not.toContain('nobody@example.org');
  });
});

describe('a new password', () => {
  const NEW = 'toute neuve 2026';
  const change = (session: TestSession, json: Record<string, unknown>) =>
    stack.request('/auth/v1/user', { method: 'PUT', session, json });
  const reads = async (session: TestSession) =>
    (await stack.request('/rest/v1/rpc/whoami', { session, json: {} })).status;
  const renews = async ({ refreshToken }: TestSession) =>
    (await stack.request('/auth/v1/token?grant_type=refresh_token', { json: { refresh_token: refreshToken } })).status;
  const sessionsOf = async ({ userId }: TestSession) =>
    (await stack.sql('select 1 from auth.sessions where user_id::text = $1', [userId])).length;
  const fromMail = async (email: string): Promise<TestSession> => {
    await recover(email);
    const fields = fragmentOf(await fetch(linkOf(email), { redirect: 'manual' }));
    const [accessToken, refreshToken] = [fields.get('access_token') ?? '', fields.get('refresh_token') ?? ''];
    return { userId: '', email, accessToken, refreshToken };
  };

  it('ends every other session of the account, and nobody else’s', async () => {
    const first = await stack.session();
    const second = await stack.session(first.email);
    const stranger = await stack.session();
    expect((await change(second, { password: NEW, current_password: PASSWORD })).status).toBe(200);
    expect([await reads(first), await renews(first)]).toEqual([401, 400]);
    expect([await reads(second), await renews(second)]).toEqual([200, 200]);
    expect([await reads(stranger), await renews(stranger)]).toEqual([200, 200]);
    expect(await sessionsOf(first)).toBe(1);
  });

  it('by way of a mail ends them, too', async () => {
    const first = await stack.session();
    const link = await fromMail(first.email);
    expect((await change(link, { password: NEW })).status).toBe(200);
    expect([await reads(first), await renews(first)]).toEqual([401, 400]);
    expect(await reads(link)).toBe(200);
  });

  it.each([
    ['without the current one', {}, 'current_password_required'],
    ['with an empty one', { current_password: '' }, 'current_password_required'],
    ['with a wrong one', { current_password: 'pas le bon' }, 'current_password_mismatch'],
    ['with one that is no text', { current_password: [PASSWORD] }, 'current_password_required'],
  ])('is refused %s, and ends no session', async (_, more, code) => {
    const first = await stack.session();
    const second = await stack.session(first.email);
    const refused = await change(second, { password: NEW, ...more });
    expect([refused.status, (await jsonOf(refused))['error_code']]).toEqual([400, code]);
    expect([await reads(first), await reads(second), await sessionsOf(first)]).toEqual([200, 200, 2]);
    expect((await stack.session(first.email, PASSWORD)).userId).toBe(first.userId);
  });

  it('that is too short ends no session', async () => {
    const first = await stack.session();
    const second = await stack.session(first.email);
    const refused = await change(second, { password: '1234567', current_password: PASSWORD });
    expect([refused.status, (await jsonOf(refused))['error_code']]).toEqual([422, 'weak_password']);
    expect([await reads(first), await sessionsOf(first)]).toEqual([200, 2]);
  });

  it('is not needed to change anything else', async () => {
    const session = await stack.session();
    expect((await change(session, { data: { langue: 'fr' } })).status).toBe(200);
  });
});

describe('an account', () => {
  it('wants a password of eight characters', async () => {
    const response = await stack.request('/auth/v1/signup', {
      json: { email: 'court@example.org', password: '1234567' },
    });
    expect([response.status, (await jsonOf(response))['error_code']]).toEqual([422, 'weak_password']);
  });

  it('is not told from an unknown one by a wrong password', async () => {
    const { email } = await stack.session();
    const tries = await Promise.all(
      [email, 'nobody@example.org'].map((name) =>
        stack.request('/auth/v1/token?grant_type=password', { json: { email: name, password: 'faux et encore faux' } }),
      ),
    );
    expect(await tries[0]?.text()).toBe(await tries[1]?.text());
  });

  it.each(['pas une adresse', '', 42, null])('is not made for %j', async (email) => {
    const response = await stack.request('/auth/v1/signup', { json: { email, password: 'une phrase de passe' } });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});
