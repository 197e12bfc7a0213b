import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/guest/database.ts';
import { withoutLinks } from '../../../src/guest/unsent.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, OTHER, OTHER_SHEET, settled, TOKEN } from '../../support/guest-phone.ts';

const keeps = [
  { token: TOKEN, sheet: guestSheet(), openedAt: 2 },
  { token: OTHER, sheet: OTHER_SHEET, openedAt: 1 },
];
const tell = { call: 'guest_tell', args: { p_text: 'eau' } } as const;

describe('a stay that is forgotten', () => {
  test('does not come back with an answer that was on its way', async () => {
    const { session, server, database } = await guestPhone({ keeps });
    await session.begin();
    const answer = server.holds();
    const asking = session.again();
    await settled();
    await session.forget();
    answer(guestSheet());
    await asking;
    expect(session.view()).toMatchObject({ status: 'forgotten', sheet: null });
    expect((await database.read()).stays.map(({ token }) => token)).toEqual([OTHER]);
  });

  test('does not come back with the answer to what was sent', async () => {
    const { session, server, database } = await guestPhone({ keeps });
    await session.begin();
    const answer = server.holds();
    const sending = session.send('problem', tell);
    await settled();
    await session.forget();
    answer(guestSheet());
    await sending;
    expect(session.view()).toMatchObject({ status: 'forgotten', sheet: null });
    expect(await database.read()).toMatchObject({ stays: [{ token: OTHER }], outbox: [] });
  });

  test('is not shown again by what the phone kept when the server closes it first', async () => {
    const { session, database } = await guestPhone({
      keeps,
      server: new FakeServer(({ body }) => (body['p_token'] === OTHER ? OTHER_SHEET : null)),
    });
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'closed', sheet: null });
    expect((await database.read()).stays.map(({ token }) => token)).toEqual([OTHER]);
  });

  test('in another tab is forgotten here too, and no answer puts it back', async () => {
    const { session, server, database } = await guestPhone({ keeps });
    await session.begin();
    const answer = server.holds();
    const asking = session.again();
    await settled();
    await database.change((kept) => withoutLinks(kept, [TOKEN]));
    answer(guestSheet());
    await asking;
    expect(session.view()).toMatchObject({ status: 'forgotten', sheet: null });
    expect((await database.read()).stays.map(({ token }) => token)).toEqual([OTHER]);
  });

  test('as the last one in another tab, which deletes the database, leaves this one without it', async () => {
    const { session, factory, left } = await guestPhone({ keeps: keeps.slice(0, 1) });
    await session.begin();
    factory.deleteDatabase('liveownerunit-sejour');
    await settled();
    await session.tick();
    expect(session.view()).toMatchObject({ status: 'forgotten', sheet: null, isKept: false });
    expect(left()).toBe(1);
    await settled();
    expect(await factory.databases()).toEqual([]);
  });

  test('as the last one leaves nothing, and a link that is pasted then is kept again', async () => {
    const { session, factory, dropped } = await guestPhone({ keeps: keeps.slice(0, 1) });
    await session.begin();
    await session.forget();
    await session.tick();
    await settled();
    expect(session.view()).toMatchObject({ status: 'forgotten', isKept: false });
    expect(await factory.databases()).toEqual([]);
    const before = dropped();
    await session.open(OTHER);
    expect(session.view()).toMatchObject({ status: 'open', isKept: true });
    expect(dropped()).toBe(before + 1);
    const again = await openDatabase(factory);
    expect((await again.read()).stays.map(({ token }) => token)).toEqual([OTHER]);
  });

  test('may be opened again by its own link', async () => {
    const { session } = await guestPhone({ keeps });
    await session.begin();
    await session.forget();
    await session.open(TOKEN);
    expect(session.view()).toMatchObject({ status: 'open', token: TOKEN });
  });
});
