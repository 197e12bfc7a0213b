import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerRequest, deletePoliceForm, updateGuestReport } from '../../../src/data/mutations/guest-answers.ts';
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

test('a statutory form is deleted by hand, with a way back', async () => {
  await receive(data, 'fiches_police', [aPoliceForm(data, ID)]);
  const forms = async () => (await stayGuest(data, STAY))?.forms.map(({ nom }) => nom);
  const { undo } = done(await deletePoliceForm(data, ID));
  expect(await forms()).toEqual([]);
  expect(await queued(data)).toMatchObject([{ table: 'fiches_police', op: 'delete' }]);
  await undo();
  expect(await forms()).toEqual(['Schmidt']);
});
