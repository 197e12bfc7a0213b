import { describe, expect, test } from 'vitest';
import { iconOf } from '../../../src/guest/link.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, OTHER, OTHER_SHEET, settled, TOKEN } from '../../support/guest-phone.ts';

const sheet = guestSheet();
const keeps = [
  { token: TOKEN, sheet, openedAt: 2 },
  { token: OTHER, sheet: OTHER_SHEET, openedAt: 1 },
];
const opened = { link: null, keeps };

describe('a page that is opened by the icon of a stay', () => {
  test('opens that one, whichever was opened last', async () => {
    const { session } = await guestPhone({ ...opened, icon: iconOf(OTHER_SHEET) });
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'open', token: OTHER, sheet: { stay: { id: 'another' } } });
  });

  test('opens it without network too', async () => {
    const server = new FakeServer(() => 'cut');
    const { session } = await guestPhone({ ...opened, icon: iconOf(OTHER_SHEET), server });
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'open', token: OTHER, isFresh: false });
  });

  test('opens no other in its place once that is gone, and offers those that are kept', async () => {
    const { session, server } = await guestPhone({ ...opened, icon: 'gone' });
    await session.begin();
    await session.tick();
    expect(session.view()).toMatchObject({ status: 'closed', token: null, sheet: null });
    expect(session.view().stays).toHaveLength(2);
    expect(server.asked.every(({ body }) => body['p_quiet'] === true)).toBe(true);
    await session.open(TOKEN);
    expect(session.view()).toMatchObject({ status: 'open', token: TOKEN });
  });

  test('says that nothing is kept where nothing is', async () => {
    const { session } = await guestPhone({ link: null, icon: iconOf(sheet) });
    await session.begin();
    expect(session.view().status).toBe('none');
  });

  test('goes on opening it once the owner has made one of two entries of it, even twice', async () => {
    const icon = iconOf(sheet);
    const named = (id: string) => guestSheet({ stay: { ...sheet.stay, id } });
    const server = new FakeServer(({ body }) => (body['p_token'] === TOKEN ? named('of-a-calendar') : OTHER_SHEET));
    const { session, factory } = await guestPhone({ ...opened, icon, server });
    await session.begin();
    server.answers(({ body }) => (body['p_token'] === TOKEN ? named('of-another-calendar') : OTHER_SHEET));
    await session.again();
    for (const anIcon of [icon, iconOf(named('of-a-calendar')), iconOf(named('of-another-calendar'))]) {
      const next = await guestPhone({ link: null, icon: anIcon, factory, server: new FakeServer(() => 'cut') });
      await next.database.putStay({ token: OTHER, sheet: OTHER_SHEET, openedAt: Date.parse(sheet.expiresAt) });
      await next.session.begin();
      expect(next.session.view()).toMatchObject({ status: 'open', token: TOKEN });
    }
  });

  test('does not lose sight of it when another is opened in another tab', async () => {
    const { session, database } = await guestPhone({ ...opened, icon: iconOf(OTHER_SHEET) });
    await session.begin();
    await database.putStay({ token: TOKEN, sheet, openedAt: Date.parse(sheet.expiresAt) });
    await session.tick();
    await settled();
    expect(session.view().token).toBe(OTHER);
  });
});
