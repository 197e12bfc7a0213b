import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestStack } from '../../support/stack.ts';
import { jsonOf, startNotesStack } from './notes-stack.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

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
