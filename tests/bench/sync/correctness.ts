import type { StayField } from './contestant.ts';
import { type Device, openDevice } from './device.ts';
import type { Entrant } from './speed.ts';
import { benchStays, type BenchServer, createAccount, POISON } from './server.ts';

/** Long enough for several tries of whoever tries again. In ms. */
const WHILE_MS = 12_000;

/** What becomes of things that go wrong sooner or later, for one entrant: question to answer. */
export async function findOut(server: BenchServer, entrant: Entrant): Promise<Map<string, string>> {
  const table = entrant.page === 'ours' ? 'reservations' : 'bench_stays';
  const owner = entrant.page === 'ours' ? 'scope_id' : 'owner_user_id';
  const { sql } = server;
  const answers = new Map<string, string>();
  const devices: Device[] = [];
  const person = async (stays: number, deviceCount: number) => {
    const account = await createAccount(server, stays);
    const theirs: Device[] = [];
    for (let i = 0; i < deviceCount; i++) {
      const device = await openDevice(server, entrant.page, account, entrant);
      devices.push(device);
      theirs.push(device);
      await device.sync(WHILE_MS);
    }
    const ids = await sql<{ id: string }[]>`select id::text from public.${sql(table)}
      where ${sql(owner)} = ${account.userId} order by id`;
    const [one, two] = theirs;
    if (one === undefined) throw new Error('nobody');
    return { account, one, two: two ?? one, ids: ids.map(({ id }) => id) };
  };

  try {
    await lateCommit();
    await twoFields();
    await poison();
    await vanished();
  } finally {
    for (const device of devices) await device.close();
  }
  return answers;

  /** Begun first and committed last, while another transaction commits and the device receives that one's row. */
  async function lateCommit(): Promise<void> {
    const { one, ids } = await person(2, 1);
    const [early, late] = ids;
    let second: Promise<unknown> = Promise.resolve();
    await sql.begin(async (inside) => {
      await inside`update public.${inside(table)} set notes = 'late' where id = ${late ?? ''}`;
      second = sql`update public.${sql(table)} set notes = 'early' where id = ${early ?? ''}`.execute();
      // Where writers wait for each other, it will not be done by then; where they do not, it is.
      await Promise.race([second, inside`select pg_sleep(0.5)`]);
      await one.sync(WHILE_MS);
    });
    await second;
    await one.sync(WHILE_MS);
    const seen = (await one.read(late ?? ''))?.notes;
    answers.set('a row committed late, behind one received already', seen === 'late' ? 'received' : 'never received');
  }

  async function twoFields(): Promise<void> {
    const { one, two, ids } = await person(1, 2);
    const fields: [Device, StayField, string][] = [
      [one, 'notes', 'clé sous le pot'],
      [two, 'client_telephone', '06 00 00 00 00'],
    ];
    for (const [device, field, value] of fields) await device.change(ids, field, value);
    for (const device of [one, two, one]) await device.sync(WHILE_MS);
    const row = await one.read(ids[0] ?? '');
    const kept = fields.filter(([, field, value]) => row?.[field] === value).length;
    answers.set('two fields of a row, edited offline on two devices', kept === 2 ? 'both kept' : 'one lost');
  }

  async function poison(): Promise<void> {
    const { account, one } = await person(0, 1);
    const [bad, good] = benchStays(account.giteId, 2);
    if (bad === undefined || good === undefined) throw new Error('no stays');
    await one.insert([{ ...bad, client_nom: POISON }]);
    await one.sync(WHILE_MS);
    await one.insert([{ ...good, client_nom: 'Odile Marchand' }]);
    await one.sync(WHILE_MS);
    const arrived = await sql`select 1 from public.${sql(table)}
      where ${sql(owner)} = ${account.userId} and client_nom = 'Odile Marchand'`;
    answers.set('a write behind one that the server refuses', arrived.length === 1 ? 'sent' : 'stuck');
  }

  /** Deleted for good; for RxDB, which asks for soft deletes, given to somebody else. */
  async function vanished(): Promise<void> {
    const { one, ids } = await person(2, 1);
    const [gone] = ids;
    if (table === 'reservations') {
      await sql`delete from public.reservations where id = ${gone ?? ''}`;
    } else {
      const other = await createAccount(server, 0);
      await sql`update public.bench_stays set owner_user_id = ${other.userId} where id = ${gone ?? ''}`;
    }
    await one.sync(WHILE_MS);
    await one.sync(WHILE_MS);
    const answer = (await one.read(gone ?? '')) === null ? 'removed' : 'stays';
    answers.set('a row gone from one’s view', answer);
  }
}
