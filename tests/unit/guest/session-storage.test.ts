import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '../../../src/guest/database.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, OTHER_SHEET, settled, TOKEN } from '../../support/guest-phone.ts';

const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
const keeps = [{ token: TOKEN, sheet: guestSheet() }];
const tell = { call: 'guest_tell', args: { p_text: 'eau' } } as const;

/** The phone's database, of which some of it fails. */
async function broken(factory: IDBFactory, change: (works: Database) => Partial<Database>): Promise<Database> {
  const works = await openDatabase(factory);
  return { ...works, ...change(works) };
}

describe('a phone whose storage fails', () => {
  test('because it is full shows the code as before, says that it keeps nothing, and sends', async () => {
    const factory = new IDBFactory();
    const openFull = () => broken(factory, () => ({ putStay: full, enqueue: full }));
    const { session, server } = await guestPhone({ factory, openDatabase: openFull });
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'open', isKept: false });
    await session.tick();
    expect(session.view().status).toBe('open');
    await session.send('problem', tell);
    expect(server.names()).toContain('guest_tell');
    expect(session.view()).toMatchObject({ status: 'open', waiting: [], sent: ['problem'] });
  });

  test('because it has no room for pictures keeps the code, and none of the pictures', async () => {
    const factory = new IDBFactory();
    const openFull = () =>
      broken(factory, (works) => ({
        putPhotos: (token, kept) => (kept.photos.length > 0 ? full() : works.putPhotos(token, kept)),
      }));
    const sheet = guestSheet({ photos: { version: 'v', ids: ['a'], bytes: 9 } });
    const photo = { id: 'a', subject: 'parking', captionFr: '', captionEn: '', width: 1, height: 1, image: 'UklGR' };
    const server = new FakeServer(({ name }) => (name === 'guest_photos' ? [photo] : sheet));
    const { session, database } = await guestPhone({ factory, openDatabase: openFull, server });
    await session.begin();
    await session.askPhotos();
    expect(session.view()).toMatchObject({ isKept: true, photos: [{ id: 'a' }] });
    expect((await database.photos(TOKEN)).photos).toEqual([]);
    expect((await database.read()).stays).toHaveLength(1);
  });

  describe('because it has no room for a message', () => {
    const police = { call: 'guest_police_form', args: { p_form: {} } } as const;
    const typed = { surname: 'Keller' };
    /** In the midst of sending the form, without network. */
    async function stranded() {
      const factory = new IDBFactory();
      const openFull = () =>
        broken(factory, (works) => ({ enqueue: (one) => (one.id === 'id-1' ? full() : works.enqueue(one)) }));
      const phone = await guestPhone({ factory, openDatabase: openFull, keeps });
      await phone.session.begin();
      phone.session.setDraft('police', () => typed);
      phone.server.answers(() => 'cut');
      await phone.session.send('police', police);
      expect(phone.session.view()).toMatchObject({ drafts: {}, waiting: [{ form: 'police' }] });
      return phone;
    }
    const drafts = async (database: Database) => (await database.read()).drafts.map(({ value }) => value);

    test('has it in its form when the page is closed before it was sent', async () => {
      const { factory } = await stranded();
      const again = await guestPhone({ factory });
      await again.session.begin();
      expect(again.session.view()).toMatchObject({ drafts: { police: typed }, waiting: [] });
    });

    test('keeps nothing of it once it was sent', async () => {
      const { session, server, database } = await stranded();
      server.answers(() => guestSheet());
      await session.again();
      expect(session.view()).toMatchObject({ waiting: [], sent: ['police'] });
      expect(await drafts(database)).toEqual([]);
    });

    test('keeps nothing of it once it was thrown away', async () => {
      const { session, database } = await stranded();
      for (const waiting of session.view().waiting) await session.discard(waiting);
      expect(await drafts(database)).toEqual([]);
    });

    test('keeps what is typed in the same form meanwhile in the place of what was sent, and not before', async () => {
      const { session, server, database } = await stranded();
      session.setDraft('police', () => ({ surname: 'Bauer' }));
      await settled();
      expect(await drafts(database)).toEqual([typed]);
      server.answers(() => guestSheet());
      await session.again();
      expect(session.view()).toMatchObject({ drafts: { police: { surname: 'Bauer' } }, sent: ['police'] });
      expect(await drafts(database)).toEqual([{ surname: 'Bauer' }]);
    });

    test('keeps it although there is room for the next one of its form', async () => {
      const { session, server, database } = await stranded();
      session.setDraft('police', () => ({ surname: 'Bauer' }));
      await session.send('police', police);
      expect((await database.read()).outbox).toMatchObject([{ draft: { surname: 'Bauer' } }]);
      expect(await drafts(database)).toEqual([typed]);
      server.answers(() => guestSheet());
      await session.again();
      expect(await database.read()).toMatchObject({ outbox: [], drafts: [] });
    });

    test('has it in its form again, and once, when it is taken back', async () => {
      const { session, server, database } = await stranded();
      for (const waiting of session.view().waiting) await session.takeBack(waiting);
      expect(await drafts(database)).toEqual([typed]);
      server.answers(() => guestSheet());
      await session.again();
      expect(session.view()).toMatchObject({ waiting: [], drafts: { police: typed } });
      expect(await drafts(database)).toEqual([typed]);
    });
  });

  test('at the first reading opens all the same', async () => {
    const factory = new IDBFactory();
    const openDeaf = () => broken(factory, () => ({ read: () => Promise.reject(new Error('no')) }));
    const { session } = await guestPhone({ factory, openDatabase: openDeaf });
    await session.opened;
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'open', isKept: false });
  });

  test('that cannot be opened at all loses nothing of what is typed and sent while the page is open', async () => {
    const { session, server } = await guestPhone({ openDatabase: () => Promise.reject(new Error('no')) });
    await session.begin();
    session.setDraft('police', () => ({ surname: 'Keller' }));
    server.answers(() => 'cut');
    await session.send('problem', tell);
    expect(session.view()).toMatchObject({ isKept: false, waiting: [{ form: 'problem' }] });
    server.answers(() => guestSheet());
    await session.again();
    expect(session.view()).toMatchObject({ waiting: [], drafts: { police: { surname: 'Keller' } } });
  });

  test('that cannot be opened opens the page in a browser that cannot copy by itself, as before Chrome 98', async () => {
    const phone = await guestPhone({ openDatabase: () => Promise.reject(new Error('no')) });
    vi.stubGlobal('structuredClone', undefined);
    await phone.session.begin();
    phone.session.setDraft('police', () => ({ surname: 'Keller' }));
    await phone.session.send('problem', tell);
    expect(phone.server.names()).toContain('guest_tell');
    expect(phone.session.view()).toMatchObject({ status: 'open', isKept: false, waiting: [] });
  });

  test('because the connection was closed opens another one, and goes on', async () => {
    const factory = new IDBFactory();
    const connections: Database[] = [];
    const open = async () => {
      const one = await openDatabase(factory);
      connections.push(one);
      return one;
    };
    const { session, server, database } = await guestPhone({ factory, openDatabase: open, keeps });
    await session.begin();
    await connections.at(-1)?.close();
    await session.tick();
    session.setDraft('problem', () => ({ text: 'eau' }));
    await settled();
    expect(session.view()).toMatchObject({ status: 'open', isKept: true });
    expect((await database.read()).drafts).toHaveLength(1);
    await session.send('problem', tell);
    expect(server.names()).toContain('guest_tell');
  });

  test('and then forgets, forgets on the phone too', async () => {
    const factory = new IDBFactory();
    const openFull = () => broken(factory, () => ({ putStay: full }));
    const { session, database } = await guestPhone({ factory, openDatabase: openFull, keeps });
    await session.begin();
    await database.putStay({ token: 'x'.repeat(43), sheet: OTHER_SHEET, openedAt: 0 });
    await session.forget();
    expect((await database.read()).stays.map(({ token }) => token)).toEqual(['x'.repeat(43)]);
  });
});
