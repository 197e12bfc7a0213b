import { describe, expect, test } from 'vitest';
import type { GuestSheet } from '../../../src/domain/guest/sheet.ts';
import { openDatabase } from '../../../src/guest/database.ts';
import { iconToMake } from '../../../src/guest/keeping.ts';
import { iconOf } from '../../../src/guest/link.ts';
import { keptForIcon } from '../../../src/guest/stay-manifest.ts';
import { withoutLinks } from '../../../src/guest/unsent.ts';
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

  describe('once the owner has made one of both stays, and two of it again', () => {
    const merged = guestSheet({ stay: { ...sheet.stay, id: 'another' } });
    const saysOf = (one: GuestSheet) => new FakeServer(({ body }) => (body['p_token'] === TOKEN ? one : OTHER_SHEET));
    /** What a phone keeps that looked at the other stay while they were one, and opened the link of the one since. */
    const afterAll = async (last: string) => {
      const { session, factory, database } = await guestPhone({ keeps, link: ofOther, server: saysOf(merged) });
      await session.begin();
      expect((await database.read()).stays).toMatchObject([{ token: OTHER, icons: ['another', iconOf(sheet)] }]);
      const since = await guestPhone({ factory, server: saysOf(sheet) });
      await since.session.begin();
      const { stays } = await database.read();
      for (const stay of stays) await database.putStay({ ...stay, openedAt: stay.token === last ? 2 : 1 });
      return factory;
    };
    const ofOther = { token: OTHER, isPreview: false };

    describe.each([
      ['the one', TOKEN],
      ['the other', OTHER],
    ])('and %s was opened last', (_, last) => {
      test.each([
        ['the one', sheet, TOKEN],
        ['the other', OTHER_SHEET, OTHER],
      ])('opens %s by its own, for the worker too', async (__, own, token) => {
        const factory = await afterAll(last);
        const icon = iconOf(own);
        const { session } = await guestPhone({ link: null, icon, factory, server: new FakeServer(() => 'cut') });
        await session.begin();
        expect(session.view()).toMatchObject({ status: 'open', token });
        expect((await keptForIcon(icon, factory))?.stay.id).toBe(own.stay.id);
        const { stays } = session.view();
        const kept = stays.find((stay) => stay.token === token);
        expect(kept && iconToMake(kept, stays)).toBe(icon);
      });
    });

    test('opens none in the place of that which has gone from the phone meanwhile', async () => {
      const factory = await afterAll(OTHER);
      await (await openDatabase(factory)).change((kept) => withoutLinks(kept, [OTHER]));
      const { session } = await guestPhone({ link: null, icon: iconOf(OTHER_SHEET), factory });
      await session.begin();
      expect(session.view()).toMatchObject({ status: 'closed', token: null });
    });
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
