import { describe, expect, test } from 'vitest';
import type { GuestPhoto } from '../../../src/domain/guest/photo.ts';
import type { GuestSheet } from '../../../src/domain/guest/sheet.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, type Phone, settled, TOKEN } from '../../support/guest-phone.ts';

const photo = (id: string, subject: string, captionFr = ''): GuestPhoto => ({
  id,
  subject,
  captionFr,
  captionEn: '',
  width: 640,
  height: 480,
  image: `UklGR${id}`,
});
const KEYS = photo('k', 'cles');
const PARKING = photo('p', 'parking');
const ALL = { version: 'one', ids: ['k', 'p'], bytes: 9 };
const sheet = guestSheet({ photos: ALL });
const without = (photos: GuestSheet['photos']) =>
  guestSheet({
    photos,
    secrets: { ...sheet.secrets, open: null, opensAt: '2027-06-13T14:00:00Z', closesAt: '2027-06-17T10:00:00Z' },
  });

/** Says this sheet and these photos, without the pictures that the phone has. */
function says(server: FakeServer, of: GuestSheet, photos: readonly GuestPhoto[]): void {
  server.answers(({ name, body }) => {
    const known = body['p_known'] as string[];
    if (name !== 'guest_photos') return of;
    return photos.map((one) => (known.includes(one.id) ? { ...one, image: null } : one));
  });
}

/** A phone on which the photos were asked for in an earlier look. */
async function phoneWithPhotos(): Promise<Phone> {
  const server = new FakeServer();
  says(server, sheet, [KEYS, PARKING]);
  const before = await guestPhone({ server, keeps: [{ token: TOKEN, sheet }] });
  await before.session.begin();
  await before.session.askPhotos();
  server.asked.length = 0;
  return guestPhone({ server, factory: before.factory });
}

const shown = ({ session }: Phone) => session.view().photos.map(({ id }) => id);
const kept = async ({ database }: Phone) => (await database.photos(TOKEN)).photos.map(({ id }) => id);

describe('photos that are kept', () => {
  test('are shown when the server answers before the phone has read what it keeps', async () => {
    const phone = await phoneWithPhotos();
    const { firstAnswer, factory } = {
      firstAnswer: Promise.resolve({ kind: 'sheet', sheet } as const),
      factory: phone.factory,
    };
    const fast = await guestPhone({ server: phone.server, factory, firstAnswer });
    await fast.session.begin();
    await settled();
    expect(shown(fast)).toEqual(['k', 'p']);
    expect(phone.server.names()).not.toContain('guest_photos');
  });

  test('of the keys go when the server takes the code back, before its end', async () => {
    const phone = await phoneWithPhotos();
    says(phone.server, without({ version: 'two', ids: ['p'], bytes: 4 }), [PARKING]);
    await phone.session.begin();
    expect(shown(phone)).toEqual(['p']);
    expect(await kept(phone)).toEqual(['p']);
  });

  test('of the keys go even if their new list cannot be had', async () => {
    const phone = await phoneWithPhotos();
    phone.server.answers(({ name }) =>
      name === 'guest_photos' ? 'cut' : without({ version: 'two', ids: ['p'], bytes: 4 }),
    );
    await phone.session.begin();
    expect(shown(phone)).toEqual(['p']);
    expect(await kept(phone)).toEqual(['p']);
  });

  test('go when their owner deletes them, with the answer to a message too', async () => {
    const phone = await phoneWithPhotos();
    await phone.session.begin();
    says(phone.server, guestSheet({ photos: { version: 'two', ids: ['k'], bytes: 4 } }), [KEYS]);
    await phone.session.send('problem', { call: 'guest_tell', args: {} });
    expect(shown(phone)).toEqual(['k']);
    expect(await kept(phone)).toEqual(['k']);
  });

  test('are told anew when a caption changes, and no picture is sent twice', async () => {
    const phone = await phoneWithPhotos();
    says(phone.server, guestSheet({ photos: { ...ALL, version: 'two' } }), [
      KEYS,
      photo('p', 'parking', 'Sous le tilleul'),
    ]);
    await phone.session.begin();
    expect(phone.session.view().photos).toMatchObject([{ id: 'k' }, { captionFr: 'Sous le tilleul', image: 'UklGRp' }]);
    expect((await phone.database.photos(TOKEN)).version).toBe('two');
    await phone.session.again();
    expect(phone.server.names().filter((name) => name === 'guest_photos')).toHaveLength(1);
  });
});
