import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportOnCleaning, setCleaningStatus } from '../../../src/data/mutations/cleanings.ts';
import { createPrice, deletePrice, setAmount, updatePrice } from '../../../src/data/mutations/pay.ts';
import { amountOf, payOfCleaning, pricesOf, statementOfMonth } from '../../../src/data/queries/pay.ts';
import type { CleaningTeamMember } from '../../../src/domain/cleaning-rows.ts';
import { amountId } from '../../../src/domain/pay.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import {
  aCleaning,
  aGite,
  done,
  freshData,
  queued,
  receive,
  synced,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OTHER = testId(2, 'aaaa');
const CLEANING = testId(1, 'c000');
const NADIA = testId(1, 'c0de');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE), aGite(data, OTHER)]);
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, { gite_id: GITE, date: TEST_TODAY })]);
});
afterEach(async () => data.dispose());

const flat = { gite_id: GITE, user_id: null, mode: 'forfait', montant_cents: 6000, depuis: '2026-01-01' } as const;
const cents = async (gite = GITE) => (await pricesOf(data, gite)).map(({ montant_cents }) => montant_cents);
const cleaning = async () => (await data.db.cleaning_schedule.get(CLEANING)) as Cleaning;

describe('a price', () => {
  test('is written in the owner’s own scope, where nobody who cleans reads it, and taken back', async () => {
    const { undo } = done(await createPrice(data, flat));
    expect(await queued(data)).toEqual([{ table: 'tarifs_menage', op: 'insert', base: 0, set: flat }]);
    expect((await data.db.outbox.toArray()).map(({ scope_id }) => scope_id)).toEqual([data.userId]);
    expect(await cents()).toEqual([6000]);
    expect(await cents(OTHER)).toEqual([]);
    await undo();
    expect(await cents()).toEqual([]);
    expect(await queued(data)).toEqual([]);
  });

  test('said again for the same person and day corrects that one', async () => {
    done(await createPrice(data, flat));
    const { undo } = done(await createPrice(data, { ...flat, mode: 'horaire', montant_cents: 2000 }));
    expect(await pricesOf(data, GITE)).toMatchObject([{ mode: 'horaire', montant_cents: 2000 }]);
    await undo();
    expect(await cents()).toEqual([6000]);
    done(await createPrice(data, { ...flat, user_id: NADIA, montant_cents: 4500 }));
    done(await createPrice(data, { ...flat, depuis: '2026-06-01', montant_cents: 6500 }));
    expect((await cents()).toSorted((a, b) => a - b)).toEqual([4500, 6000, 6500]);
  });

  test('is changed, removed, and comes back', async () => {
    const { id } = done(await createPrice(data, flat));
    done(await updatePrice(data, id, { montant_cents: 6200 }));
    expect(await cents()).toEqual([6200]);
    const { undo } = done(await deletePrice(data, id));
    expect(await cents()).toEqual([]);
    await undo();
    expect(await cents()).toEqual([6200]);
  });

  test('is refused without an amount, beyond what the server takes, and of a gîte that is gone', async () => {
    const refused = async (change: object) => createPrice(data, { ...flat, ...change });
    expect(await refused({ montant_cents: null })).toEqual({ ok: false, error: { montant_cents: 'required' } });
    expect(await refused({ montant_cents: 1_000_001 })).toEqual({
      ok: false,
      error: { montant_cents: 'out_of_range' },
    });
    expect(await refused({ depuis: '' })).toEqual({ ok: false, error: { depuis: 'required' } });
    expect(await refused({ gite_id: testId(9, 'aaaa') })).toEqual({ ok: false, error: { gite_id: 'gite_unknown' } });
    expect(await updatePrice(data, testId(99), { montant_cents: 1 })).toEqual({
      ok: false,
      error: { form: 'not_found' },
    });
    expect(await deletePrice(data, testId(99))).toEqual({ ok: false, error: { form: 'not_found' } });
    expect(await queued(data)).toEqual([]);
  });
});

describe('what was said of one cleaning', () => {
  const said = { cleaning_id: CLEANING, montant_cents: 8000, note: '+ 20 € canapé' };

  test('wins over its price, under an id that follows from the cleaning, and is taken back', async () => {
    done(await createPrice(data, flat));
    const { undo } = done(await setAmount(data, said));
    expect((await queued(data)).at(-1)).toEqual({ table: 'montants_menage', op: 'insert', base: 0, set: said });
    expect((await data.db.outbox.toArray()).at(-1)).toMatchObject({
      row_id: amountId(CLEANING),
      scope_id: data.userId,
    });
    expect((await payOfCleaning(data, await cleaning())).pay).toMatchObject({ cents: 8000, by: 'montant' });
    await undo();
    expect(await amountOf(data, CLEANING)).toBeNull();
    expect((await payOfCleaning(data, await cleaning())).pay).toMatchObject({ cents: 6000, by: 'forfait' });
  });

  test('that the server has is taken back by its values: rows that two agree on are not deleted', async () => {
    const { undo } = done(await setAmount(data, said));
    await data.db.outbox.clear();
    await data.db.montants_menage.update(amountId(CLEANING), { rev: 1 });
    await undo();
    expect(await queued(data)).toEqual([
      { table: 'montants_menage', op: 'update', base: 1, set: { montant_cents: null, note: '' } },
    ]);
  });

  test('is changed, and emptied: then its price says again what it costs', async () => {
    done(await setAmount(data, said));
    done(await setAmount(data, { ...said, montant_cents: 7000 }));
    expect(await amountOf(data, CLEANING)).toMatchObject({ montant_cents: 7000, note: '+ 20 € canapé' });
    done(await setAmount(data, { cleaning_id: CLEANING, montant_cents: null, note: '' }));
    expect((await payOfCleaning(data, await cleaning())).pay).toMatchObject({ cents: null, missing: 'prix' });
  });

  test('is refused beyond what the server takes, and of a cleaning that is gone', async () => {
    expect(await setAmount(data, { ...said, note: 'x'.repeat(501) })).toEqual({
      ok: false,
      error: { note: 'too_long' },
    });
    expect(await setAmount(data, { ...said, montant_cents: -1 })).toMatchObject({ ok: false });
    expect(await setAmount(data, { ...said, cleaning_id: testId(9, 'c000') })).toEqual({
      ok: false,
      error: { form: 'not_found' },
    });
    expect(await queued(data)).toEqual([]);
  });
});

describe('the time that a cleaning took', () => {
  test('is one field that whoever cleans writes, and can be taken back', async () => {
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    await data.db.outbox.clear();
    await data.db.shadow.clear();
    const { undo } = done(await reportOnCleaning(data, CLEANING, { minutes_faites: 135 }));
    expect(await queued(data)).toEqual([
      { table: 'cleaning_schedule', op: 'update', base: 1, set: { minutes_faites: 135 } },
    ]);
    await undo();
    expect(await cleaning()).toMatchObject({ minutes_faites: null, statut: 'fait' });
    expect(await reportOnCleaning(data, CLEANING, { minutes_faites: 1441 })).toEqual({
      ok: false,
      error: { minutes_faites: 'out_of_range' },
    });
  });

  test('is known from when it was begun, which a cleaning that is reopened keeps', async () => {
    done(await setCleaningStatus(data, CLEANING, 'commence'));
    const began = '2026-07-14T10:00:00.000Z';
    expect(await cleaning()).toMatchObject({ statut: 'commence', commence_le: began });
    data.tick(90 * 60_000);
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    expect(await cleaning()).toMatchObject({ commence_le: began, fait_le: '2026-07-14T11:30:00.000Z' });
    done(await setCleaningStatus(data, CLEANING, 'prevu'));
    expect(await cleaning()).toMatchObject({ commence_le: began, fait_le: null });
  });
});

describe('the statement of a month', () => {
  const member = (user_id: string, nom: string, gite_id = GITE, owner = data.userId): CleaningTeamMember => ({
    ...synced(testId(Number(user_id.slice(0, 8)), 'e000'), gite_id, owner),
    gite_id,
    user_id,
    nom,
  });
  let ids = 10;
  const didOn = (date: string, given: Partial<Cleaning> = {}) =>
    aCleaning(data, testId(++ids, 'c000'), {
      gite_id: GITE,
      date,
      statut: 'fait',
      fait_par: NADIA,
      duree_minutes: 60,
      ...given,
    });

  test('reads the cleanings of its days alone, with their prices and what was said of them', async () => {
    await receive(data, 'cleaning_team', [member(NADIA, 'Nadia')]);
    const corrected = didOn('2026-07-31');
    await receive(data, 'cleaning_schedule', [
      didOn('2026-06-30'),
      didOn('2026-07-01'),
      corrected,
      didOn('2026-08-01'),
      didOn('2026-07-15', { deleted_at: '2026-07-16T00:00:00.000Z' }),
    ]);
    done(await createPrice(data, flat));
    done(await setAmount(data, { cleaning_id: corrected.id, montant_cents: 9000, note: '' }));
    const { groups, sum } = await statementOfMonth(data, '2026-07-20');
    expect(groups.map(({ person }) => [person.key, person.nom])).toEqual([[NADIA, 'Nadia']]);
    expect(sum).toEqual({ cleanings: 2, minutes: 120, cents: 15_000, missing: 0 });
    expect((await statementOfMonth(data, '2026-06-01')).sum.cleanings).toBe(1);
    expect((await statementOfMonth(data, '2026-09-01')).groups).toEqual([]);
  });

  test('leaves out what this person does for others, and what others’ teams are', async () => {
    const theirs = testId(7, 'c0de');
    await receive(data, 'cleaning_team', [member(NADIA, 'Nadia chez eux', OTHER, theirs)]);
    await receive(data, 'cleaning_schedule', [
      didOn('2026-07-10', { gite_id: OTHER, owner_user_id: theirs, fait_par: data.userId }),
      didOn('2026-07-10', { assignee_user_id: NADIA, assignee_nom: 'Nadia' }),
    ]);
    const { groups } = await statementOfMonth(data, '2026-07-01');
    expect(groups.map(({ person }) => person.nom)).toEqual(['Nadia']);
  });
});
