import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { amountId } from '../../../src/domain/pay.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { openTeamDesk } from '../support/team.ts';
import { addCleaner, createEstate, type Estate } from '../support/world.ts';

/** What cleanings cost and how long they took: who knows of it, and what becomes of it. */
export function paySpec(database: () => TestDatabase): void {
  let estate: Estate;
  let cleaning: string;
  let owner: Device;
  let nadia: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    cleaning = estate.rows.cleaning_schedule;
    owner = createDevice(database(), estate.owner);
    nadia = createDevice(database(), estate.cleaner);
    await database().run('delete from public.montants_menage where cleaning_id = $1', cleaning);
    await write(`assignee_user_id = '${estate.cleaner}', assignee_nom = 'Nadia'`);
  });

  const look = async (table: string, id: string) => {
    const [row] = await database().rows(`select * from public.${table} where id = $1`, id);
    return row;
  };
  /** As the dashboard does. */
  const write = (assignment: string) =>
    database().run(`update public.cleaning_schedule set ${assignment} where id = $1`, cleaning);
  const say = async (device: Device, set: Record<string, unknown>) =>
    outcomeOf(await device.insert('montants_menage', amountId(cleaning), { cleaning_id: cleaning, ...set }));
  const amount = () => look('montants_menage', amountId(cleaning));
  const formerly = async () => (await look('cleaning_schedule', cleaning))?.['assignee_ancien'];

  test('prices and amounts are in the owner’s own scope: no cleaner’s device is sent one', async () => {
    await say(owner, { montant_cents: 8000 });
    const told = async (device: Device) => {
      const { scopes } = await device.pull();
      return scopes.flatMap((scope) => [...rowsIn(scope, 'tarifs_menage'), ...rowsIn(scope, 'montants_menage')]);
    };
    expect((await told(owner)).map(({ scope_id }) => scope_id)).toEqual([estate.owner, estate.owner]);
    expect(await told(nadia)).toEqual([]);
  });

  test('a cleaner sets neither, in no scope that they are in', async () => {
    const price = { gite_id: estate.gite, mode: 'forfait', montant_cents: 1, depuis: '2026-11-01' };
    for (const scope of [estate.gite, estate.cleaner]) {
      expect(outcomeOf(await nadia.insert('tarifs_menage', randomUUID(), price, scope))).not.toBe('applied');
      const said = { cleaning_id: cleaning, montant_cents: 1 };
      expect(outcomeOf(await nadia.insert('montants_menage', randomUUID(), said, scope))).not.toBe('applied');
    }
  });

  test('two devices that say what a cleaning costs make one row, and the other amount is asked about', async () => {
    const laptop = createDevice(database(), estate.owner);
    expect(await say(owner, { montant_cents: 8000, note: '' })).toBe('applied');
    await owner.update('montants_menage', amountId(cleaning), { montant_cents: 8500 }, 1);
    expect(await say(laptop, { montant_cents: 9000, note: '' })).toBe('conflict');
    expect(await amount()).toMatchObject({ montant_cents: 9000 });
    const issues = rowsIn(scopeOf(await owner.pull(), estate.owner), 'sync_issue');
    expect(issues.find(({ table_name }) => table_name === 'montants_menage')).toMatchObject({
      field: 'montant_cents',
      theirs: 8500,
    });
  });

  test('the mode and the amount of a price are settled together: nobody wrote half of each', async () => {
    const laptop = createDevice(database(), estate.owner);
    const id = estate.rows.tarifs_menage;
    await owner.update('tarifs_menage', id, { mode: 'horaire', montant_cents: 2000 }, 1);
    expect(outcomeOf(await laptop.update('tarifs_menage', id, { montant_cents: 7000 }, 1))).toBe('conflict');
    expect(await look('tarifs_menage', id)).toMatchObject({ mode: 'horaire', montant_cents: 2000 });
  });

  test('what a cleaning costs stays with it in another gîte, leaves with it, and comes back with it', async () => {
    const gite = randomUUID();
    await owner.insert('gites_base', gite, { nom: 'Annexe' });
    await say(owner, { montant_cents: 8000 });
    expect(outcomeOf(await owner.update('cleaning_schedule', cleaning, { gite_id: gite }))).toBe('applied');
    expect(await amount()).toMatchObject({ scope_id: estate.owner, montant_cents: 8000, deleted_at: null });
    await owner.remove('cleaning_schedule', cleaning);
    expect((await amount())?.['deleted_at']).not.toBeNull();
    await owner.update('cleaning_schedule', cleaning, { deleted_at: null });
    expect((await amount())?.['deleted_at']).toBeNull();
  });

  test('what is said of a cleaning that was deleted meanwhile is no mistake, and comes back with it', async () => {
    await owner.remove('cleaning_schedule', cleaning);
    expect(await say(createDevice(database(), estate.owner), { montant_cents: 8000 })).toBe('applied');
    expect((await amount())?.['deleted_at']).not.toBeNull();
    await owner.update('cleaning_schedule', cleaning, { deleted_at: null });
    expect((await amount())?.['deleted_at']).toBeNull();
  });

  test('nobody says what another owner’s cleaning costs, nor sets a price in their gîte', async () => {
    const other = createDevice(database(), (await createEstate(database())).owner);
    expect(await say(other, { montant_cents: 1 })).toBe('invalid_reference');
    const price = { gite_id: estate.gite, mode: 'forfait', montant_cents: 1, depuis: '2026-11-01' };
    expect(outcomeOf(await other.insert('tarifs_menage', randomUUID(), price))).toBe('invalid_reference');
  });

  test('whoever cleans says how long it took, and that is no news to anybody', async () => {
    const before = await look('cleaning_schedule', cleaning);
    const hours = { commence_le: '2026-11-17T09:00:00Z', minutes_faites: 135 };
    expect(outcomeOf(await nadia.update('cleaning_schedule', cleaning, hours))).toBe('applied');
    expect(await look('cleaning_schedule', cleaning)).toMatchObject({
      minutes_faites: 135,
      version: before?.['version'],
    });
  });

  test('who left is remembered for what they did, and for nothing that was only planned', async () => {
    await write(`statut = 'fait'`);
    await openTeamDesk(database()).revoke(estate.owner, estate.cleaner, estate.gite);
    expect(await look('cleaning_schedule', cleaning)).toMatchObject({
      assignee_user_id: null,
      assignee_nom: 'Nadia',
      assignee_ancien: estate.cleaner,
    });
    const planned = await createEstate(database());
    await database().run(
      `update public.cleaning_schedule set assignee_user_id = $2, assignee_nom = 'Nadia' where id = $1`,
      planned.rows.cleaning_schedule,
      planned.cleaner,
    );
    await openTeamDesk(database()).revoke(planned.owner, planned.cleaner, planned.gite);
    expect(await look('cleaning_schedule', planned.rows.cleaning_schedule)).toMatchObject({
      assignee_nom: '',
      assignee_ancien: null,
    });
  });

  test('who left is forgotten where the owner gives the cleaning to somebody else, or to nobody', async () => {
    await write(`statut = 'fait'`);
    await openTeamDesk(database()).revoke(estate.owner, estate.cleaner, estate.gite);
    await owner.update('cleaning_schedule', cleaning, { consignes: 'x' });
    expect(await formerly()).toBe(estate.cleaner);
    // What is done is nobody's to be given.
    await owner.update('cleaning_schedule', cleaning, { statut: 'prevu' });
    await owner.update('cleaning_schedule', cleaning, { assignee_nom: 'Josiane' });
    expect(await formerly()).toBeNull();
    const luc = await addCleaner(database(), estate.gite);
    await write(`assignee_user_id = '${luc}', assignee_nom = 'Luc'`);
    expect(await formerly()).toBeNull();
  });

  test('the hours of somebody who was taken out of the team meanwhile are kept for the owner', async () => {
    await openTeamDesk(database()).revoke(estate.owner, estate.cleaner, estate.gite);
    await nadia.update('cleaning_schedule', cleaning, { statut: 'fait', minutes_faites: 135 });
    await nadia.update('cleaning_schedule', cleaning, { minutes_faites: 1e200 });
    const kept = rowsIn(scopeOf(await owner.pull(), estate.owner), 'sync_issue');
    expect(kept.filter(({ code }) => code === 'former_member').map(({ mine }) => mine)).toEqual([
      { op: 'update', set: { statut: 'fait', minutes_faites: 135 } },
    ]);
  });
}
