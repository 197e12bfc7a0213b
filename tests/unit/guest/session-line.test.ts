import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { call } from '../../../src/guest/server.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, settled, TOKEN } from '../../support/guest-phone.ts';

const keeps = [{ token: TOKEN, sheet: guestSheet() }];
const tell = { call: 'guest_tell', args: { p_text: 'eau' } } as const;

describe('on a line that hangs', () => {
  test('one question is on its way, however many turns pass', async () => {
    const { session, server, clock } = await guestPhone({ keeps });
    const answer = server.holds();
    const begun = session.begin();
    await settled();
    clock.elapsed += 600_000;
    const turns = [session.tick(), session.tick(true), session.again()];
    await settled();
    expect(server.names()).toEqual(['guest_sheet']);
    answer(guestSheet());
    await Promise.all([begun, ...turns]);
    expect(session.view().isFresh).toBe(true);
  });

  test('one message is on its way, and what was written meanwhile goes right after it', async () => {
    const { session, server } = await guestPhone({ keeps });
    await session.begin();
    const answer = server.holds();
    const first = session.send('problem', tell);
    const second = session.send('feedback', tell);
    await settled();
    expect(server.names().filter((name) => name === 'guest_tell')).toHaveLength(1);
    answer(guestSheet());
    await Promise.all([first, second]);
    expect(server.names().filter((name) => name === 'guest_tell')).toHaveLength(2);
    expect(session.view()).toMatchObject({ waiting: [], sent: ['problem', 'feedback'] });
  });

  test('what was kept is neither called old nor new while the first answer may still come, and old when it is late', async () => {
    const { session, server, clock } = await guestPhone({ keeps });
    server.holds();
    void session.begin();
    await settled();
    expect(session.view()).toMatchObject({ status: 'open', isFresh: null });
    clock.elapsed += 15_000;
    void session.tick();
    await settled();
    expect(session.view().isFresh).toBe(false);
  });

  test('without one, it is called old at once', async () => {
    const { session } = await guestPhone({ keeps, server: new FakeServer(() => 'cut') });
    await session.begin();
    expect(session.view().isFresh).toBe(false);
  });
});

describe('a question that nobody answers', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('ends, as one that was cut', async () => {
    const server = new FakeServer();
    const hangs: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
    const answer = call({ config: server.config, fetch: hangs }, 'guest_sheet', {});
    await vi.runAllTimersAsync();
    expect(await answer).toEqual({ kind: 'unreachable' });
  });
});
