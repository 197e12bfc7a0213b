import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createCleaning,
  deleteCleaning,
  reportOnCleaning,
  setCleaningStatus,
  updateCleaning,
} from '../../../src/data/mutations/cleanings.ts';
import { createGite, deleteGite } from '../../../src/data/mutations/gites.ts';
import { createReservation, deleteReservation } from '../../../src/data/mutations/reservations.ts';
import { actTowards, TRANSITIONS } from '../../../src/domain/cleaning-acts.ts';
import { STATUTS_MENAGE } from '../../../src/domain/rows.ts';
import {
  aCleaning,
  aGite,
  aStay,
  done,
  freshData,
  queued,
  receive,
  synced,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OTHER = testId(2, 'aaaa');
const STAY = testId(1, 'b000');
const CLEANING = testId(1, 'c000');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE), aGite(data, OTHER, { nom: 'Autre' })]);
});
afterEach(async () => data.dispose());

const queue = async () => queued(data);
const cleaning = async (id = CLEANING) => data.db.cleaning_schedule.get(id);
const withCleaning = async (fields = {}) => {
  await receive(data, 'reservations', [aStay(data, STAY)]);
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, { reservation_id: STAY, ...fields })]);
};

describe('a gîte', () => {
  test('lives in its owner’s scope, and is deleted only without stays', async () => {
    const { id } = done(await createGite(data, { nom: 'Grange' }));
    expect((await data.db.gites_base.get(id))?.scope_id).toBe(data.userId);
    const stay = done(await createReservation(data, { gite_id: id, date_debut: '2026-08-01', date_fin: '2026-08-08' }));
    expect(await deleteGite(data, id)).toEqual({ ok: false, error: { gite: 'has_reservations' } });
    await deleteReservation(data, stay.id);
    const { undo } = done(await deleteGite(data, id));
    expect((await data.db.gites_base.get(id))?.deleted_at).not.toBeNull();
    await undo();
    expect((await data.db.gites_base.get(id))?.deleted_at).toBeNull();
  });

  test.each([{ statut: 'fait' as const }, { compte_rendu: 'RAS' }])(
    'is not deleted while a cleaning in it was done or reported on (%j)',
    async (account) => {
      await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, account)]);
      expect(await deleteGite(data, GITE)).toEqual({ ok: false, error: { gite: 'has_cleanings' } });
      done(await deleteCleaning(data, CLEANING));
      done(await deleteGite(data, GITE));
    },
  );

  test('that was created is not taken back once it has stays', async () => {
    const { id, undo } = done(await createGite(data, { nom: 'Grange' }));
    await createReservation(data, { gite_id: id, date_debut: '2026-08-01', date_fin: '2026-08-08' });
    await undo();
    expect((await data.db.gites_base.get(id))?.deleted_at).toBeNull();
  });
});

describe('a cleaning', () => {
  test('lives in the scope of its gîte', async () => {
    const { id } = done(await createCleaning(data, { gite_id: GITE, date: '2026-08-08' }));
    expect(await cleaning(id)).toMatchObject({ scope_id: GITE, statut: 'prevu' });
    expect((await data.db.outbox.toArray())[0]?.scope_id).toBe(GITE);
  });

  test('refers to a stay that is there', async () => {
    expect(await createCleaning(data, { gite_id: GITE, date: '2026-08-08', reservation_id: STAY })).toEqual({
      ok: false,
      error: { reservation_id: 'reservation_unknown' },
    });
    await withCleaning();
    expect(await updateCleaning(data, CLEANING, { reservation_id: testId(77) })).toMatchObject({ ok: false });
    expect((await updateCleaning(data, CLEANING, { reservation_id: null, date: '2026-08-09' })).ok).toBe(true);
  });

  test('that a cleaner finishes writes only what a cleaner may write', async () => {
    await withCleaning();
    const { undo } = done(await setCleaningStatus(data, CLEANING, 'fait'));
    expect(await queue()).toEqual([
      {
        table: 'cleaning_schedule',
        op: 'update',
        base: 1,
        set: {
          statut: 'fait',
          fait_le: '2026-07-14T10:00:00.000Z',
          fait_par: data.userId,
          fait_version: 1,
        },
      },
    ]);
    await undo();
    expect(await cleaning()).toMatchObject({ statut: 'prevu', fait_le: null, fait_par: null });
  });

  test('that was done is done by who said so first', async () => {
    const first = { fait_par: testId(5), fait_le: '2026-08-08T09:00:00.000Z' };
    await withCleaning({ statut: 'fait', ...first });
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    expect(await cleaning()).toMatchObject(first);
    expect(await queue()).toEqual([]);
  });

  const steps = STATUTS_MENAGE.flatMap((from) =>
    STATUTS_MENAGE.filter((to) => to !== from).map((to) => ({ from, to })),
  );
  test.each(steps)('goes from $from to $to only where the table of acts has it', async ({ from, to }) => {
    await withCleaning({ statut: from });
    const before = await cleaning();
    const act = actTowards({ statut: from }, to);
    const next = act === null ? null : TRANSITIONS[from === 'prevu' ? 'propose' : from][act];
    const outcome = await setCleaningStatus(data, CLEANING, to);
    if (next === null) {
      expect(outcome).toEqual({ ok: false, error: { form: 'not_now' } });
      expect([await cleaning(), await queue()]).toEqual([before, []]);
    } else {
      done(outcome);
      expect(await cleaning()).toMatchObject({ statut: to });
    }
  });

  test('is reported on whatever became of it meanwhile, and a report changes nothing else', async () => {
    await withCleaning({ statut: 'annule' });
    done(await reportOnCleaning(data, CLEANING, { compte_rendu: 'Une tasse cassée', etat_trouve: 'sale' }));
    expect(await cleaning()).toMatchObject({ statut: 'annule', compte_rendu: 'Une tasse cassée', etat_trouve: 'sale' });
    expect(await reportOnCleaning(data, testId(99), { compte_rendu: 'x' })).toEqual({
      ok: false,
      error: { form: 'not_found' },
    });
  });

  test('whose plan a form changes goes through the table of acts: it is moved by hand, and sent to who is to do it', async () => {
    const rosa = testId(5);
    await withCleaning({ auto: true });
    done(await updateCleaning(data, CLEANING, { date: '2026-08-09', assignee_user_id: rosa, assignee_nom: 'Rosa' }));
    expect(await cleaning()).toMatchObject({
      date: '2026-08-09',
      auto: false,
      assignee_user_id: rosa,
      assignee_nom: 'Rosa',
      envoye_le: '2026-07-14T10:00:00.000Z',
    });
    done(await updateCleaning(data, CLEANING, { assignee_user_id: null, assignee_nom: 'Le voisin' }));
    expect(await cleaning()).toMatchObject({ assignee_user_id: null, assignee_nom: 'Le voisin', envoye_le: null });
  });

  test.each(['commence', 'fait', 'annule'] as const)(
    'that is %s keeps its day and who does it, and takes instructions all the same',
    async (statut) => {
      await withCleaning({ statut });
      for (const change of [{ date: '2026-08-09' }, { heure_debut: '15:00' }, { assignee_user_id: testId(5) }]) {
        expect(await updateCleaning(data, CLEANING, { ...change, consignes: 'Laver les vitres' })).toEqual({
          ok: false,
          error: { form: 'not_planned' },
        });
      }
      expect(await queue()).toEqual([]);
      done(await updateCleaning(data, CLEANING, { consignes: 'Laver les vitres', date: '2026-08-08' }));
      expect(await cleaning()).toMatchObject({ consignes: 'Laver les vitres', statut });
    },
  );

  test('that somebody may come to is called off and not deleted, and keeps its gîte, until they say that they know', async () => {
    const rosa = testId(8, 'cccc');
    await receive(data, 'cleaning_team', [
      { ...synced(testId(1, 'd000'), GITE, data.userId), gite_id: GITE, user_id: rosa, nom: 'Rosa' },
    ]);
    const off = {
      assignee_user_id: rosa,
      vu_par: rosa,
      vu_version: 1,
      vu_date: '2026-08-08',
    };
    await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, { ...off, vu_heure: null, version: 2 })]);
    const refused = { ok: false, error: { form: 'not_now' } };
    expect(await deleteCleaning(data, CLEANING)).toEqual(refused);
    done(await setCleaningStatus(data, CLEANING, 'annule'));
    expect(await deleteCleaning(data, CLEANING)).toEqual(refused);
    expect(await deleteGite(data, GITE)).toEqual({ ok: false, error: { gite: 'has_cleanings' } });
    const known = { ...off, vu_heure: null, version: 2, vu_version: 2, statut: 'annule' as const };
    await Promise.all([data.db.outbox.clear(), data.db.shadow.clear()]);
    await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, known)]);
    done(await deleteCleaning(data, CLEANING));
    done(await deleteGite(data, GITE));
  });

  test('is deleted and comes back', async () => {
    await withCleaning();
    const { undo } = done(await deleteCleaning(data, CLEANING));
    expect((await cleaning())?.deleted_at).not.toBeNull();
    await undo();
    expect((await cleaning())?.deleted_at).toBeNull();
    expect(await setCleaningStatus(data, testId(99), 'fait')).toEqual({ ok: false, error: { form: 'not_found' } });
  });
});
