import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createActivity, deleteActivity, updateActivity } from '../../../src/data/mutations/activities.ts';
import { deleteGite } from '../../../src/data/mutations/gites.ts';
import { saveContacts, saveEquipment, saveWifi, saveWords } from '../../../src/data/mutations/gite-sheet.ts';
import { addPhotos, deletePhoto, updatePhoto } from '../../../src/data/mutations/photos.ts';
import { completenessByGite, giteSheet } from '../../../src/data/queries/gite-sheet.ts';
import { allGites } from '../../../src/data/queries/gites.ts';
import type { GiteConsignes } from '../../../src/domain/gite-rows.ts';
import { BLANK_WIFI, BLANK_WORDS } from '../../../src/domain/sheet-rules.ts';
import { aGite, done, freshData, queued, receive, synced, type TestData, testId } from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OTHER = testId(2, 'aaaa');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE), aGite(data, OTHER)]);
});
afterEach(async () => data.dispose());

const sheet = async (gite = GITE) => {
  const found = await giteSheet(data, gite);
  if (found === null) throw new Error('no gîte');
  return found;
};

describe('a part of a gîte’s sheet', () => {
  test('is blank until somebody writes, and begins with what they write alone', async () => {
    expect((await sheet()).wifi).toEqual(BLANK_WIFI);
    done(await saveWifi(data, GITE, { ssid: ' Moulin ' }));
    expect(await queued(data)).toEqual([
      // Apart: of two inserts under one id the server would keep the later without a word.
      { table: 'gites_wifi', op: 'insert', base: 0, set: { gite_id: GITE } },
      { table: 'gites_wifi', op: 'update', base: 0, set: { ssid: 'Moulin' } },
    ]);
    done(await saveWifi(data, GITE, { password: 'bief' }));
    expect((await queued(data)).at(-1)?.set).toEqual({ ssid: 'Moulin', password: 'bief' });
    expect((await sheet()).wifi).toMatchObject({ ssid: 'Moulin', password: 'bief', localisation_box: '' });
    expect((await sheet(OTHER)).wifi.ssid).toBe('');
  });

  test('is one row, wherever it was begun', async () => {
    const elsewhere = freshData();
    await receive(elsewhere, 'gites_base', [aGite(elsewhere, GITE)]);
    const here = done(await saveWords(data, { giteId: GITE, langue: 'en' }, { reglement: 'Quiet' }));
    const there = done(await saveWords(elsewhere, { giteId: GITE, langue: 'en' }, { checklist_sortie: 'Shutters' }));
    expect(there.id).toBe(here.id);
    expect(done(await saveWords(data, { giteId: GITE, langue: 'fr' }, { reglement: 'Silence' })).id).not.toBe(here.id);
    await elsewhere.dispose();
  });

  test('goes on in the row that the server has', async () => {
    const row = { ...synced(testId(7), data.userId, data.userId), gite_id: GITE, langue: 'fr', ...BLANK_WORDS };
    await receive(data, 'gites_consignes', [{ ...row, reglement: 'Silence' } as GiteConsignes]);
    done(await saveWords(data, { giteId: GITE, langue: 'fr' }, { code_acces: '12A' }));
    done(await saveWords(data, { giteId: GITE, langue: 'en' }, { reglement: 'Quiet' }));
    expect(await queued(data)).toMatchObject([
      { op: 'update', base: 1, set: { code_acces: '12A' } },
      { op: 'insert', set: { gite_id: GITE, langue: 'en' } },
      { op: 'update', base: 0, set: { reglement: 'Quiet' } },
    ]);
    const { words } = await sheet();
    expect(words.fr).toMatchObject({ reglement: 'Silence', code_acces: '12A', instructions_arrivee: '' });
    expect(words.en).toMatchObject({ reglement: 'Quiet', code_acces: '' });
  });

  test('has one code: writing it clears what another language had of it, and taking back gives both again', async () => {
    done(await saveWords(data, { giteId: GITE, langue: 'en' }, { code_acces: '1111', emplacement_cles: 'Key box' }));
    const { undo } = done(await saveWords(data, { giteId: GITE, langue: 'fr' }, { code_acces: '12A' }));
    const codes = async () => {
      const { fr, en } = (await sheet()).words;
      return [fr.code_acces, en.code_acces, en.emplacement_cles];
    };
    expect(await codes()).toEqual(['12A', '', 'Key box']);
    await undo();
    expect(await codes()).toEqual(['', '1111', 'Key box']);
    done(await saveWords(data, { giteId: GITE, langue: 'fr' }, { reglement: 'Silence' }));
    expect(await codes()).toEqual(['', '1111', 'Key box']);
  });

  test('is taken back field by field, and keeps what was written since', async () => {
    const first = done(
      await saveWords(data, { giteId: GITE, langue: 'fr' }, { code_acces: '12A', reglement: 'Silence' }),
    );
    done(await saveWords(data, { giteId: GITE, langue: 'fr' }, { checklist_sortie: 'Volets', reglement: 'Calme' }));
    expect(await first.undo()).toBe('partly');
    expect((await sheet()).words.fr).toMatchObject({ code_acces: '', reglement: 'Calme', checklist_sortie: 'Volets' });
    // Never null: no column takes it.
    expect((await queued(data)).some(({ set }) => Object.values(set).includes(null))).toBe(false);
  });

  test('is refused where it is too long, no address, or of a gîte that is gone', async () => {
    expect(await saveWifi(data, GITE, { ssid: 'x'.repeat(201) })).toEqual({ ok: false, error: { ssid: 'too_long' } });
    expect(await saveContacts(data, GITE, { email_contact: 'moulin' })).toEqual({
      ok: false,
      error: { email_contact: 'email_invalid' },
    });
    expect(await saveWords(data, { giteId: GITE, langue: 'fr' }, { code_acces: '1'.repeat(201) })).toEqual({
      ok: false,
      error: { code_acces: 'too_long' },
    });
    done(await deleteGite(data, OTHER));
    expect(await saveEquipment(data, OTHER, { presents: ['four'] })).toEqual({
      ok: false,
      error: { form: 'not_found' },
    });
  });

  test('lists equipment once, in one order', async () => {
    done(await saveEquipment(data, GITE, { presents: ['wifi', 'four', 'wifi'] }));
    expect((await sheet()).equipment.presents).toEqual(['four', 'wifi']);
  });
});

describe('an activity', () => {
  test('is added, changed, removed and comes back; the nearest comes first', async () => {
    const far = done(await createActivity(data, { gite_id: GITE, nom: 'Grotte', distance_km: 11 }));
    done(await createActivity(data, { gite_id: GITE, nom: 'Marché', distance_km: null }));
    done(await createActivity(data, { gite_id: GITE, nom: 'Canoë', distance_km: 4.2 }));
    const names = async () => (await sheet()).activities.map(({ nom }) => nom);
    expect(await names()).toEqual(['Canoë', 'Grotte', 'Marché']);
    done(await updateActivity(data, far.id, { distance_km: 0.5, url: 'grotte.example.org' }));
    expect((await sheet()).activities[0]).toMatchObject({ nom: 'Grotte', url: 'https://grotte.example.org/' });
    const { undo } = done(await deleteActivity(data, far.id));
    expect(await names()).toEqual(['Canoë', 'Marché']);
    await undo();
    expect(await names()).toEqual(['Grotte', 'Canoë', 'Marché']);
  });

  test('is refused without a name, too far away, and of a gîte that is gone', async () => {
    expect(await createActivity(data, { gite_id: GITE, nom: ' ' })).toEqual({ ok: false, error: { nom: 'required' } });
    expect(await createActivity(data, { gite_id: GITE, nom: 'Lune', distance_km: 384_400 })).toEqual({
      ok: false,
      error: { distance_km: 'out_of_range' },
    });
    expect(await createActivity(data, { gite_id: testId(9, 'aaaa'), nom: 'Canoë' })).toEqual({
      ok: false,
      error: { gite_id: 'gite_unknown' },
    });
    expect(await updateActivity(data, testId(99), { nom: 'Canoë' })).toEqual({
      ok: false,
      error: { form: 'not_found' },
    });
  });
});

test('how far a gîte is from a good page follows what is written', async () => {
  const before = (await sheet()).completeness;
  done(await saveWifi(data, GITE, { ssid: 'Moulin', password: 'bief' }));
  done(await createActivity(data, { gite_id: GITE, nom: 'Canoë' }));
  expect((await sheet()).completeness.done).toBe(before.done + 2);
  const all = await completenessByGite(data, await allGites(data));
  expect([GITE, OTHER].map((id) => all.get(id)?.done)).toEqual([before.done + 2, before.done]);
});

test('a code in the caption of a photo that is shown all along is among what is missing, until that photo goes', async () => {
  done(await saveWords(data, { giteId: GITE, langue: 'fr' }, { code_acces: '2407A' }));
  const image = `/9j/${'A'.repeat(40)}`;
  const { id } = done(await addPhotos(data, GITE, [{ image, largeur: 640, hauteur: 480 }]));
  const early = async (gite = GITE) =>
    (await completenessByGite(data, await allGites(data)))
      .get(gite)
      ?.missing.filter(({ key }) => key === 'trop_tot')
      .map(({ section }) => section);
  done(await updatePhoto(data, id, { legende_fr: 'Portail 2407a' }));
  expect(await early()).toEqual([]);
  done(await updatePhoto(data, id, { section: 'entree' }));
  expect([await early(), await early(OTHER)]).toEqual([['photos'], []]);
  done(await deletePhoto(data, id));
  expect(await early()).toEqual([]);
});

test('there is no sheet of a gîte that is gone', async () => {
  done(await deleteGite(data, OTHER));
  expect(await giteSheet(data, OTHER)).toBeNull();
});
