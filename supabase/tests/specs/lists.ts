import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { agreedId } from '../../../src/domain/agreed-id.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { addCleaner, createEstate, type Estate } from '../support/world.ts';

/** Checklists, reports and linen: what those who clean add to a gîte's scope, and agree on without having met. */
export function listsSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let nadia: Device;
  let luc: Device;
  let owner: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    nadia = createDevice(database(), estate.cleaner);
    luc = createDevice(database(), await addCleaner(database(), estate.gite));
    owner = createDevice(database(), estate.owner);
  });

  const cleaning = () => estate.rows.cleaning_schedule;
  const look = async (table: string, id: string) => {
    const [row] = await database().rows(`select * from public.${table} where id = $1`, id);
    return row;
  };
  const issuesOf = async (device: Device) => rowsIn(scopeOf(await device.pull(), device.userId), 'sync_issue');
  /** A tick of a point, as every device makes it. */
  const tickOf = (point: string, set: Record<string, unknown> = {}) => {
    const about = { gite_id: estate.gite, cleaning_id: cleaning(), point_id: point, piece: 'Cuisine', texte: 'Four' };
    return [agreedId(cleaning(), point), { ...about, coche: true, ...set }] as const;
  };
  const tick = async (device: Device, point: string, set: Record<string, unknown> = {}) =>
    outcomeOf(await device.insert('coches_menage', ...tickOf(point, set), estate.gite));

  test('two cleaners who tick the same point agree: one row, and nothing to decide', async () => {
    const point = randomUUID();
    expect([await tick(nadia, point), await tick(luc, point)]).toEqual(['applied', 'applied']);
    expect(await look('coches_menage', agreedId(cleaning(), point))).toMatchObject({
      coche: true,
      owner_user_id: estate.owner,
      scope_id: estate.gite,
    });
    for (const device of [nadia, luc]) expect(await issuesOf(device)).toEqual([]);
  });

  test('a tick that was taken back and is given again by another stands, the later one wins, and both may look at it', async () => {
    const point = randomUUID();
    await tick(nadia, point);
    await nadia.update('coches_menage', agreedId(cleaning(), point), { coche: false }, 1);
    expect(await tick(luc, point)).toBe('conflict');
    expect(await look('coches_menage', agreedId(cleaning(), point))).toMatchObject({ coche: true });
    expect(await issuesOf(luc)).toMatchObject([{ kind: 'conflict', field: 'coche', kept: 'mine' }]);
  });

  test('a tick keeps the words it was given to, whoever ticks again with others', async () => {
    const point = randomUUID();
    await tick(nadia, point);
    expect(await tick(luc, point, { texte: 'Four et hotte' })).toBe('applied');
    expect(outcomeOf(await owner.update('coches_menage', agreedId(cleaning(), point), { texte: 'Hotte' }))).toBe(
      'not_writable',
    );
    expect(await look('coches_menage', agreedId(cleaning(), point))).toMatchObject({ texte: 'Four' });
  });

  test('the id of a row in another gîte opens nothing', async () => {
    const other = await createEstate(database());
    const stranger = createDevice(database(), other.cleaner);
    const point = randomUUID();
    await tick(nadia, point);
    const [id, set] = tickOf(point);
    const theirs = { ...set, gite_id: other.gite, cleaning_id: other.rows.cleaning_schedule, coche: false };
    expect(outcomeOf(await stranger.insert('coches_menage', id, theirs, other.gite))).toBe('already_exists');
    expect(outcomeOf(await stranger.insert('coches_menage', randomUUID(), set, other.gite))).not.toBe('applied');
    // A cleaning of one gîte cannot be ticked in the scope of another.
    const mixed = { ...set, point_id: randomUUID(), gite_id: other.gite };
    expect(outcomeOf(await stranger.insert('coches_menage', randomUUID(), mixed, other.gite))).toBe(
      'invalid_reference',
    );
    expect(await look('coches_menage', id)).toMatchObject({ coche: true });
  });

  test('what was ticked at a cleaning that was deleted meanwhile is no mistake, and comes back with it', async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    await tick(nadia, before);
    await owner.remove('cleaning_schedule', cleaning());
    expect([await tick(nadia, after), await tick(luc, before)]).toEqual(['applied', 'applied']);
    const gone = async (point: string) => (await look('coches_menage', agreedId(cleaning(), point)))?.['deleted_at'];
    expect(await gone(before)).not.toBeNull();
    expect(await gone(after)).not.toBeNull();
    await owner.update('cleaning_schedule', cleaning(), { deleted_at: null });
    expect([await gone(before), await gone(after)]).toEqual([null, null]);
  });

  test('what belongs to a cleaning follows it into another gîte', async () => {
    const gite = randomUUID();
    await owner.insert('gites_base', gite, { nom: 'Annexe' });
    const point = randomUUID();
    await tick(nadia, point);
    expect(outcomeOf(await owner.update('cleaning_schedule', cleaning(), { gite_id: gite }))).toBe('applied');
    expect(await look('coches_menage', agreedId(cleaning(), point))).toMatchObject({ scope_id: gite, gite_id: gite });
  });

  test('a point that is purged leaves what was ticked', async () => {
    await tick(nadia, estate.rows.points_menage);
    await database().run('delete from public.points_menage where id = $1', estate.rows.points_menage);
    const id = agreedId(cleaning(), estate.rows.points_menage);
    expect(await look('coches_menage', id)).toMatchObject({ coche: true, deleted_at: null });
  });

  test('whoever cleans reports in their own name, and takes back what is theirs alone', async () => {
    const id = randomUUID();
    // As a device writes a new row: whole.
    const nothingYet = { etat: 'ouvert', resolu_par: null, resolu_le: null, retire: false };
    const what = { texte: 'Chauffe-eau froid', urgence: 'urgente', genre: 'probleme' };
    const said = { gite_id: estate.gite, cleaning_id: cleaning(), ...what, ...nothingYet };
    const as = (par: string) => nadia.insert('signalements', id, { ...said, signale_par: par }, estate.gite);
    expect(outcomeOf(await as(luc.userId))).toBe('not_writable');
    const solvedAlready = { ...said, etat: 'resolu' };
    expect(outcomeOf(await nadia.insert('signalements', id, solvedAlready, estate.gite))).toBe('not_writable');
    expect(outcomeOf(await as(nadia.userId))).toBe('applied');
    expect(outcomeOf(await luc.update('signalements', id, { retire: true }))).toBe('not_writable');
    expect(outcomeOf(await nadia.update('signalements', id, { etat: 'resolu' }))).toBe('not_writable');
    expect(outcomeOf(await nadia.update('signalements', id, { retire: true }))).toBe('applied');
    const solved = { etat: 'resolu', resolu_par: owner.userId, resolu_le: '2026-11-20T10:00:00Z' };
    expect(outcomeOf(await owner.update('signalements', id, solved))).toBe('applied');
    expect(outcomeOf(await owner.update('signalements', id, { resolu_par: randomUUID() }))).toBe('invalid_reference');
  });

  test('a report outlives the cleaning it was made at', async () => {
    await owner.remove('cleaning_schedule', cleaning());
    const said = { gite_id: estate.gite, cleaning_id: cleaning(), texte: 'Vitre fendue' };
    const id = randomUUID();
    expect(outcomeOf(await nadia.insert('signalements', id, said, estate.gite))).toBe('applied');
    expect(await look('signalements', id)).toMatchObject({ deleted_at: null });
  });

  test('linen is taken once, whoever says that the cleaning is done, and given back when it is not', async () => {
    const article = estate.rows.linge;
    const id = agreedId(cleaning(), article);
    await database().run('delete from public.linge_pris where cleaning_id = $1', cleaning());
    const set = { gite_id: estate.gite, cleaning_id: cleaning(), article_id: article, quantite: 4, pris: true };
    for (const device of [nadia, luc]) {
      expect(outcomeOf(await device.insert('linge_pris', id, set, estate.gite))).toBe('applied');
    }
    const taken = 'select sum(quantite)::integer as pieces from public.linge_pris where article_id = $1 and pris';
    expect(await database().rows(taken, article)).toEqual([{ pieces: 4 }]);
    await luc.update('linge_pris', id, { pris: false });
    expect(await database().rows(taken, article)).toEqual([{ pieces: null }]);
  });

  test('whoever cleans says how much is dirty, and nothing else of the linen', async () => {
    expect(outcomeOf(await nadia.update('linge', estate.rows.linge, { sale: 2 }))).toBe('applied');
    expect(outcomeOf(await nadia.update('linge', estate.rows.linge, { stock: 99 }))).toBe('not_writable');
  });
}
