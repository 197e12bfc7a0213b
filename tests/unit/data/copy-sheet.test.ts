import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createActivity } from '../../../src/data/mutations/activities.ts';
import { copySheet } from '../../../src/data/mutations/copy-sheet.ts';
import { saveContacts, saveWords } from '../../../src/data/mutations/gite-sheet.ts';
import { sheetParts } from '../../../src/data/queries/gite-sheet.ts';
import { aGite, done, freshData, queued, receive, type TestData, testId } from '../../support/local-data.ts';

const [FROM, TO, THIRD] = [testId(1, 'aaaa'), testId(2, 'aaaa'), testId(3, 'aaaa')];
const SALERS = { ville: 'Salers', code_postal: '15140', latitude: 45.138, longitude: 2.495 };

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [
    aGite(data, FROM, SALERS),
    aGite(data, TO, { ...SALERS, latitude: 45.14 }),
    aGite(data, THIRD, { ville: 'Aurillac', code_postal: '15000', latitude: 44.93, longitude: 2.44 }),
  ]);
  done(await saveContacts(data, FROM, { medecin_local: 'Dr Roy', telephone_medecin: '04 71' }));
  done(await saveWords(data, { giteId: FROM, langue: 'fr' }, { reglement: 'Silence', code_acces: '12A' }));
  done(await saveWords(data, { giteId: FROM, langue: 'en' }, { reglement: 'Quiet' }));
});
afterEach(async () => data.dispose());

const sections = ['contacts', 'reglement', 'activites'] as const;

describe('copying to other gîtes', () => {
  test('fills what is empty in each, leaves what is there, and is taken back as a whole', async () => {
    done(await saveContacts(data, TO, { medecin_local: 'Dr Blot' }));
    const before = await queued(data);
    const { undo } = done(await copySheet(data, { from: FROM, to: [TO, THIRD], sections, replace: false }));
    expect(await sheetParts(data, TO)).toMatchObject({
      contacts: { medecin_local: 'Dr Blot', telephone_medecin: '04 71' },
      words: { fr: { reglement: 'Silence', code_acces: '' }, en: { reglement: 'Quiet' } },
    });
    expect((await sheetParts(data, THIRD)).contacts).toMatchObject({
      medecin_local: 'Dr Roy',
      telephone_medecin: '04 71',
    });
    await undo();
    expect((await sheetParts(data, TO)).contacts).toMatchObject({ medecin_local: 'Dr Blot', telephone_medecin: '' });
    expect((await sheetParts(data, THIRD)).words.fr.reglement).toBe('');
    expect((await queued(data)).length).toBeGreaterThanOrEqual(before.length);
  });

  test('replaces what is there where that is asked for, and gives it back', async () => {
    done(await saveContacts(data, TO, { medecin_local: 'Dr Blot', pharmacie_garde: '32 37' }));
    const { undo } = done(await copySheet(data, { from: FROM, to: [TO], sections, replace: true }));
    expect((await sheetParts(data, TO)).contacts).toMatchObject({ medecin_local: 'Dr Roy', pharmacie_garde: '32 37' });
    await undo();
    expect((await sheetParts(data, TO)).contacts).toMatchObject({ medecin_local: 'Dr Blot', pharmacie_garde: '32 37' });
  });

  test('keeps a distance in the same village, measures it from elsewhere, and never invents one', async () => {
    const near = { latitude: 45.1, longitude: 2.5 };
    done(await createActivity(data, { gite_id: FROM, nom: 'Canoë', distance_km: 5, ...near }));
    done(await createActivity(data, { gite_id: FROM, nom: 'Marché', distance_km: 3 }));
    done(await copySheet(data, { from: FROM, to: [TO, THIRD], sections, replace: false }));
    const distances = async (gite: string) =>
      Object.fromEntries((await sheetParts(data, gite)).activities.map(({ nom, distance_km }) => [nom, distance_km]));
    expect(await distances(TO)).toEqual({ Canoë: 5, Marché: 3 });
    expect(await distances(THIRD)).toEqual({ Canoë: 19, Marché: null });
    // A second time there is nothing left to copy.
    expect(await copySheet(data, { from: FROM, to: [TO, THIRD], sections, replace: false })).toEqual({
      ok: false,
      error: { form: 'nothing_to_copy' },
    });
  });

  test('never copies a gîte onto itself', async () => {
    expect(await copySheet(data, { from: FROM, to: [FROM], sections, replace: true })).toEqual({
      ok: false,
      error: { form: 'nothing_to_copy' },
    });
  });
});
