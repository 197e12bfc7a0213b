import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SYNCED_TABLES } from '../../../src/domain/rows.ts';
import { addRow, EMPTY_TALLY, rowDigest, type Tally } from '../../../src/sync/digest.ts';
import { sqlStateOf, type TestDatabase } from '../support/database.ts';
import { createDevice } from '../support/device.ts';
import { contentOf, createEstate, type Estate, insertRow } from '../support/world.ts';

type Step = (estate: Estate, gites: string[], stays: string[], pick: (list: string[]) => string) => Promise<unknown>;

/** The server's count and digest of a scope are what its rows say, and what a device computes. */
export function digestsSpec(database: () => TestDatabase): void {
  test('device and server compute the same of a row', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => ({ id: randomUUID(), rev: i < 400 ? i : i * 5_000_011 }));
    const answers = await database().rows<{ digest: number }>(
      `select private.row_digest((r ->> 'id')::uuid, (r ->> 'rev')::bigint) as digest from jsonb_array_elements($1::text::jsonb) as r`,
      JSON.stringify(rows),
    );
    expect(answers.map(({ digest }) => digest)).toEqual(rows.map(({ id, rev }) => rowDigest(id, rev)));
  });

  test('after whatever was done, count and digest are those of the live rows', async () => {
    const estate = await createEstate(database());
    const device = createDevice(database(), estate.owner);
    const gites = [estate.gite];
    const stays = [estate.rows.reservations];
    const steps: Step[] = [
      async (_, list) => {
        const id = randomUUID();
        list.push(id);
        await device.insert('gites_base', id, { nom: 'Gîte' });
      },
      async (of, list, rows, pick) => {
        const id = randomUUID();
        rows.push(id);
        await device.insert(
          'reservations',
          id,
          contentOf('reservations', { ...of, gite: pick(list), reservation: '' }),
        );
      },
      (_, list, rows, pick) => device.update('reservations', pick(rows), { gite_id: pick(list), notes: randomUUID() }),
      (_, __, rows, pick) => device.update('reservations', pick(rows), { date_fin: '1999-01-01' }),
      (_, __, rows, pick) => device.remove('reservations', pick(rows)),
      (_, __, rows, pick) => device.update('reservations', pick(rows), { deleted_at: null }),
      (_, list, __, pick) => device.remove('gites_base', pick(list)),
      (_, list, __, pick) => device.update('gites_base', pick(list), { deleted_at: null, nom: 'Encore' }),
      (of, list, __, pick) => device.update('cleaning_schedule', of.rows.cleaning_schedule, { gite_id: pick(list) }),
      (_, __, rows, pick) => database().run('delete from public.reservations where id = $1', pick(rows)),
      (of, list, rows, pick) => {
        const id = randomUUID();
        rows.push(id);
        const several = database().transaction(async (session) => {
          await insertRow(
            session,
            'reservations',
            id,
            of.owner,
            contentOf('reservations', { ...of, gite: of.gite, reservation: '' }),
          );
          await session.run('update public.reservations set notes = $2 where id = $1', id, 'a');
          await session.run('update public.reservations set gite_id = $2 where id = $1', id, pick(list));
        });
        // Refused as a whole where the gîte is deleted.
        return sqlStateOf(several);
      },
      // An upsert, as jobs write: of the row that was not inserted nothing is counted.
      (of, list, _, pick) =>
        database().run(
          `insert into public.gites_base (id, scope_id, nom) values ($1, $2, 'Encore')
           on conflict (id) do update set notes = public.gites_base.notes || 'x'`,
          pick(list),
          of.owner,
        ),
    ];
    const choice = fc.record({ step: fc.nat(steps.length - 1), pick: fc.nat() });
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { minLength: 12, maxLength: 25 }), async (choices) => {
        for (const { step, pick } of choices) {
          const from = (list: string[]) => list[pick % list.length] ?? '';
          await steps[step]?.(estate, gites, stays, from);
        }
        await expectTallies(estate.owner);
      }),
      { numRuns: 6, seed: 6, endOnFailure: true },
    );
  });

  test('what was there before owners were spared it is tallied by the migration that spares them', async () => {
    const estate = await createEstate(database());
    await database().run(
      'update private.sync_scope set veiled_count = 7, veiled_digest = 7 where owner_user_id = $1',
      estate.owner,
    );
    const file = new URL('../../migrations/20261128100000_spare_owners_projections.sql', import.meta.url);
    const [backfill] = /^update private\.sync_scope as scope\n[^;]+;/m.exec(await readFile(file, 'utf8')) ?? [];
    await database().run(backfill ?? '');
    // A scope without such rows has none to begin with.
    await database().run(
      'update private.sync_scope set veiled_count = 0, veiled_digest = 0 where id = $1',
      estate.owner,
    );
    await expectTallies(estate.owner);
  });

  async function expectTallies(owner: string): Promise<void> {
    const live = SYNCED_TABLES.map(
      (table) =>
        `select '${table}' as table, scope_id, id, rev from public.${table} where owner_user_id = $1 and deleted_at is null`,
    );
    const rows = await database().rows<{ table: string; scope_id: string; id: string; rev: number }>(
      live.join(' union all '),
      owner,
    );
    const scopes = await database().rows<
      Record<'count' | 'digest' | 'veiled_count' | 'veiled_digest', number> & { id: string }
    >(
      'select id, row_count as count, digest, veiled_count, veiled_digest from private.sync_scope where owner_user_id = $1',
      owner,
    );
    for (const { id, count, digest, veiled_count, veiled_digest } of scopes) {
      const inScope = rows.filter((row) => row.scope_id === id);
      expect({ count, digest }).toEqual(tallyOf(inScope));
      const veiled = inScope.filter((row) => row.table === 'cleaning_stays');
      expect({ count: veiled_count, digest: veiled_digest }).toEqual(tallyOf(veiled));
    }
  }
}

function tallyOf(rows: readonly { id: string; rev: number }[]): Tally {
  const tally = { ...EMPTY_TALLY };
  for (const { id, rev } of rows) addRow(tally, { id, rev, deleted_at: null });
  return tally;
}
