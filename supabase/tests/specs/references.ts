import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SyncedTableName } from '../../../src/domain/rows.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf } from '../support/device.ts';
import { addCleaner, contentOf, createWorld, insertRow, type World } from '../support/world.ts';

const CHILDREN_OF_GITE = [
  'gites_wifi',
  'gites_consignes',
  'gites_contacts',
  'gites_equipements',
  'reservations',
  'activites',
  'sync_logs',
] as const satisfies readonly SyncedTableName[];

/** What a row may point at: its own owner's things, and live ones. */
export function referencesSpec(database: () => TestDatabase): void {
  let world: World;
  let device: ReturnType<typeof createDevice>;
  beforeEach(async () => {
    world = await createWorld(database());
    device = createDevice(database(), world.owner);
  });

  describe.each(CHILDREN_OF_GITE)('%s', (table) => {
    test('is not made in another owner’s gîte', async () => {
      const set = contentOf(table, { ...world, gite: world.other.gite, reservation: world.other.rows.reservations });
      expect(outcomeOf(await device.insert(table, randomUUID(), set))).toBe('invalid_reference');
    });
  });

  // A log says what happened, whatever became of the gîte, and says it once.
  describe.each(CHILDREN_OF_GITE.filter((table) => table !== 'sync_logs'))('%s', (table) => {
    test('is not moved into another owner’s gîte', async () => {
      const moved = await device.update(table, world.rows[table], { gite_id: world.other.gite });
      expect(outcomeOf(moved)).toBe('invalid_reference');
    });

    test('is not made in a gîte that is deleted, nor moved there', async () => {
      const gite = await deletedGite();
      const set = contentOf(table, { ...world, gite, reservation: world.rows.reservations });
      expect(outcomeOf(await device.insert(table, randomUUID(), set))).toBe('invalid_reference');
      expect(outcomeOf(await device.update(table, world.rows[table], { gite_id: gite }))).toBe('invalid_reference');
    });
  });

  test('a guest link is for one’s own stay, and a live one', async () => {
    const link = (reservation: string) => contentOf('client_access_tokens', { ...world, reservation });
    const foreign = await device.insert('client_access_tokens', randomUUID(), link(world.other.rows.reservations));
    expect(outcomeOf(foreign)).toBe('invalid_reference');
    await device.remove('reservations', world.rows.reservations);
    const dead = await device.insert('client_access_tokens', randomUUID(), link(world.rows.reservations));
    expect(outcomeOf(dead)).toBe('invalid_reference');
  });

  test('a payment is of one’s own stay, and a live one', async () => {
    const payment = (reservation: string) => contentOf('paiements', { ...world, reservation });
    const make = async (reservation: string) =>
      outcomeOf(await device.insert('paiements', randomUUID(), payment(reservation)));
    expect(await make(world.other.rows.reservations)).toBe('invalid_reference');
    expect(await make(world.rows.reservations)).toBe('applied');
    const moved = await device.update('paiements', world.rows.paiements, {
      reservation_id: world.other.rows.reservations,
    });
    expect(outcomeOf(moved)).toBe('invalid_reference');
    await device.remove('reservations', world.rows.reservations);
    expect(await make(world.rows.reservations)).toBe('invalid_reference');
  });

  test('a payment follows the entry that gave way to another of the same stay, noted before it did or since', async () => {
    const [gone, kept] = [world.rows.reservations, randomUUID()];
    expect(
      outcomeOf(await device.insert('reservations', kept, contentOf('reservations', { ...world, reservation: '' }))),
    ).toBe('applied');
    const laptop = createDevice(database(), world.owner);
    const [before, since, later] = [randomUUID(), randomUUID(), randomUUID()];
    const pay = async (id: string, reservation: string) =>
      outcomeOf(await laptop.insert('paiements', id, contentOf('paiements', { ...world, reservation })));
    const stayOf = async (id: string) =>
      (
        await database().rows<{ id: string | null }>(
          'select reservation_id::text as id from public.paiements where id = $1 and deleted_at is null',
          id,
        )
      )[0]?.id;
    expect(await pay(before, gone)).toBe('applied');
    expect(outcomeOf(await device.update('reservations', gone, { fusion_id: kept }))).toBe('applied');
    expect(outcomeOf(await device.remove('reservations', gone))).toBe('applied');
    expect(await pay(since, gone)).toBe('applied');
    expect([await stayOf(before), await stayOf(since)]).toEqual([kept, kept]);

    // It takes place again: what is noted on it is its own.
    expect(outcomeOf(await device.update('reservations', gone, { deleted_at: null }))).toBe('applied');
    expect(await pay(later, gone)).toBe('applied');
    expect(await stayOf(later)).toBe(gone);
  });

  test('no payment follows to another owner’s stay, or to one that is deleted', async () => {
    const payment = async () =>
      (
        await database().rows<{ stay: string }>(
          'select reservation_id::text as stay from public.paiements where id = $1',
          world.rows.paiements,
        )
      )[0]?.stay;
    const gone = world.rows.reservations;
    await device.update('reservations', gone, { fusion_id: world.other.rows.reservations });
    expect(await payment()).toBe(gone);
    const dead = randomUUID();
    await device.insert('reservations', dead, contentOf('reservations', { ...world, reservation: '' }));
    await device.remove('reservations', dead);
    await device.update('reservations', gone, { fusion_id: dead });
    expect(await payment()).toBe(gone);
    await device.update('reservations', gone, { fusion_id: gone });
    expect(await payment()).toBe(gone);
    await device.remove('reservations', gone);
    const late = await device.insert(
      'paiements',
      randomUUID(),
      contentOf('paiements', { ...world, reservation: gone }),
    );
    expect(outcomeOf(late)).toBe('invalid_reference');
  });

  test('a cleaning is for one’s own stay, in the gîte of its scope', async () => {
    const make = (set: Record<string, unknown>, scope = world.gite) =>
      device.insert('cleaning_schedule', randomUUID(), { date: '2026-11-17', ...set }, scope);
    const foreignStay = await make({ gite_id: world.gite, reservation_id: world.other.rows.reservations });
    expect(outcomeOf(foreignStay)).toBe('invalid_reference');
    expect(outcomeOf(await make({ gite_id: world.other.gite }, world.other.gite))).toBe('not_member');
    expect(outcomeOf(await make({ gite_id: world.other.gite }))).not.toBe('applied');
    expect(outcomeOf(await make({ gite_id: world.owner }, world.owner))).not.toBe('applied');
    expect(outcomeOf(await make({ gite_id: world.gite }))).toBe('applied');
  });

  test('a cleaning is given to a member of the gîte’s team and to nobody else', async () => {
    const give = async (assignee: string) =>
      outcomeOf(await device.update('cleaning_schedule', world.rows.cleaning_schedule, { assignee_user_id: assignee }));
    expect(await give(world.stranger)).toBe('invalid_reference');
    expect(await give(world.other.cleaner)).toBe('invalid_reference');
    expect(await give(world.cleaner)).toBe('applied');
  });

  test('a cleaner says what they did themselves, and in nobody else’s name', async () => {
    const cleaner = createDevice(database(), world.cleaner);
    const sign = async (who: string | null, by = cleaner) =>
      outcomeOf(await by.update('cleaning_schedule', world.rows.cleaning_schedule, { statut: 'fait', fait_par: who }));
    expect(await sign(world.stranger)).toBe('not_writable');
    expect(await sign(world.owner)).toBe('not_writable');
    expect(await sign(world.cleaner)).toBe('applied');
    expect(await sign(null)).toBe('applied');
    // The owner notes what they were told, of their own team.
    expect(await sign(world.cleaner, device)).toBe('applied');
    expect(await sign(world.other.cleaner, device)).toBe('invalid_reference');
  });

  test('a cleaning moves with its gîte: it leaves one scope and enters the other, without a cleaner who is not there', async () => {
    const gite = randomUUID();
    const id = world.rows.cleaning_schedule;
    await insertRow(database(), 'gites_base', gite, world.owner, { nom: 'Ailleurs' });
    await device.update('cleaning_schedule', id, { assignee_user_id: world.cleaner });
    expect(outcomeOf(await device.update('cleaning_schedule', id, { gite_id: gite }))).toBe('applied');
    const look = 'select scope_id, gite_id, assignee_user_id from public.cleaning_schedule where id = $1';
    expect(await database().rows(look, id)).toEqual([{ scope_id: gite, gite_id: gite, assignee_user_id: null }]);
    const exits = await database().rows('select scope_id, table_name from private.sync_exit where row_id = $1', id);
    expect(exits).toEqual([{ scope_id: world.gite, table_name: 'cleaning_schedule' }]);
  });

  test('a cleaning is never moved into another owner’s gîte, not even by somebody who cleans there', async () => {
    await addCleaner(database(), world.other.gite, world.owner);
    const moved = await device.update('cleaning_schedule', world.rows.cleaning_schedule, {
      gite_id: world.other.gite,
      reservation_id: null,
    });
    expect(outcomeOf(moved)).toBe('invalid_reference');
  });

  test('what is the owner’s alone is not slipped into the scope that cleaners read', async () => {
    for (const table of [...CHILDREN_OF_GITE, 'gites_base'] as const) {
      const set = contentOf(table, { ...world, reservation: world.rows.reservations });
      expect(outcomeOf(await device.insert(table, randomUUID(), set, world.gite)), table).toBe('not_member');
    }
  });

  test('a cleaner makes nothing in the gîte’s scope, not even out of fields that they may write', async () => {
    const cleaner = createDevice(database(), world.cleaner);
    for (const set of [{}, { statut: 'fait' }]) {
      expect(outcomeOf(await cleaner.insert('cleaning_schedule', randomUUID(), set, world.gite))).toBe('not_writable');
    }
    const id = randomUUID();
    expect(outcomeOf(await cleaner.insert('gites_base', id, { nom: 'Le mien' }))).toBe('applied');
    expect(outcomeOf(await cleaner.update('reservations', world.rows.reservations, { gite_id: id }))).toBe(
      'unknown_row',
    );
  });

  test('a gîte that takes a person’s or another gîte’s id is refused', async () => {
    for (const id of [world.owner, world.other.owner, world.other.gite]) {
      expect(outcomeOf(await device.insert('gites_base', id, { nom: 'Imposteur' }))).toBe('already_exists');
    }
  });

  async function deletedGite(): Promise<string> {
    const gite = randomUUID();
    await insertRow(database(), 'gites_base', gite, world.owner, { nom: 'Vendu' });
    expect(outcomeOf(await device.remove('gites_base', gite))).toBe('applied');
    return gite;
  }
}
