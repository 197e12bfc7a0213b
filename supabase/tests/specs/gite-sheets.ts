import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { agreedId } from '../../../src/domain/agreed-id.ts';
import { byPlace } from '../../../src/domain/checklist.ts';
import { type GuestPhoto, leftOut, SECRET_SUBJECTS } from '../../../src/domain/guest/photo.ts';
import type { GuestSheet } from '../../../src/domain/guest/sheet.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { openGuestDesk } from '../support/guest.ts';
import { createEstate, type Estate, insertRow } from '../support/world.ts';

/** What a gîte says to its guests: parts that two devices begin apart, and photos. */
export function giteSheetsSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let gite: string;
  let phone: Device;
  let laptop: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    gite = randomUUID();
    await insertRow(database(), 'gites_base', gite, estate.owner, { nom: 'La Grange' });
    phone = createDevice(database(), estate.owner);
    laptop = createDevice(database(), estate.owner);
  });

  const look = async (table: string, id: string) => {
    const [row] = await database().rows(`select * from public.${table} where id = $1`, id);
    return row;
  };
  const issues = async () => rowsIn(scopeOf(await phone.pull(), estate.owner), 'sync_issue').map(({ field }) => field);

  test('two devices that begin the same part apart make one row, and only the same field is asked about', async () => {
    const before = await issues();
    const id = agreedId(gite, 'gites_consignes', 'fr');
    const write = async (device: Device, words: Record<string, string>) => {
      const begun = await device.insert('gites_consignes', id, { gite_id: gite, langue: 'fr' });
      return [outcomeOf(begun), outcomeOf(await device.update('gites_consignes', id, words, 0))];
    };
    expect(await write(phone, { reglement: 'Silence', code_acces: '1' })).toEqual(['applied', 'applied']);
    expect(await write(laptop, { checklist_sortie: 'Volets' })).toEqual(['applied', 'applied']);
    expect(await look('gites_consignes', id)).toMatchObject({ reglement: 'Silence', checklist_sortie: 'Volets' });
    expect(await issues()).toEqual(before);
    const tablet = createDevice(database(), estate.owner);
    expect(await write(tablet, { code_acces: '2', reglement: 'Silence' })).toEqual(['applied', 'conflict']);
    expect(await issues()).toEqual([...before, 'code_acces']);
  });

  test('the id of another owner’s part opens nothing', async () => {
    const id = agreedId(gite, 'gites_wifi');
    await phone.insert('gites_wifi', id, { gite_id: gite, ssid: 'Grange', password: 'secret' });
    const other = await createEstate(database());
    const stranger = createDevice(database(), other.owner);
    const outcome = outcomeOf(await stranger.insert('gites_wifi', id, { gite_id: other.gite, ssid: 'Mien' }));
    expect(outcome).toBe('already_exists');
    expect(await look('gites_wifi', id)).toMatchObject({ ssid: 'Grange', owner_user_id: estate.owner });
  });

  test('a photo is a picture of a size, and stays the one it was', async () => {
    const id = randomUUID();
    const photo = { gite_id: gite, section: 'arrivee', largeur: 1280, hauteur: 960 };
    const take = async (image: string, given: object = {}) =>
      outcomeOf(await phone.insert('photos_gite', randomUUID(), { ...photo, image, ...given }));
    const webp = (length: number) => `UklGR${'A'.repeat(length - 5)}`;
    expect(outcomeOf(await phone.insert('photos_gite', id, { ...photo, image: webp(120_000) }))).toBe('applied');
    expect(await take(`/9j/${'A'.repeat(60)}`)).toBe('applied');
    expect(await take(webp(120_001))).toBe('invalid_value');
    // No markup, no other kind of file, nothing that ends the text it stands in.
    for (const image of [
      'PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+',
      'UklGRiQAAABXRUJQVlA4"><script>',
      'iVBORw0KGgoAAAANSUhEUgAA',
    ]) {
      expect(await take(image), image).toBe('invalid_value');
    }
    expect(await take(webp(100), { largeur: 4000 })).toBe('invalid_value');
    expect(outcomeOf(await phone.update('photos_gite', id, { image: webp(100) }, 1))).toBe('not_writable');
    expect(outcomeOf(await phone.update('photos_gite', id, { legende_en: 'The key box', ordre: 3 }, 1))).toBe(
      'applied',
    );
  });

  test('photos go with their gîte, and no cleaner’s device is sent one', async () => {
    const id = randomUUID();
    const photo = { gite_id: estate.gite, image: 'UklGRiQAAABXRUJQVlA4', largeur: 2, hauteur: 2 };
    await phone.insert('photos_gite', id, photo);
    const { scopes } = await createDevice(database(), estate.cleaner).pull();
    expect(scopes.flatMap((scope) => rowsIn(scope, 'photos_gite'))).toEqual([]);
    await database().run('update public.gites_base set deleted_at = now() where id = $1', estate.gite);
    expect((await look('photos_gite', id))?.['deleted_at']).not.toBeNull();
  });

  test('a guest is shown the photos of their gîte, where the keys may be only when that is told, and a picture once', async () => {
    const desk = await openGuestDesk(database());
    const owner = createDevice(database(), desk.estate.owner);
    await database().run('delete from public.photos_gite where gite_id = $1', desk.gite);
    const add = async (section: string, ordre: number) => {
      const id = randomUUID();
      const image = 'UklGRiQAAABXRUJQVlA4';
      const words = { legende_fr: 'Ici', legende_en: 'Here', largeur: 640, hauteur: 480 };
      await owner.insert('photos_gite', id, { gite_id: desk.gite, section, ordre, image, ...words });
      return id;
    };
    const parking = await add('parking', 1);
    const keys = await add('cles', 0);
    // As every photo is until its owner has said what it shows: it may be the keys.
    const unnamed = await add('', 2);
    const photos = (known: string[] = [], token = desk.token) =>
      desk.ask<GuestPhoto[] | null>('guest_photos($1, $2::text::uuid[])', [token, `{${known.join(',')}}`]);
    const named = async () => (await desk.ask<GuestSheet>('guest_sheet($1, true)', [desk.token])).photos;
    const before = await named();
    expect(before).toEqual({ version: before.version, ids: [parking], bytes: 15 });
    await owner.update('photos_gite', parking, { legende_en: 'There' }, 1);
    const after = await named();
    expect(after.version).not.toBe(before.version);
    await owner.update('photos_gite', parking, { legende_en: 'Here' }, 2);
    expect((await named()).version).toBe(before.version);
    expect(await photos()).toEqual([
      {
        id: parking,
        subject: 'parking',
        captionFr: 'Ici',
        captionEn: 'Here',
        width: 640,
        height: 480,
        image: 'UklGRiQAAABXRUJQVlA4',
      },
    ]);
    await desk.shiftTo('arrival', 60);
    expect((await photos([parking]))?.map(({ id, image }) => [id, image])).toEqual([
      [keys, 'UklGRiQAAABXRUJQVlA4'],
      [parking, null],
      [unnamed, 'UklGRiQAAABXRUJQVlA4'],
    ]);
    expect(await named()).toMatchObject({ ids: [keys, parking, unnamed], bytes: 45 });
    // One after the other: a device's batches overtake each other else.
    for (let ordre = 3; ordre < 11; ordre++) await add('', ordre);
    expect(await photos()).toHaveLength(8);
    expect(await photos([], 'A'.repeat(43))).toBeNull();
    await desk.write('client_access_tokens', desk.link, { revoked_at: '2026-11-01T00:00:00Z' });
    expect(await photos()).toBeNull();
  });

  test('of more photos than guests are shown, the owner’s device names the very ones that they are not', async () => {
    const desk = await openGuestDesk(database());
    const owner = createDevice(database(), desk.estate.owner);
    await database().run('delete from public.photos_gite where gite_id = $1', desk.gite);
    // All in one place, as two devices may have put them: then by their id.
    const sections = ['cles', 'parking', '', ...Array.from({ length: 7 }, () => 'cuisine'), 'wifi', 'piscine'];
    const photos = sections.map((section) => ({ id: randomUUID(), section, ordre: 0 })).toSorted(byPlace);
    for (const { id, ...fields } of photos.toReversed()) {
      const picture = { image: 'UklGRiQAAABXRUJQVlA4', largeur: 640, hauteur: 480 };
      await owner.insert('photos_gite', id, { gite_id: desk.gite, ...fields, ...picture });
    }
    const unseen = leftOut(photos);
    const named = async () => (await desk.ask<GuestSheet>('guest_sheet($1, true)', [desk.token])).photos.ids;
    const seen = photos.filter(({ id }) => unseen.get(id) !== 'always');
    expect(await named()).toEqual(seen.filter(({ section }) => !SECRET_SUBJECTS.has(section)).map(({ id }) => id));
    await desk.shiftTo('arrival', 60);
    expect(await named()).toEqual(photos.filter(({ id }) => !unseen.has(id)).map(({ id }) => id));
  });
}
