import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepForms } from '../../../src/app/keep-forms.ts';
import { answerRequest, destroyPoliceForm, updateGuestReport } from '../../../src/data/mutations/guest-answers.ts';
import { deleteReservation } from '../../../src/data/mutations/reservations.ts';
import { stayGuest } from '../../../src/data/queries/guest-messages.ts';
import { aGuestReport, aPoliceForm, aRequest } from '../../support/guest-rows.ts';
import { aGite, aStay, done, freshData, queued, receive, type TestData, testId } from '../../support/local-data.ts';

const STAY = testId(1, 'b000');
const ID = testId(1, 'eeee');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, testId(1, 'aaaa'))]);
  await receive(data, 'reservations', [aStay(data, STAY)]);
});
afterEach(async () => data.dispose());

const request = async () => (await stayGuest(data, STAY))?.requests[0];

describe('an hour that a guest asks for', () => {
  test('is answered in one change, for the server to write the hour with the answer that stands, and taken back with it', async () => {
    await receive(data, 'demandes_horaires', [aRequest(data, ID, { heure: '13:00' })]);
    const { undo } = done(await answerRequest(data, ID, { statut: 'acceptee', reponse: 'Avec plaisir.' }));
    expect(await request()).toMatchObject({ statut: 'acceptee', decidee_par: 'proprietaire' });
    expect(await queued(data)).toMatchObject([
      {
        table: 'demandes_horaires',
        op: 'update',
        set: {
          statut: 'acceptee',
          decidee_par: 'proprietaire',
          reponse: 'Avec plaisir.',
          decidee_le: '2026-07-14T10:00:00.000Z',
        },
      },
    ]);
    await undo();
    expect(await request()).toMatchObject({ statut: 'attente', decidee_par: '', reponse: '', decidee_le: null });
    expect(await queued(data)).toEqual([]);
  });

  test('that the server accepted is refused after all, in one change as well', async () => {
    const accepted = aRequest(data, ID, { heure: '13:00', statut: 'acceptee', decidee_par: 'serveur' });
    await receive(data, 'demandes_horaires', [accepted]);
    await receive(data, 'reservations', [aStay(data, STAY, { heure_arrivee: '13:00' })]);
    const { undo } = done(await answerRequest(data, ID, { statut: 'refusee', reponse: '' }));
    expect((await queued(data)).map(({ table }) => table)).toEqual(['demandes_horaires']);
    expect(await request()).toMatchObject({ statut: 'refusee', decidee_par: 'proprietaire' });
    await undo();
    expect(await request()).toMatchObject({ statut: 'acceptee', decidee_par: 'serveur' });
  });

  test('cannot be answered once it or its stay is gone, nor with more than the guest’s page takes', async () => {
    await receive(data, 'demandes_horaires', [aRequest(data, ID)]);
    const yes = { statut: 'acceptee', reponse: '' } as const;
    expect(await answerRequest(data, testId(9), yes)).toEqual({ ok: false, error: { form: 'not_found' } });
    expect(await answerRequest(data, ID, { ...yes, reponse: 'x'.repeat(2001) })).toEqual({
      ok: false,
      error: { reponse: 'too_long' },
    });
    done(await deleteReservation(data, STAY));
    expect(await answerRequest(data, ID, yes)).toEqual({ ok: false, error: { form: 'reservation_unknown' } });
    expect((await queued(data)).map(({ table }) => table)).toEqual(['reservations']);
  });
});

describe('what a guest reports', () => {
  test('is seen, solved, answered, each of it undone', async () => {
    await receive(data, 'retours_clients', [aGuestReport(data, ID)]);
    const report = async () => (await stayGuest(data, STAY))?.reports[0];
    done(await updateGuestReport(data, ID, { etat: 'vu' }));
    const solved = done(await updateGuestReport(data, ID, { etat: 'resolu', reponse: 'Réparé ce matin.' }));
    expect(await report()).toMatchObject({ etat: 'resolu', reponse: 'Réparé ce matin.' });
    await solved.undo();
    expect(await report()).toMatchObject({ etat: 'vu', reponse: '' });
    expect(await updateGuestReport(data, ID, { reponse: 'x'.repeat(2001) })).toEqual({
      ok: false,
      error: { reponse: 'too_long' },
    });
    expect(await updateGuestReport(data, testId(9), { etat: 'vu' })).toEqual({
      ok: false,
      error: { form: 'not_found' },
    });
  });
});

describe('a statutory form', () => {
  /** All that this device holds, of any table. */
  const everything = async () =>
    JSON.stringify(await Promise.all(data.db.tables.map((table) => table.toArray() as Promise<unknown[]>)));
  const forms = async () => (await stayGuest(data, STAY))?.forms.map(({ nom }) => nom);

  test('that is destroyed by hand is gone from the device at once, the server’s row and what is being fetched included', async () => {
    const form = aPoliceForm(data, ID);
    await receive(data, 'fiches_police', [form]);
    const [cols, row] = [Object.keys(form), Object.values(form) as unknown[]];
    await data.db.staging.add({
      n: 1,
      scope_id: data.userId,
      tables: { fiches_police: { cols, rows: [row] } },
      exits: [],
    });
    expect(await destroyPoliceForm(data, ID)).toEqual({ ok: true, value: ID });
    expect(await forms()).toEqual([]);
    expect(await queued(data)).toMatchObject([{ table: 'fiches_police', op: 'delete' }]);
    expect(await everything()).not.toMatch(/Schmidt|Anna|1984|Ringstraße|M10 40/);
    // Counted as before, until the server says what became of it.
    expect((await data.db.shadow.get(['fiches_police', ID]))?.base).toMatchObject({ rev: form.rev, deleted_at: null });
    expect(await destroyPoliceForm(data, ID)).toEqual({ ok: false, error: { form: 'not_found' } });
  });

  test('is shown until its day comes where the gîte is, and no longer, whatever the server could say', async () => {
    await receive(data, 'fiches_police', [aPoliceForm(data, ID, { a_detruire_le: '2026-07-15' })]);
    expect(await forms()).toEqual(['Schmidt']);
    await receive(data, 'gites_base', [aGite(data, testId(1, 'aaaa'), { fuseau: 'Pacific/Kiritimati' })]);
    expect(await forms()).toEqual([]);
    await receive(data, 'fiches_police', [aPoliceForm(data, ID, { a_detruire_le: '2026-07-16' })]);
    expect(await forms()).toEqual(['Schmidt']);
  });

  test('whose day has come is emptied at the start, in the trash and beneath changes that wait too, and nothing of it is sent', async () => {
    const [due, deleted, kept] = [testId(2, 'eeee'), testId(3, 'eeee'), testId(4, 'eeee')];
    const past = { a_detruire_le: '2026-07-14' };
    const rows = [
      aPoliceForm(data, due, { ...past, nom: 'Dupuis' }),
      aPoliceForm(data, deleted, { ...past, nom: 'Wolf', deleted_at: '2026-03-01T00:00:00.000Z' }),
      aPoliceForm(data, kept, { nom: 'Morgen', a_detruire_le: '2026-07-15' }),
    ];
    await receive(data, 'fiches_police', rows);
    await data.db.shadow.add({ table: 'fiches_police', id: due, base: { ...rows[0] } });
    const stop = keepForms(data);
    await expect.poll(everything).not.toMatch(/Dupuis|Wolf/);
    stop();
    expect(await forms()).toEqual(['Morgen']);
    expect(await queued(data)).toEqual([]);
    expect((await data.db.fiches_police.toArray()).map(({ rev }) => rev)).toEqual(rows.map(({ rev }) => rev));
  });
});
