import { afterEach, beforeEach, expect, test } from 'vitest';
import { createActivity } from '../../../src/data/mutations/activities.ts';
import { saveEquipment, saveWifi, saveWords } from '../../../src/data/mutations/gite-sheet.ts';
import { addPhotos } from '../../../src/data/mutations/photos.ts';
import { backupOf } from '../../../src/data/queries/backup.ts';
import { giteSheet } from '../../../src/data/queries/gite-sheet.ts';
import { devices, fileOf, read, take } from '../../support/backups.ts';
import { aGite, done, queued, receive, type TestData, testId } from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const PHOTO = { image: 'UklGRiQAAABXRUJQa', largeur: 640, hauteur: 480, legende_fr: 'La boîte à clés' };

let data: TestData;
const { another, dispose } = devices();
beforeEach(async () => {
  data = another();
  await receive(data, 'gites_base', [aGite(data, GITE, { nom: 'Le Moulin' })]);
  done(await saveWifi(data, GITE, { ssid: 'Moulin', password: 'bief' }));
  done(await saveEquipment(data, GITE, { presents: ['lave_vaisselle'] }));
  done(await saveWords(data, { giteId: GITE, langue: 'fr' }, { consignes_chauffage: 'Tourner à gauche.' }));
  done(await saveWords(data, { giteId: GITE, langue: 'en' }, { consignes_chauffage: 'Turn left.' }));
  done(await createActivity(data, { gite_id: GITE, nom: 'Lac de Guéry', distance_km: 12.5 }));
  done(await addPhotos(data, GITE, [PHOTO]));
});
afterEach(dispose);

const said = async (of: TestData, gite = GITE) => {
  const sheet = await giteSheet(of, gite);
  return {
    wifi: sheet?.wifi,
    presents: sheet?.equipment.presents,
    heating: [sheet?.words.fr.consignes_chauffage, sheet?.words.en.consignes_chauffage],
    activities: sheet?.activities.map(({ nom, distance_km }) => [nom, distance_km]),
    photos: sheet?.photos.map(({ image, legende_fr, largeur }) => [image, legende_fr, largeur]),
  };
};

test('what a gîte says to its guests comes back whole from a file, once', async () => {
  const [text, before] = [await fileOf(data), await said(data)];
  expect(before.wifi).toMatchObject({ ssid: 'Moulin' });
  await data.dispose();
  const empty = another(data.userId);
  expect(await take(empty, text)).toMatchObject({ nouveaux: 7, orphelins: 0 });
  expect(await said(empty)).toEqual(before);
  expect(await take(empty, text)).toMatchObject({ nouveaux: 0, inchanges: 7 });
});

test('it comes into another account under the ids that are agreed on there', async () => {
  const [text, before] = [await fileOf(data), await said(data)];
  const other = another();
  await take(other, text);
  const [gite] = await other.db.gites_base.toArray();
  expect(gite?.id).not.toBe(GITE);
  expect(await said(other, gite?.id)).toEqual(before);
  // Somebody writes on: in the rows that came, not in others beside them.
  done(await saveWifi(other, gite?.id ?? '', { password: 'autre' }));
  expect(await other.db.gites_wifi.count()).toBe(1);
});

test('a part is begun as by hand, without what is empty: another device may have begun it too', async () => {
  const text = await fileOf(data);
  await data.dispose();
  const empty = another(data.userId);
  await take(empty, text);
  const wifi = (await queued(empty)).filter(({ table }) => table === 'gites_wifi');
  expect(wifi).toMatchObject([
    { op: 'insert', set: { gite_id: GITE } },
    { op: 'update', set: { ssid: 'Moulin', password: 'bief' } },
  ]);
  expect(Object.keys(wifi[1]?.set ?? {})).toHaveLength(2);
});

test('what is there stays as it is, and taking back empties what came', async () => {
  const text = await fileOf(data);
  const mine = another();
  await take(mine, text);
  const [gite] = await mine.db.gites_base.toArray();
  done(await saveWifi(mine, gite?.id ?? '', { ssid: 'Plus récent' }));
  expect(await take(mine, text)).toMatchObject({ nouveaux: 0 });
  expect((await said(mine, gite?.id)).wifi).toMatchObject({ ssid: 'Plus récent' });

  const fresh = another();
  const { undo } = await take(fresh, text);
  await undo();
  expect((await fresh.db.gites_base.toArray()).filter(({ _live }) => _live === 1)).toEqual([]);
});

test('what is none is told row by row, and the rest is taken', async () => {
  const { tables, ...file } = await backupOf(data);
  const [photo] = tables.photos_gite ?? [];
  const [words] = tables.gites_consignes ?? [];
  const wrong = {
    ...tables,
    photos_gite: [{ ...photo, image: '<svg onload=alert(1)>' }],
    gites_consignes: [{ ...words, langue: 'klingon' }],
    gites_wifi: [{ ...tables.gites_wifi?.[0], gite_id: 7 }],
  };
  const { refused, rows } = read(JSON.stringify({ ...file, tables: wrong }));
  expect(refused).toMatchObject([
    { table: 'gites_wifi', errors: { gite_id: expect.any(String) as unknown } },
    { table: 'gites_consignes', errors: { langue: 'choice_invalid' } },
    { table: 'photos_gite', errors: { image: 'photo_unreadable' } },
  ]);
  expect(rows.map(({ table }) => table)).toEqual(['gites_base', 'gites_equipements', 'activites']);
});
