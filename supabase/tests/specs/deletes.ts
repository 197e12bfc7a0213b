import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { SyncedTableName } from '../../../src/domain/rows.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { contentOf, createEstate, type Estate, insertRow } from '../support/world.ts';

const PARTS_OF_GITE = [
  'gites_wifi',
  'gites_consignes',
  'gites_contacts',
  'gites_equipements',
  'activites',
  'reservations',
  'cleaning_schedule',
  'client_access_tokens',
  'paiements',
  'cleaning_gites',
  'cleaning_stays',
  'points_menage',
  'coches_menage',
  'signalements',
  'absences_menage',
  'linge',
  'linge_pris',
  'tarifs_menage',
  'montants_menage',
  'demandes_horaires',
  'retours_clients',
  'fiches_police',
  'photos_gite',
] as const satisfies readonly SyncedTableName[];

/** Deletes are soft, say what they saw, take parts along and bring them back. */
export function deletesSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let phone: Device;
  let laptop: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    phone = createDevice(database(), estate.owner);
    laptop = createDevice(database(), estate.owner);
  });

  const isLive = async (table: SyncedTableName, id: string = estate.rows[table]) => {
    const [row] = await database().rows<{ live: boolean }>(
      `select deleted_at is null as live from public.${table} where id = $1`,
      id,
    );
    return row?.live;
  };
  const restore = async (device: Device, table: SyncedTableName, id: string = estate.rows[table], base?: number) =>
    outcomeOf(await device.update(table, id, { deleted_at: null }, base));

  /** As the dashboard does. */
  const writeGite = (assignment: string) =>
    database().run(`update public.gites_base set ${assignment} where id = $1`, estate.gite);
  const refusalsOf = async (row: string) =>
    rowsIn(scopeOf(await phone.pull(), estate.owner), 'sync_issue')
      .filter(({ kind, row_id }) => kind === 'refusal' && row_id === row)
      .map(({ code, mine }) => ({ code, mine }));

  test('an edit of a deleted row is refused, and kept as an issue', async () => {
    await phone.remove('reservations', estate.rows.reservations);
    expect(outcomeOf(await laptop.update('reservations', estate.rows.reservations, { notes: 'x' }, 1))).toBe(
      'row_deleted',
    );
    expect(await isLive('reservations')).toBe(false);
  });

  test('a delete of what another device changed since is refused', async () => {
    await phone.update('reservations', estate.rows.reservations, { notes: 'x' }, 1);
    expect(outcomeOf(await laptop.remove('reservations', estate.rows.reservations, 1))).toBe('changed_since');
    expect(await isLive('reservations')).toBe(true);
    expect(outcomeOf(await laptop.remove('reservations', estate.rows.reservations, 2))).toBe('applied');
  });

  test('a delete of what one changed oneself, or of what is deleted already, is done', async () => {
    await phone.update('reservations', estate.rows.reservations, { notes: 'x' }, 1);
    expect(outcomeOf(await phone.remove('reservations', estate.rows.reservations, 1))).toBe('applied');
    expect(outcomeOf(await laptop.remove('reservations', estate.rows.reservations, 1))).toBe('applied');
  });

  test('a restored row is what it was', async () => {
    const look = () =>
      database().rows(
        `select client_nom, date_debut, notes from public.reservations where id = $1`,
        estate.rows.reservations,
      );
    const before = await look();
    await phone.remove('reservations', estate.rows.reservations);
    expect(await restore(phone, 'reservations')).toBe('applied');
    expect(await isLive('reservations')).toBe(true);
    expect(await look()).toEqual(before);
  });

  test('a row may be restored and changed at once', async () => {
    await phone.remove('reservations', estate.rows.reservations);
    const set = { deleted_at: null, notes: 'revenue' };
    expect(outcomeOf(await phone.update('reservations', estate.rows.reservations, set))).toBe('applied');
  });

  test('a gîte that the dashboard deletes takes its parts along, whoever sees them, and brings them back', async () => {
    await writeGite('deleted_at = now()');
    for (const table of PARTS_OF_GITE) expect(await isLive(table), table).toBe(false);
    expect(await restore(phone, 'gites_base')).toBe('applied');
    for (const table of PARTS_OF_GITE) expect(await isLive(table), table).toBe(true);
  });

  test('a device deletes a gîte without stays, and takes along what describes it and what is planned in it', async () => {
    await phone.remove('reservations', estate.rows.reservations);
    expect(outcomeOf(await phone.remove('gites_base', estate.gite, 1))).toBe('applied');
    for (const table of PARTS_OF_GITE) expect(await isLive(table), table).toBe(false);
    expect(await restore(phone, 'gites_base')).toBe('applied');
    const stayAway = [
      'reservations',
      'client_access_tokens',
      'paiements',
      'cleaning_stays',
      'demandes_horaires',
      'retours_clients',
      'fiches_police',
    ];
    for (const table of PARTS_OF_GITE) expect(await isLive(table), table).toBe(!stayAway.includes(table));
  });

  test('a gîte with a stay that its deleter never saw is not deleted, and its deleter learns why', async () => {
    const [gite, stay] = [randomUUID(), randomUUID()];
    await phone.insert('gites_base', gite, { nom: 'Neuf' });
    const content = contentOf('reservations', { ...estate, gite, reservation: '' });
    expect(outcomeOf(await laptop.insert('reservations', stay, content))).toBe('applied');

    const { results, tables } = await phone.push(phone.next('gites_base', gite, 'delete', { base: 1 }));
    expect(results.map(outcomeOf)).toEqual(['has_reservations']);
    expect(rowsIn({ tables }, 'gites_base')).toMatchObject([{ id: gite, deleted_at: null }]);
    expect([await isLive('gites_base', gite), await isLive('reservations', stay)]).toEqual([true, true]);
    expect(await refusalsOf(gite)).toEqual([{ code: 'has_reservations', mine: { op: 'delete', set: {} } }]);

    // Cancelled or past, it is somebody's account: only deleted it no longer stands in the way.
    await laptop.update('reservations', stay, { statut: 'annulee' });
    expect(outcomeOf(await phone.remove('gites_base', gite, 1))).toBe('has_reservations');
    await laptop.remove('reservations', stay);
    expect(outcomeOf(await phone.remove('gites_base', gite, 1))).toBe('applied');
  });

  test('a gîte and its stays are deleted in one batch, in that order only', async () => {
    const [early, stay, late] = [
      phone.next('gites_base', estate.gite, 'delete', { base: 1 }),
      phone.next('reservations', estate.rows.reservations, 'delete', { base: 1 }),
      phone.next('gites_base', estate.gite, 'delete', { base: 1 }),
    ];
    const { results } = await phone.push(early, stay, late);
    expect(results.map(outcomeOf)).toEqual(['has_reservations', 'applied', 'applied']);
  });

  test.each([
    ['reported on', { compte_rendu: 'Ampoule grillée' }],
    ['done', { statut: 'fait' }],
  ])('a gîte with a cleaning that was %s meanwhile is not deleted', async (_, set) => {
    const cleaner = createDevice(database(), estate.cleaner);
    await phone.remove('reservations', estate.rows.reservations);
    await cleaner.update('cleaning_schedule', estate.rows.cleaning_schedule, set);
    expect(outcomeOf(await phone.remove('gites_base', estate.gite, 1))).toBe('has_cleanings');
    expect(await isLive('cleaning_schedule')).toBe(true);
    expect(await refusalsOf(estate.gite)).toMatchObject([{ code: 'has_cleanings' }]);
    // Whoever deletes the cleaning says what they saw of it.
    expect(outcomeOf(await phone.remove('cleaning_schedule', estate.rows.cleaning_schedule, 1))).toBe('changed_since');
    expect(outcomeOf(await phone.remove('cleaning_schedule', estate.rows.cleaning_schedule, 2))).toBe('applied');
    expect(outcomeOf(await phone.remove('gites_base', estate.gite, 1))).toBe('applied');
  });

  test('a deleted stay takes its guest link along, leaves its cleaning, and brings the link back', async () => {
    await phone.remove('reservations', estate.rows.reservations);
    expect(await isLive('client_access_tokens')).toBe(false);
    expect(await isLive('cleaning_stays')).toBe(false);
    expect(await isLive('cleaning_schedule')).toBe(true);
    await restore(phone, 'reservations');
    expect(await isLive('client_access_tokens')).toBe(true);
    expect(await isLive('cleaning_stays')).toBe(true);
  });

  test('what was deleted by itself does not come back with its gîte, not even out of the same batch', async () => {
    const earlier = randomUUID();
    await insertRow(
      database(),
      'reservations',
      earlier,
      estate.owner,
      contentOf('reservations', { ...estate, reservation: '' }),
    );
    const { results } = await phone.push(
      phone.next('reservations', earlier, 'delete', { base: 1 }),
      phone.next('activites', estate.rows.activites, 'delete', { base: 1 }),
      phone.next('client_access_tokens', estate.rows.client_access_tokens, 'delete', { base: 1 }),
      phone.next('reservations', estate.rows.reservations, 'delete', { base: 1 }),
      phone.next('gites_base', estate.gite, 'delete', { base: 1 }),
      phone.next('gites_base', estate.gite, 'update', { set: { deleted_at: null }, base: 1 }),
      phone.next('reservations', estate.rows.reservations, 'update', { set: { deleted_at: null }, base: 1 }),
    );
    expect(results.map(outcomeOf)).toEqual(Array.from({ length: 7 }, () => 'applied'));
    expect(await isLive('reservations', earlier)).toBe(false);
    expect(await isLive('activites')).toBe(false);
    expect(await isLive('client_access_tokens')).toBe(false);
    expect(await isLive('reservations')).toBe(true);
    expect(await isLive('gites_wifi')).toBe(true);
  });

  test('a stay that is given back to a restored gîte is deleted and restored on its own again', async () => {
    await writeGite('deleted_at = now()');
    await restore(phone, 'gites_base');
    await phone.remove('reservations', estate.rows.reservations);
    await phone.remove('gites_base', estate.gite);
    await restore(phone, 'gites_base');
    expect(await isLive('reservations')).toBe(false);
    expect(await restore(phone, 'reservations')).toBe('applied');
  });

  test('a cleaner deletes nothing and restores nothing', async () => {
    const cleaner = createDevice(database(), estate.cleaner);
    expect(outcomeOf(await cleaner.remove('cleaning_schedule', estate.rows.cleaning_schedule))).toBe('not_writable');
    await phone.remove('cleaning_schedule', estate.rows.cleaning_schedule);
    expect(await restore(cleaner, 'cleaning_schedule')).toBe('not_writable');
    expect(
      outcomeOf(await cleaner.update('cleaning_schedule', estate.rows.cleaning_schedule, { reponse: 'refusee' })),
    ).toBe('row_deleted');
  });

  test('an account that is deleted leaves nothing behind, and what it shared is gone for the others', async () => {
    await phone.update('cleaning_schedule', estate.rows.cleaning_schedule, { assignee_user_id: estate.cleaner });
    await database().run('delete from auth.users where id = $1', estate.owner);
    for (const table of Object.keys(estate.rows)) {
      expect(
        await database().rows(`select id from public.${table} where owner_user_id = $1`, estate.owner),
        table,
      ).toEqual([]);
    }
    expect(await database().rows('select id from private.sync_scope where owner_user_id = $1', estate.owner)).toEqual(
      [],
    );
    const seen = await createDevice(database(), estate.cleaner).pull();
    expect(seen.scopes.map(({ id }) => id)).toEqual([estate.cleaner]);
  });

  test('a cleaner whose account is deleted leaves the team, and their cleanings wait for somebody else', async () => {
    await phone.update('cleaning_schedule', estate.rows.cleaning_schedule, { assignee_user_id: estate.cleaner });
    await database().run('delete from auth.users where id = $1', estate.cleaner);
    expect(await database().rows('select id from public.cleaning_team where gite_id = $1', estate.gite)).toEqual([]);
    const [cleaning] = await database().rows(
      'select assignee_user_id from public.cleaning_schedule where id = $1',
      estate.rows.cleaning_schedule,
    );
    expect(cleaning).toEqual({ assignee_user_id: null });
  });
}
