import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { createLocalDb, databaseName } from '../../../src/data/schema.ts';

/** What each version of the app brought to the device's database. A database may come from any of them. */
const BROUGHT: readonly Record<string, string>[] = [
  {
    outbox: '++seq, mid, [table+row_id]',
    shadow: '[table+id]',
    scopes: 'id',
    staging: '++n, scope_id',
    meta: 'key',
    drafts: 'key',
    sent: 'mid, acknowledged_at',
    quarantine: '++seq',
    gites_base: 'id, scope_id, [_live+nom]',
    gites_wifi: 'id, scope_id, gite_id',
    gites_consignes: 'id, scope_id, gite_id',
    gites_contacts: 'id, scope_id, gite_id',
    gites_equipements: 'id, scope_id, gite_id',
    reservations: 'id, scope_id, [_live+date_debut+id], [_live+date_fin], [_live+gite_id+date_debut], ical_uid',
    cleaning_schedule: 'id, scope_id, [_live+date+id], [_live+gite_id+date], reservation_id',
    cleaning_gites: 'id, scope_id',
    cleaning_stays: 'id, scope_id, [_live+gite_id+date_debut]',
    cleaning_team: 'id, scope_id',
    activites: 'id, scope_id, gite_id',
    client_access_tokens: 'id, scope_id, reservation_id',
    notifications: 'id, scope_id, [_live+created_at]',
    sync_logs: 'id, scope_id, [_live+created_at]',
    sync_issue: 'id, scope_id, [_live+state]',
  },
  {
    reservations:
      'id, scope_id, [_live+date_debut+id], [_live+date_fin], [_live+gite_id+date_debut], ical_uid, deleted_at',
  },
  {
    reservations:
      'id, scope_id, [_live+date_debut+id], [_live+date_fin], [_live+gite_id+date_debut], ical_uid, deleted_at, serie_id',
    paiements: 'id, scope_id, reservation_id, _due',
    vues_reservations: 'id, scope_id',
  },
  {
    flux_ical: 'id, scope_id, [_live+gite_id]',
    questions_flux: 'id, scope_id, [_live+statut], flux_id, reservation_id',
    exports_ical: 'id, scope_id, gite_id',
  },
  {
    points_menage: 'id, scope_id',
    coches_menage: 'id, scope_id, cleaning_id',
    signalements: 'id, scope_id, [_live+etat]',
    linge: 'id, scope_id',
    linge_pris: 'id, scope_id, cleaning_id',
  },
  { absences_menage: 'id, scope_id, [_live+au]' },
  { tarifs_menage: 'id, scope_id, gite_id', montants_menage: 'id, scope_id' },
  {
    demandes_horaires: 'id, scope_id, reservation_id, [_live+statut]',
    retours_clients: 'id, scope_id, reservation_id, [_live+etat]',
    fiches_police: 'id, scope_id, reservation_id',
    destructions: 'id, scope_id',
  },
  { client_access_tokens: 'id, scope_id, reservation_id, [_live+expires_at]' },
  { photos_gite: 'id, scope_id, gite_id' },
  { cleaning_access: 'id, scope_id, gite_id' },
  { absences_menage: 'id, scope_id, [_live+au], [_live+jours]' },
  { photos_gite: 'id, scope_id, gite_id, [_live+gite_id+section+legende_fr+legende_en]' },
];

let people = 0;
const VERSIONS = BROUGHT.map((_, at) => at + 1);
const CHANGE = { uuid: 'u', table: 'reservations', row_id: 's', scope_id: 'o', op: 'update', set: { notes: 'Un mot' } };
const STAY = { id: 's', scope_id: 'o', _live: 1, date_debut: '2026-08-01', date_fin: '2026-08-08', gite_id: 'g' };

describe('a database that an older version of the app left', () => {
  test.each(VERSIONS)('version %i: opens with all that it has, and gets what it lacks', async (version) => {
    const person = `older-${++people}`;
    const old = new Dexie(databaseName(person));
    for (const at of VERSIONS.slice(0, version)) old.version(at).stores(BROUGHT[at - 1] ?? {});
    await old.table('reservations').add(STAY);
    await old.table('outbox').add(CHANGE);
    await old.table('drafts').put({ key: 'd', value: { text: 'Pas encore envoyé' }, updated_at: 1 });
    old.close();

    const db = createLocalDb(person);
    expect(await db.reservations.where('[_live+date_fin]').equals([1, '2026-08-08']).toArray()).toEqual([STAY]);
    expect(await db.outbox.toArray()).toEqual([{ ...CHANGE, seq: 1 }]);
    expect((await db.drafts.get('d'))?.value).toEqual({ text: 'Pas encore envoyé' });
    expect(await shapeOf(db)).toEqual(await shapeOfNew());
    await db.delete();
  });

  test('the newest one is what a new phone has', async () => {
    const newest = new Dexie(`newest-${++people}`);
    for (const at of VERSIONS) newest.version(at).stores(BROUGHT[at - 1] ?? {});
    expect(await shapeOf(newest)).toEqual(await shapeOfNew());
    await newest.delete();
  });
});

test('a phone that goes back to an older version of the app finds what it knows', async () => {
  const person = `back-${++people}`;
  const db = createLocalDb(person);
  await db.table('reservations').add(STAY);
  db.close();
  const older = new Dexie(databaseName(person));
  for (const at of VERSIONS.slice(0, 5)) older.version(at).stores(BROUGHT[at - 1] ?? {});
  expect(await older.table('reservations').where('[_live+date_fin]').equals([1, '2026-08-08']).toArray()).toEqual([
    STAY,
  ]);
  await older.table('drafts').put({ key: 'd', value: 'écrit entre-temps', updated_at: 1 });
  older.close();

  const again = createLocalDb(person);
  expect((await again.drafts.get('d'))?.value).toBe('écrit entre-temps');
  expect(await shapeOf(again)).toEqual(await shapeOfNew());
  await again.delete();
});

async function shapeOfNew(): Promise<unknown> {
  const fresh = createLocalDb(`new-${++people}`);
  const shape = await shapeOf(fresh);
  await fresh.delete();
  return shape;
}

/** What the browser itself says of the stores and their indexes. */
async function shapeOf(db: Dexie): Promise<unknown> {
  await db.open();
  const stores = [...db.backendDB().objectStoreNames].toSorted();
  const reading = db.backendDB().transaction(stores, 'readonly');
  return stores.map((name) => {
    const { keyPath, autoIncrement, indexNames } = reading.objectStore(name);
    const indexes = [...indexNames].toSorted().map((index) => {
      const { keyPath: of, multiEntry, unique } = reading.objectStore(name).index(index);
      return { index, of, multiEntry, unique };
    });
    return { name, keyPath, autoIncrement, indexes };
  });
}
