import { commit } from '../../src/data/commit.ts';
import { deleteRow, type FieldsOf, insertRow, restoreRow, updateRow, type Write } from '../../src/data/outbox.ts';
import type { LocalDb } from '../../src/data/schema.ts';
import type { StatutMenage, SyncedTableName } from '../../src/domain/rows.ts';
import { instantOf } from '../../src/lib/clock.ts';
import { ok } from '../../src/lib/result.ts';
import type { Tab } from './device.ts';
import { cleaning, gite, stay } from './household.ts';
import type { Seen } from './oracles.ts';
import type { Random } from './random.ts';

/** What people do on their devices, through the same write core as the app's mutations. */

type Fields = Record<string, unknown>;

/** One change by whoever uses this tab; which one is up to chance. Rows are chosen among those on screen. */
export async function changeSomething(tab: Tab, role: 'owner' | 'cleaner', random: Random, seen: Seen): Promise<void> {
  if (role === 'cleaner') return reportCleaning(tab, random, seen);
  const act = random.weighted({
    gite: 1,
    insert: 6,
    update: 12,
    remove: 3,
    restore: 2,
    plan: 4,
    replan: 5,
    close: 0.5,
  });
  switch (act) {
    case 'gite':
      return openGite(tab, random);
    case 'insert': {
      const id = await someId(tab, 'gites_base', random);
      if (id !== undefined)
        await write(tab, ['reservations'], (change) => insertRow(change, 'reservations', someStay(id, random)));
      return;
    }
    case 'update':
      return update(tab, 'reservations', await someId(tab, 'reservations', random), someChange(random), seen);
    case 'remove':
      return remove(tab, await someId(tab, 'reservations', random), seen);
    case 'restore': {
      const id = await someId(tab, 'reservations', random, true);
      if (id === undefined) return;
      const before = await seeAndWrite(tab, 'reservations', id, (change) => restoreRow(change, 'reservations', id));
      await remember(tab, 'reservations', id, ['deleted_at'], before, seen);
      return;
    }
    case 'plan': {
      const id = await someId(tab, 'gites_base', random);
      if (id !== undefined)
        await write(tab, ['cleaning_schedule'], (change) => insertRow(change, 'cleaning_schedule', cleaning(id)));
      return;
    }
    case 'replan': {
      const date = `2026-07-${String(1 + random.below(28)).padStart(2, '0')}`;
      // Their own plan, and the cleaner's fields: two people write these.
      const change = random.pick([
        { date },
        { consignes: random.uuid() },
        { compte_rendu: random.uuid() },
        howFar(tab, random.pick<StatutMenage>(['annule', 'fait'])),
      ]) as Fields;
      return update(tab, 'cleaning_schedule', await someId(tab, 'cleaning_schedule', random), change, seen);
    }
    case 'close':
      return closeGite(tab, await someId(tab, 'gites_base', random));
  }
}

/** Without looking what is in it: the server is what must refuse. */
async function closeGite(tab: Tab, id: string | undefined): Promise<void> {
  if (id !== undefined) await write(tab, ['gites_base'], (change) => deleteRow(change, 'gites_base', id));
}

export function openGite(tab: Tab, random: Random): Promise<void> {
  return write(tab, ['gites_base'], (change) => insertRow(change, 'gites_base', someGite(random)));
}

/** A few stays and a cleaning. */
export function fillGite(tab: Tab, giteId: string, random: Random): Promise<void> {
  return write(tab, ['reservations', 'cleaning_schedule'], async (change) => {
    for (let i = 0; i < 3; i++)
      await insertRow(change, 'reservations', { ...someStay(giteId, random), date_fin: '2026-07-08' });
    await insertRow(change, 'cleaning_schedule', cleaning(giteId));
  });
}

/** Many changes at a stroke: an owner plans the cleanings of a season, a cleaner reports on all there are. */
export async function doSeason(
  tab: Tab,
  role: 'owner' | 'cleaner',
  random: Random,
  seen: Seen,
  many: number,
): Promise<void> {
  if (role === 'cleaner') {
    const ids = await tab.db.cleaning_schedule.toCollection().primaryKeys();
    for (const id of ids) await update(tab, 'cleaning_schedule', id, { compte_rendu: random.uuid() }, seen);
    return;
  }
  const giteId = await someId(tab, 'gites_base', random);
  if (giteId === undefined) return;
  await write(tab, ['cleaning_schedule'], async (change) => {
    for (let i = 0; i < many; i++) await insertRow(change, 'cleaning_schedule', cleaning(giteId));
  });
}

/** Moves a stay to another gîte: its shadow in the cleaners' scope moves along. */
export async function moveStay(tab: Tab, random: Random, seen: Seen): Promise<void> {
  const [stayId, giteId] = [await someId(tab, 'reservations', random), await someId(tab, 'gites_base', random)];
  if (giteId !== undefined) await update(tab, 'reservations', stayId, { gite_id: giteId }, seen);
}

async function reportCleaning(tab: Tab, random: Random, seen: Seen): Promise<void> {
  const change = random.chance(0.5)
    ? howFar(tab, random.pick<StatutMenage>(['commence', 'fait', 'prevu']))
    : { compte_rendu: random.uuid() };
  await update(tab, 'cleaning_schedule', await someId(tab, 'cleaning_schedule', random), change, seen);
}

/** As the app's own mutation writes it. */
function howFar({ data }: Tab, statut: StatutMenage | undefined): Fields {
  const isDone = statut === 'fait';
  return { statut, fait_le: isDone ? instantOf(data.now()) : null, fait_par: isDone ? data.userId : null };
}

async function update(
  tab: Tab,
  table: SyncedTableName,
  id: string | undefined,
  change: Fields,
  seen: Seen,
): Promise<void> {
  if (id === undefined) return;
  const before = await seeAndWrite(tab, table, id, (core) => updateRow(core, table, id, change));
  await remember(tab, table, id, Object.keys(change), before, seen);
}

async function remove(tab: Tab, id: string | undefined, seen: Seen): Promise<void> {
  if (id === undefined) return;
  const before = await seeAndWrite(tab, 'reservations', id, (change) => deleteRow(change, 'reservations', id));
  await remember(tab, 'reservations', id, Object.keys(before.row ?? {}), before, seen);
}

interface Look {
  row: Fields | undefined;
  /** Changes of the row that wait, the oldest first. */
  pending: string[];
}

/** Looks and writes at once: between the two a pull could put something there that the change then has seen. */
async function seeAndWrite(
  tab: Tab,
  table: SyncedTableName,
  id: string,
  work: (change: Write) => Promise<unknown>,
): Promise<Look> {
  let before: Look = { row: undefined, pending: [] };
  await write(tab, [table], async (change) => {
    before = await look(change.data.db, table, id);
    return work(change);
  });
  return before;
}

async function look(db: LocalDb, table: string, id: string): Promise<Look> {
  const pending = await db.outbox.where('[table+row_id]').equals([table, id]).sortBy('seq');
  return { row: (await db.table(table).get(id)) as Fields | undefined, pending: pending.map(({ uuid }) => uuid) };
}

/** What stood on screen when the change was made, and beneath it what the author had written on before. */
async function remember(
  tab: Tab,
  table: string,
  id: string,
  fields: string[],
  before: Look,
  seen: Seen,
): Promise<void> {
  // Past the fuse: what an author had seen must not be forgotten with their tab.
  const { pending } = await look(tab.device.seenFromOutside, table, id);
  const last = pending.at(-1);
  if (last === undefined || before.row === undefined) return;
  // A change that joined the one before it is another one, and has seen what that had.
  const joined = before.pending.filter((uuid) => !pending.includes(uuid));
  const known = [last, ...joined].flatMap((uuid) => [...(seen.get(uuid)?.keys() ?? [])]);
  const beneath = (field: string) =>
    [...before.pending, ...pending].flatMap((uuid) => seen.get(uuid)?.get(field) ?? []);
  const byField = new Map(known.map((field) => [field, beneath(field)]));
  for (const field of fields) byField.set(field, [...new Set([...beneath(field), before.row[field]])]);
  seen.set(last, byField);
}

async function write(tab: Tab, tables: SyncedTableName[], work: (change: Write) => Promise<unknown>): Promise<void> {
  await commit(tab.data, tables, async (change) => {
    await work(change);
    return ok('');
  });
  // Every tab sees the change; each decides for itself.
  for (const each of tab.device.tabs) each.engine.poke('write');
}

async function someId(tab: Tab, table: SyncedTableName, random: Random, deleted = false): Promise<string | undefined> {
  const rows = (await tab.db.table(table).toArray()) as { id: string; deleted_at: string | null }[];
  const ids = rows.filter((row) => (row.deleted_at !== null) === deleted).map(({ id }) => id);
  return random.pick(ids.toSorted((a, b) => a.localeCompare(b)));
}

function someChange(random: Random): Partial<FieldsOf<'reservations'>> {
  switch (random.below(5)) {
    case 0:
      return { notes: random.uuid() };
    case 1:
      return { client_nom: random.uuid() };
    case 2:
      return { montant_total_cents: random.below(100_000) };
    case 3:
      return { notes_menage: random.uuid(), client_telephone: random.uuid() };
    default: {
      const day = 10 + random.below(10);
      return { date_debut: `2026-07-0${1 + random.below(9)}`, date_fin: `2026-07-${day}` };
    }
  }
}

function someGite(random: Random): FieldsOf<'gites_base'> {
  return gite(`Gîte ${random.uuid().slice(0, 4)}`);
}

/** Now and then one that the server must refuse. */
function someStay(giteId: string, random: Random): FieldsOf<'reservations'> {
  return stay(giteId, { client_nom: random.uuid(), ...(random.chance(0.1) && { date_fin: '2026-06-30' }) });
}
