import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { Caller, TestDatabase } from '../support/database.ts';
import { createDevice, type Device } from '../support/device.ts';
import { createEstate, type Estate } from '../support/world.ts';

interface Told {
  rev: number;
  at: string;
  writer: string;
  is_mine: boolean;
  change: Record<string, [unknown, unknown]>;
}

/** What became of a stay, change by change. */
export function historySpec(database: () => TestDatabase): void {
  let estate: Estate;
  let phone: Device;
  let stay: string;
  beforeEach(async () => {
    estate = await createEstate(database());
    phone = createDevice(database(), estate.owner);
    stay = randomUUID();
    const set = { gite_id: estate.gite, date_debut: '2027-05-01', date_fin: '2027-05-08', client_nom: 'Lefèvre' };
    await phone.insert('reservations', stay, set);
  });

  const historyOf = async (
    id: string,
    caller: Caller = { role: 'authenticated', userId: estate.owner },
    before?: number,
  ) => {
    const [row] = await database().as(caller, (session) =>
      session.rows<{ answer: Told[] }>(
        'select public.reservation_history($1::uuid, $2::bigint) as answer',
        id,
        before ?? null,
      ),
    );
    return row?.answer ?? [];
  };

  test('each change says which fields, from what to what, when and from which device, the latest first', async () => {
    const laptop = createDevice(database(), estate.owner);
    await laptop.update('reservations', stay, { client_nom: 'Lefebvre', montant_total_cents: 90_000 });
    await phone.update('reservations', stay, { notes: 'Lit bébé' });
    const told = await historyOf(stay);
    expect(told.map(({ change, writer, is_mine, rev }) => ({ change, writer, is_mine, rev }))).toEqual([
      { change: { notes: ['', 'Lit bébé'] }, writer: phone.client, is_mine: true, rev: 3 },
      {
        change: { client_nom: ['Lefèvre', 'Lefebvre'], montant_total_cents: [null, 90_000] },
        writer: laptop.client,
        is_mine: true,
        rev: 2,
      },
      { change: {}, writer: phone.client, is_mine: true, rev: 1 },
    ]);
    expect(Date.parse(told[0]?.at ?? '')).toBeGreaterThan(Date.now() - 3_600_000);
  });

  test('what changes nothing is not told, and what a job changes is nobody’s', async () => {
    await phone.update('reservations', stay, { client_nom: 'Lefèvre' });
    await database().run(`update public.reservations set date_fin = '2027-05-09' where id = $1`, stay);
    expect((await historyOf(stay)).map(({ change, writer, is_mine }) => ({ change, writer, is_mine }))).toEqual([
      { change: { date_fin: ['2027-05-08', '2027-05-09'] }, writer: 'server', is_mine: false },
      { change: {}, writer: phone.client, is_mine: true },
    ]);
  });

  test('deleted and brought back is told too', async () => {
    await phone.remove('reservations', stay);
    await phone.update('reservations', stay, { deleted_at: null });
    const [back, gone] = await historyOf(stay);
    expect(back?.change).toEqual({ deleted_at: [expect.any(String), null] });
    expect(gone?.change).toEqual({ deleted_at: [null, expect.any(String)] });
  });

  test('it is told to the stay’s owner, and to nobody else', async () => {
    const stranger = await createEstate(database());
    for (const userId of [estate.cleaner, stranger.owner]) {
      expect(await historyOf(stay, { role: 'authenticated', userId })).toEqual([]);
    }
    expect(await historyOf(randomUUID())).toEqual([]);
    await expect(historyOf(stay, { role: 'anon' })).rejects.toThrow(/permission denied/);
  });

  test('a long history comes a hundred changes at a time', async () => {
    for (let i = 0; i < 120; i += 40) {
      await phone.push(
        ...Array.from({ length: 40 }, (_, j) =>
          phone.next('reservations', stay, 'update', { set: { notes: `${i + j}` }, base: 1_000_000 }),
        ),
      );
    }
    const latest = await historyOf(stay);
    const rest = await historyOf(stay, undefined, latest.at(-1)?.rev);
    expect([latest.length, rest.length]).toEqual([100, 21]);
    expect(new Set([...latest, ...rest].map(({ rev }) => rev)).size).toBe(121);
  });

  test('it goes with the stay', async () => {
    await database().run('delete from public.reservations where id = $1', stay);
    expect(await database().rows('select rev from private.reservation_change where reservation_id = $1', stay)).toEqual(
      [],
    );
  });
}
