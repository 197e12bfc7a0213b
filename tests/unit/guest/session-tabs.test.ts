import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, OTHER, OTHER_SHEET, TOKEN } from '../../support/guest-phone.ts';

const keeps = [{ token: TOKEN, sheet: guestSheet() }];
const tell = { call: 'guest_tell', args: { p_text: 'eau' } } as const;

describe('beside a tab that is in the midst of sending', () => {
  let letGo: () => Promise<void>;
  beforeEach(async () => {
    const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
    const { promise: end, resolve } = Promise.withResolvers<void>();
    const isOver = navigator.locks.request('sejour-outbox', () => (held(), end));
    letGo = async () => {
      resolve();
      await isOver;
    };
    await isHeld;
  });
  afterEach(() => letGo());

  test('a page that has nothing to send opens as ever, and asks for its other stays', async () => {
    const { session, server } = await guestPhone({ keeps: [...keeps, { token: OTHER, sheet: OTHER_SHEET }] });
    await session.begin();
    expect(server.asked.map(({ body }) => body['p_token'])).toEqual([TOKEN, OTHER]);
  });

  test('what is written is left to the next turn, and goes then', async () => {
    const { session, server } = await guestPhone({ keeps });
    await session.begin();
    await session.send('problem', tell);
    await session.again();
    expect(server.names()).not.toContain('guest_tell');
    expect(session.view().waiting).toHaveLength(1);
    await letGo();
    await session.tick();
    expect(server.names()).toContain('guest_tell');
    expect(session.view()).toMatchObject({ waiting: [], sent: ['problem'] });
  });

  test('what is written goes when that tab has been at it for longer than a line can hang: it is asleep', async () => {
    const { session, server, clock } = await guestPhone({ keeps });
    await session.begin();
    await session.send('problem', tell);
    clock.elapsed += 15_000;
    await session.tick();
    expect(server.names()).not.toContain('guest_tell');
    clock.elapsed += 60_000;
    await session.tick();
    expect(session.view()).toMatchObject({ waiting: [], sent: ['problem'] });
    await session.send('feedback', tell);
    expect(session.view()).toMatchObject({ waiting: [], sent: ['problem', 'feedback'] });
  });

  test('what somebody says to send now is sent now', async () => {
    const { session } = await guestPhone({ keeps });
    await session.begin();
    await session.send('problem', tell);
    await session.again(true);
    expect(session.view()).toMatchObject({ waiting: [], sent: ['problem'] });
  });
});

test('what was written for another stay goes at a later turn, too', async () => {
  const server = new FakeServer(() => 'cut');
  const { session, database } = await guestPhone({ keeps: [...keeps, { token: OTHER, sheet: OTHER_SHEET }], server });
  await session.begin();
  await session.send('problem', tell);
  await session.open(OTHER);
  server.answers(({ body }) => (body['p_token'] === OTHER ? OTHER_SHEET : guestSheet()));
  await session.tick();
  expect((await database.read()).outbox).toEqual([]);
});
