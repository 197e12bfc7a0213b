import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deleteReservation } from '../../../src/data/mutations/reservations.ts';
import { restoreBackup } from '../../../src/data/mutations/restore-backup.ts';
import { backupOf } from '../../../src/data/queries/backup.ts';
import { idInAccount, readBackup } from '../../../src/domain/backup.ts';
import { amountId } from '../../../src/domain/pay.ts';
import { devices, fileOf, read, take } from '../../support/backups.ts';
import { aLink } from '../../support/guest-rows.ts';
import {
  aCleaning,
  aGite,
  anIssue,
  aPayment,
  aStay,
  freshData,
  receive,
  synced,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const STAY = testId(1, 'b000');
const CLEANING = testId(1, 'c000');

let data: TestData;
const { another, dispose } = devices();
beforeEach(async () => {
  data = another();
  await receive(data, 'gites_base', [aGite(data, GITE, { nom: 'Le Moulin' })]);
  await receive(data, 'reservations', [
    aStay(data, STAY, { gite_id: GITE, client_nom: 'Zoé', montant_total_cents: 84_050 }),
    aStay(data, testId(2, 'b000'), { gite_id: GITE, deleted_at: '2026-07-01T00:00:00.000Z' }),
  ]);
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, { gite_id: GITE, reservation_id: STAY })]);
});
afterEach(dispose);

describe('everything one owns, as a file', () => {
  test('keeps no statutory form: those are destroyed after six months, wherever they are', async () => {
    const { tables } = await backupOf(data);
    expect(Object.keys(tables)).toContain('demandes_horaires');
    expect(Object.keys(tables)).not.toContain('fiches_police');
  });

  test('says of a guest’s link when it was sent and opened, and holds no token that opens it', async () => {
    const token = 'q'.repeat(43);
    await receive(data, 'client_access_tokens', [
      aLink(data, testId(9, 'c000'), { reservation_id: STAY, token, envoye_par: 'mail', ouvertures: 3 }),
    ]);
    await receive(data, 'sync_issue', [
      anIssue(data, 1, { table_name: 'client_access_tokens', field: '', mine: { op: 'insert', set: { token } } }),
    ]);
    const { tables } = await backupOf(data);
    expect(tables.sync_issue).toHaveLength(1);
    expect(tables.client_access_tokens).toMatchObject([{ reservation_id: STAY, envoye_par: 'mail', ouvertures: 3 }]);
    expect(JSON.stringify(tables)).not.toContain(token);
  });

  test('has each live row as the server would know it, and nothing of the device’s own', async () => {
    const { tables, owner } = await backupOf(data);
    expect(owner).toBe(data.userId);
    expect(tables.reservations).toHaveLength(1);
    expect(tables.reservations?.[0]).toMatchObject({ id: STAY, client_nom: 'Zoé', montant_total_cents: 84_050 });
    expect(JSON.stringify(tables)).not.toMatch(/_live|_search/);
  });

  test('comes back into an empty device of the same account under its own ids, once', async () => {
    const text = await fileOf(data);
    await data.dispose();
    const empty = another(data.userId);
    expect(await take(empty, text)).toMatchObject({ nouveaux: 3, inchanges: 0, orphelins: 0 });
    expect(await empty.db.reservations.get(STAY)).toMatchObject({ client_nom: 'Zoé', montant_total_cents: 84_050 });
    expect(await empty.db.cleaning_schedule.get(CLEANING)).toMatchObject({ reservation_id: STAY });
    expect(await take(empty, text)).toMatchObject({ nouveaux: 0, inchanges: 3 });
    const order = (await empty.db.outbox.toArray()).map(({ table }) => table);
    expect(order).toEqual(['gites_base', 'reservations', 'cleaning_schedule']);
  });

  test('overwrites nothing that is there, brings back what was deleted, and is taken back whole', async () => {
    const text = await fileOf(data);
    await deleteReservation(data, STAY);
    await receive(data, 'gites_base', [aGite(data, GITE, { nom: 'Le Vieux Moulin' })]);
    const { undo, ...counts } = await take(data, text);
    expect(counts).toMatchObject({ nouveaux: 0, retablis: 1, inchanges: 2 });
    expect((await data.db.reservations.get(STAY))?.deleted_at).toBeNull();
    expect(await data.db.gites_base.get(GITE)).toMatchObject({ nom: 'Le Vieux Moulin' });
    await undo();
    expect((await data.db.reservations.get(STAY))?.deleted_at).not.toBeNull();
  });

  test('comes into another account under ids of its own, the same each time, with all that belongs together', async () => {
    const text = await fileOf(data);
    const other = another();
    expect(await take(other, text)).toMatchObject({ nouveaux: 3 });
    expect(await take(other, text)).toMatchObject({ nouveaux: 0, inchanges: 3 });
    const [gite] = await other.db.gites_base.toArray();
    const [stay] = await other.db.reservations.toArray();
    const [cleaning] = await other.db.cleaning_schedule.toArray();
    expect(gite?.id).not.toBe(GITE);
    expect(stay).toMatchObject({ gite_id: gite?.id, scope_id: other.userId, client_nom: 'Zoé' });
    expect(cleaning).toMatchObject({ gite_id: gite?.id, scope_id: gite?.id, reservation_id: stay?.id });
    expect(stay?.id).toBe(idInAccount(STAY, data.userId, other.userId));
    expect(stay?.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  test('comes back with as many gîtes and saved searches as anybody may have', async () => {
    const many = Array.from({ length: 150 }, (_, i) => testId(i + 1, 'aaaa'));
    await receive(
      data,
      'gites_base',
      many.map((id) => aGite(data, id)),
    );
    const file = read(JSON.stringify(await backupOf(data)));
    const empty = freshData();
    expect(await restoreBackup(empty, file)).toMatchObject({ ok: true, value: { orphelins: 0 } });
    expect(await empty.db.gites_base.count()).toBeGreaterThanOrEqual(150);
    await empty.dispose();
  });

  test('leaves parts out whose gîte is neither here nor in the file', async () => {
    const file = await backupOf(data);
    const text = JSON.stringify({ ...file, tables: { ...file.tables, gites_base: [] } });
    expect(await take(another(), text)).toMatchObject({ nouveaux: 0, orphelins: 2 });
  });
});

describe('payments', () => {
  const PAYMENT = testId(1, 'e000');
  const paid = { nature: 'caution', montant_cents: 30_000, regle_le: '2026-11-01', moyen: 'Chèque' } as const;
  beforeEach(() => receive(data, 'paiements', [aPayment(data, PAYMENT, { reservation_id: STAY, ...paid })]));

  test('come with their stay, into another account too', async () => {
    const text = await fileOf(data);
    const other = another();
    expect(await take(other, text)).toMatchObject({ nouveaux: 4 });
    const [stay] = await other.db.reservations.toArray();
    expect(await other.db.paiements.toArray()).toMatchObject([{ reservation_id: stay?.id, ...paid }]);
  });

  test('of a stay that is not there stay away, and one that is none is told', async () => {
    const file = await backupOf(data);
    const alone = { ...file, tables: { paiements: file.tables.paiements } };
    expect(await take(another(), JSON.stringify(alone))).toMatchObject({ nouveaux: 0, orphelins: 1 });
    const [payment] = file.tables.paiements ?? [];
    const wrong = { ...file, tables: { paiements: [{ ...payment, montant_cents: 'cher', nature: 'pourboire' }] } };
    expect(read(JSON.stringify(wrong)).refused).toMatchObject([
      { table: 'paiements', errors: { montant_cents: 'amount_invalid', nature: 'choice_invalid' } },
    ]);
  });
});

describe('what cleanings cost', () => {
  const PRICE = testId(1, 'e000');
  const price = { user_id: null, mode: 'horaire', montant_cents: 2000, depuis: '2026-01-01' } as const;
  beforeEach(async () => {
    const own = (id: string) => synced(id, data.userId, data.userId);
    const said = { cleaning_id: CLEANING, montant_cents: 8000, note: '+ 20 € canapé' };
    await receive(data, 'tarifs_menage', [{ ...own(PRICE), gite_id: GITE, ...price }]);
    await receive(data, 'montants_menage', [{ ...own(amountId(CLEANING)), ...said }]);
  });

  test('comes with its gîte and its cleanings, into another account under the ids that are agreed on there', async () => {
    const text = await fileOf(data);
    const other = another();
    expect(await take(other, text)).toMatchObject({ nouveaux: 5 });
    const [cleaning] = await other.db.cleaning_schedule.toArray();
    expect(await other.db.tarifs_menage.toArray()).toMatchObject([{ gite_id: cleaning?.gite_id, ...price }]);
    expect(await other.db.montants_menage.get(amountId(cleaning?.id ?? ''))).toMatchObject({ montant_cents: 8000 });
    expect(await take(other, text)).toMatchObject({ nouveaux: 0, inchanges: 5 });
  });

  test('of a gîte and a cleaning that are not there stays away, and what is none is told', async () => {
    const { tables, ...file } = await backupOf(data);
    const { tarifs_menage = [], montants_menage = [] } = tables;
    const alone = JSON.stringify({ ...file, tables: { tarifs_menage, montants_menage } });
    expect(await take(another(), alone)).toMatchObject({ nouveaux: 0, orphelins: 2 });
    const wrong = { tarifs_menage: [{ ...tarifs_menage[0], mode: 'pourboire' }], montants_menage: [{ note: 5 }] };
    expect(read(JSON.stringify({ ...file, tables: wrong })).refused).toMatchObject([
      { table: 'tarifs_menage', errors: { mode: 'choice_invalid' } },
      { table: 'montants_menage', errors: { cleaning_id: 'required', note: 'text_invalid' } },
    ]);
  });
});

describe('the searches that were kept', () => {
  const VIEW = testId(1, 'd000');
  const criteres = `gite=${GITE}&statut=a_venir`;
  beforeEach(() =>
    receive(data, 'vues_reservations', [{ ...synced(VIEW, data.userId, data.userId), nom: 'Au Moulin', criteres }]),
  );

  test('come back as they were into the same account', async () => {
    const text = await fileOf(data);
    await data.dispose();
    const empty = another(data.userId);
    expect(await take(empty, text)).toMatchObject({ nouveaux: 4 });
    expect(await empty.db.vues_reservations.get(VIEW)).toMatchObject({ nom: 'Au Moulin', criteres });
  });

  test('name the gîte that another account has in the place of theirs', async () => {
    const text = await fileOf(data);
    const other = another();
    await take(other, text);
    expect(await take(other, text)).toMatchObject({ nouveaux: 0, inchanges: 4 });
    const [gite] = await other.db.gites_base.toArray();
    const views = await other.db.vues_reservations.toArray();
    expect(views).toMatchObject([{ criteres: `gite=${gite?.id}&statut=a_venir`, scope_id: other.userId }]);
  });

  test('are looked at like any other row: a page is left out, and what has no name is told', async () => {
    const file = await backupOf(data);
    const [view] = file.tables.vues_reservations ?? [];
    const vues = [
      { ...view, criteres: 'page=3&q=zoé&gite=pas-un-id' },
      { ...view, id: testId(2, 'd000'), nom: ' ' },
      { ...view, id: testId(3, 'd000'), criteres: 'page=2' },
    ];
    const { rows, refused } = read(JSON.stringify({ ...file, tables: { vues_reservations: vues } }));
    expect(rows.map(({ fields }) => fields)).toEqual([{ nom: 'Au Moulin', criteres: 'q=zo%C3%A9&gite=pas-un-id' }]);
    expect(refused.map(({ place, errors }) => [place, errors])).toEqual([
      [2, { nom: 'required' }],
      [3, { criteres: 'required' }],
    ]);
    const other = another();
    await take(other, JSON.stringify({ ...file, tables: { vues_reservations: vues } }));
    expect(await other.db.vues_reservations.toArray()).toMatchObject([{ criteres: 'q=zo%C3%A9&gite=pas-un-id' }]);
  });
});

describe('a file that is not as it should be', () => {
  test('is refused as a whole when it is no JSON, something else, or of a later version', () => {
    expect(readBackup('{"format"')).toEqual({ ok: false, error: 'backup_unreadable' });
    for (const text of ['[]', 'null', '{}', '{"format":"liveownerunit","version":1}']) {
      expect(readBackup(text)).toEqual({ ok: false, error: 'backup_foreign' });
    }
    expect(readBackup('{"format":"liveownerunit","version":2,"tables":{}}')).toEqual({
      ok: false,
      error: 'backup_newer',
    });
  });

  test('tells each row that it cannot take, and takes the others', async () => {
    const file = await backupOf(data);
    const good = file.tables.reservations?.[0] as { id: string };
    const reservations = [
      good,
      { ...good, id: testId(3, 'b000'), date_fin: '2020-01-01' },
      { ...good, id: testId(4, 'b000'), nb_adultes: 'deux', client_nom: 'Bruno' },
      'x',
      { ...good, id: 'pas-un-id' },
      good,
      { ...good, id: good.id.toUpperCase() },
    ];
    const { rows, refused } = read(JSON.stringify({ ...file, tables: { ...file.tables, reservations } }));
    expect(rows.filter(({ table }) => table === 'reservations')).toHaveLength(1);
    expect(refused.map(({ place, errors }) => [place, Object.keys(errors)])).toEqual([
      [2, ['date_fin']],
      [3, ['nb_adultes']],
      [4, ['form']],
      [5, ['id']],
    ]);
    expect(refused[1]?.name).toBe('Bruno');
  });

  test('brings no field that this version does not know, and none that the server alone writes', async () => {
    const file = await backupOf(data);
    const odd = {
      ...file.tables.gites_base?.[0],
      rev: 99,
      owner_user_id: testId(9, 'dead'),
      __proto__x: 1,
      piscine: 'oui',
    };
    const { rows } = read(JSON.stringify({ ...file, tables: { gites_base: [odd] } }));
    expect(Object.keys(rows[0]?.fields ?? {})).not.toEqual(expect.arrayContaining(['piscine']));
    expect(rows[0]?.fields).not.toHaveProperty('rev');
    expect(rows[0]?.fields).not.toHaveProperty('owner_user_id');
  });
});
