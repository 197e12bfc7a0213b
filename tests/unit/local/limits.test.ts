import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLanes } from '../../../supabase/local/http/lanes.ts';
import { createReaders } from '../../../supabase/local/http/readers.ts';
import { addressKey, createLimiter, RULES, type Rule } from '../../../supabase/local/http/limits.ts';
import { isClosedLink } from '../../../supabase/local/http/guest-links.ts';
import { throttle, throttleCaller } from '../../../supabase/local/http/throttle.ts';
import type { TestStack } from '../../support/stack.ts';
import { jsonOf, startNotesStack } from './notes-stack.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe('a bucket', () => {
  const rule: Rule = { name: 'test', capacity: 2, perMinute: 6 };
  const clock = { ms: 0 };
  const limiter = () => {
    clock.ms = 0;
    return createLimiter(() => clock.ms);
  };

  it('lets its capacity through, then says how long to wait', () => {
    const { take } = limiter();
    expect([take(rule, 'a'), take(rule, 'a'), take(rule, 'a')]).toEqual([0, 0, 10]);
    clock.ms = 4000;
    expect(take(rule, 'a')).toBe(6);
    clock.ms = 10_000;
    expect([take(rule, 'a'), take(rule, 'a')]).toEqual([0, 10]);
  });

  it('never holds more than its capacity', () => {
    const { take } = limiter();
    take(rule, 'a');
    clock.ms = 3_600_000;
    expect([take(rule, 'a'), take(rule, 'a'), take(rule, 'a')]).toEqual([0, 0, 10]);
  });

  it('is one for each key and rule', () => {
    const { take } = limiter();
    expect([take(rule, 'a'), take(rule, 'a'), take(rule, 'b'), take({ ...rule, name: 'other' }, 'a')]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('takes back what proved harmless', () => {
    const { take, giveBack } = limiter();
    for (let i = 0; i < 20; i++) {
      expect(take(rule, 'a')).toBe(0);
      giveBack(rule, 'a');
    }
  });

  it('forgets the longest unused rather than growing without end', () => {
    const { take } = limiter();
    expect([take(rule, 'first'), take(rule, 'first')]).toEqual([0, 0]);
    for (let i = 0; i < 20_001; i++) take(rule, `stranger ${i}`);
    expect(take(rule, 'first')).toBe(0);
  });
});

it('twenty links of mails may be guessed from an address: they are made of a code and the address', async () => {
  const stack = await startNotesStack({ limitsFactor: 1 });
  try {
    const statuses: number[] = [];
    for (let i = 0; i < 21; i++) {
      const path = `/auth/v1/verify?type=recovery&token=${String(i).padStart(56, '0')}`;
      statuses.push((await stack.request(path)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: RULES.verifyForAddress.capacity }, () => 303), 429]);
  } finally {
    await stack.close();
  }
});

describe('an address', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('signing in', () => {
  const start = () => {
    const limiter = createLimiter(() => 0);
    const signIn = (address: string, isRight: boolean, email = 'cible@example.org') => {
      const throttled = throttle(limiter, {
        route: { kind: 'auth', endpoint: 'token' },
        url: new URL('http://localhost/auth/v1/token?grant_type=password'),
        address,
        userId: null,
        isPaid: true,
        body: new TextEncoder().encode(JSON.stringify({ email, password: 'x' })),
      });
      if (throttled.wait > 0) return 'must wait';
      if (isRight) throttled.succeeded();
      return isRight ? 'in' : 'refused';
    };
    const attack = () => {
      const answers: string[] = [];
      for (let address = 1; address <= 10; address++)
        for (let guess = 0; guess < 10; guess++) answers.push(signIn(`10.0.0.${address}`, false));
      return answers;
    };
    return { signIn, attack };
  };

  it('stays open, where the account signed in before, while many addresses guess its password', () => {
    const { signIn, attack } = start();
    expect(signIn('192.0.2.1', true)).toBe('in');
    expect(attack().filter((answer) => answer === 'refused')).toHaveLength(RULES.signInForAccountAnywhere.capacity);
    expect(signIn('192.0.2.1', false)).toBe('refused');
    expect(signIn('192.0.2.1', true)).toBe('in');
    expect(signIn('192.0.2.2', true)).toBe('must wait');
    expect(signIn('192.0.2.1', true, 'autre@example.org')).toBe('in');
  });

  it('lets no more be guessed there than anywhere', () => {
    const { signIn } = start();
    signIn('192.0.2.1', true);
    const answers = Array.from({ length: 12 }, () => signIn('192.0.2.1', false));
    expect(answers.filter((answer) => answer === 'refused')).toHaveLength(RULES.signInForAccount.capacity);
  });

  it('costs a home nothing when it must wait because of others', () => {
    const { signIn, attack } = start();
    attack();
    for (let i = 0; i < 100; i++) expect(signIn('192.0.2.2', true)).toBe('must wait');
    for (let i = 0; i < 10; i++) expect(signIn('192.0.2.2', false, 'autre@example.org')).toBe('refused');
  });
});

describe('a guest’s link', () => {
  const start = () => {
    const limiter = createLimiter(() => 0);
    const open = async (address: string, token: string, body: string, call = 'guest_sheet') => {
      const asked = {
        route: { kind: 'rest', target: 'rpc' } as const,
        url: new URL(`http://localhost/rest/v1/rpc/${call}`),
        address,
        userId: null,
        body: new TextEncoder().encode(JSON.stringify({ p_token: token })),
        isPaid: throttleCaller(limiter, { address, userId: null }) === 0,
      };
      const throttled = throttle(limiter, asked);
      if (throttled.wait > 0) return 'must wait';
      if (await isClosedLink(asked, new Response(body))) return throttled.openedNothing() > 0 ? 'must wait' : 'closed';
      throttled.succeeded();
      return throttled.inTurn ? 'open, in turn' : 'open';
    };
    const guess = async (address: string, tries: number) => {
      const answers: string[] = [];
      for (let i = 0; i < tries; i++) answers.push(await open(address, `guess ${i}`, 'null'));
      return answers;
    };
    return { open, guess };
  };

  it('that opens nothing counts, whichever call it is guessed with, and one that opens does not', async () => {
    const { open } = start();
    for (let i = 0; i < 200; i++) expect(await open('192.0.2.1', `good ${i}`, '{"version":1}')).toBe('open');
    const calls = ['guest_sheet', 'guest_ask_hour', 'guest_tell', 'guest_police_form'];
    const { capacity } = RULES.guestLinksForAddress;
    for (let i = 0; i < capacity; i++) expect(await open('192.0.2.1', `x${i}`, 'null', calls[i % 4])).toBe('closed');
    for (const call of calls) expect(await open('192.0.2.1', 'one more', 'null', call)).toBe('must wait');
  });

  it('that opens something is never refused for what others guess at its address, and waits its turn the first time', async () => {
    const { open, guess } = start();
    expect(await open('192.0.2.1', 'good', '{"version":1}')).toBe('open');
    const answers = await guess('192.0.2.1', 1000);
    expect(answers.filter((answer) => answer === 'closed')).toHaveLength(RULES.guestLinksForAddress.capacity);
    expect(await open('192.0.2.1', 'good', '{"version":1}')).toBe('open');
    expect(await open('192.0.2.1', 'other', '{"version":1}')).toBe('open, in turn');
    expect(await open('192.0.2.1', 'other', '{"version":1}')).toBe('open');
    // Nor did it give the guesser another try.
    expect(await guess('192.0.2.1', 3)).toEqual(['must wait', 'must wait', 'must wait']);
    expect(await open('192.0.2.2', 'other', '{"version":1}')).toBe('open');
  });

  it('has a measure of its own, which is another one’s for another link', async () => {
    const { open } = start();
    const answers: string[] = [];
    for (let i = 0; i < 2 * RULES.perGuestLink.capacity; i++) answers.push(await open('192.0.2.1', 'good', '{}'));
    expect(answers.filter((answer) => answer === 'open')).toHaveLength(RULES.perGuestLink.capacity + 1);
    expect(await open('192.0.2.1', 'other', '{"version":1}')).toBe('open');
  });

  it('that opened once and opens nothing any more is answered and counted like one that nobody knows', async () => {
    const { open, guess } = start();
    const { capacity } = RULES.guestLinksForAddress;
    expect(await open('192.0.2.1', 'good', '{"version":1}')).toBe('open');
    for (let i = 0; i < capacity; i++) expect(await open('192.0.2.1', 'good', 'null')).toBe('closed');
    expect(await open('192.0.2.1', 'good', 'null')).toBe('must wait');

    expect(await open('192.0.2.2', 'other', '{"version":1}')).toBe('open');
    await guess('192.0.2.2', capacity);
    for (let i = 0; i < 3; i++) {
      expect(await open('192.0.2.2', 'other', 'null')).toBe('must wait');
      expect(await open('192.0.2.2', 'unknown', 'null')).toBe('must wait');
    }
  });
});

describe('a lane', () => {
  it('does one thing at a time, in the order of asking, whatever becomes of each, and holds so many', async () => {
    const lanes = createLanes(2);
    const done: string[] = [];
    const [first, second] = [lanes.enter('192.0.2.1'), lanes.enter('192.0.2.1')];
    expect(lanes.enter('192.0.2.1')).toBeNull();
    expect(lanes.enter('192.0.2.2')).not.toBeNull();
    const gate = Promise.withResolvers<void>();
    const failing = first?.inTurn(async () => {
      await gate.promise;
      done.push('first');
      throw new Error('no');
    });
    const after = second?.inTurn(async () => done.push('second'));
    await Promise.resolve();
    expect(done).toEqual([]);
    gate.resolve();
    await expect(failing).rejects.toThrow('no');
    await after;
    expect(done).toEqual(['first', 'second']);
    first?.leave();
    expect(lanes.enter('192.0.2.1')).not.toBeNull();
  });
});

describe('what comes in slowly', () => {
  it('gives way, the longest first, to one more of its address, and to that of no other', async () => {
    const readers = createReaders(2);
    const slow = (address: string) => {
      const gate = Promise.withResolvers<string>();
      const read = readers.read(address, async (giveWay) => {
        giveWay.addEventListener('abort', () => gate.resolve('cut short'));
        return gate.promise;
      });
      return { gate, read };
    };
    const [first, second, other] = [slow('192.0.2.1'), slow('192.0.2.1'), slow('192.0.2.2')];
    expect(await readers.read('192.0.2.1', async () => 'at once')).toEqual({ body: 'at once' });
    expect(await first.read).toBeNull();
    second.gate.resolve('in the end');
    other.gate.resolve('undisturbed');
    expect(await second.read).toEqual({ body: 'in the end' });
    expect(await other.read).toEqual({ body: 'undisturbed' });
  });
});

describe('the gateway', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startNotesStack({ limitsFactor: 1 });
  });
  afterAll(() => stack.close());

  const signIn = (email: string, password: string, headers = {}) =>
    stack.request('/auth/v1/token?grant_type=password', { json: { email, password }, headers });

  it('lets ten wrong passwords of an account through, whatever X-Forwarded-For says, and counts right ones for nothing', async () => {
    const { email } = await stack.session('cible@example.org');
    for (let i = 0; i < 30; i++) expect((await signIn(email, 'une phrase de passe')).status).toBe(200);
    const statuses: number[] = [];
    for (let i = 0; i < RULES.signInForAccount.capacity + 1; i++) {
      statuses.push(
        (
          await signIn(email.toUpperCase(), `faux numero ${i}`, {
            'x-forwarded-for': `10.0.0.${i}`,
            'x-real-ip': `10.0.0.${i}`,
          })
        ).status,
      );
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
    const refused = await signIn(email, 'une phrase de passe');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await jsonOf(refused)).toMatchObject({
      code: 'over_request_rate_limit',
      error_code: 'over_request_rate_limit',
    });
  });

  it('lets an address ask about sixty codes of invitations, right or wrong', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < RULES.invitationsForAddress.capacity + 1; i++) {
      const call = i % 2 === 0 ? 'peek_invitation' : 'join_team';
      statuses.push((await stack.request(`/rest/v1/rpc/${call}`, { json: { p_code: `guess ${i}` } })).status);
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(statuses.at(-1)).toBe(429);
  });

  it('sends an account five mails, known or not', async () => {
    for (const email of ['inconnue@example.org', (await stack.session('connue@example.org')).email]) {
      const statuses: number[] = [];
      for (let i = 0; i < 6; i++) statuses.push((await stack.request('/auth/v1/recover', { json: { email } })).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    }
    expect(stack.mails).toHaveLength(5);
  });

  it('lets ten codes of an account be guessed, and twenty from an address', async () => {
    const guess = async (email: string, count: number) => {
      const statuses: number[] = [];
      for (let i = 0; i < count; i++) {
        const json = { type: 'recovery', email, token: String(100_000 + i) };
        statuses.push((await stack.request('/auth/v1/verify', { json })).status);
      }
      return statuses.findIndex((status) => status === 429);
    };
    expect(await guess('connue@example.org', 12)).toBe(RULES.verifyForAccount.capacity);
    expect(await guess('presse@example.org', 12)).toBe(RULES.verifyForAccount.capacity);
    // One more may have become free meanwhile.
    expect(await guess('tierce@example.org', 6)).toBeLessThan(4);
  });

  it('lets a stolen token try ten current passwords', async () => {
    const session = await stack.session('volee@example.org');
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) {
      const json = { password: 'toute neuve 2026', current_password: `faux numero ${i}` };
      statuses.push((await stack.request('/auth/v1/user', { method: 'PUT', session, json })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
  });

  it('lets an account ask three hundred times at once', async () => {
    const session = await stack.session('presse@example.org');
    const statuses = await Promise.all(
      Array.from({ length: 320 }, async () => (await stack.request('/rest/v1/rpc/whoami', { session })).status),
    );
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(RULES.perAccount.capacity);
    expect(statuses).toContain(429);
  });
});
