import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { sqlStateOf, type TestDatabase } from '../support/database.ts';
import { accepted, createDevice, type Device, outcomeOf, refused } from '../support/device.ts';
import { createPerson } from '../support/world.ts';

/** Every mutation of a device is processed once, in order, however often it is sent. */
export function exactlyOnceSpec(database: () => TestDatabase): void {
  let owner: string;
  let device: Device;
  beforeEach(async () => {
    owner = await createPerson(database());
    device = createDevice(database(), owner);
  });

  const newGite = (id: string = randomUUID()) => device.next('gites_base', id, 'insert', { set: { nom: 'Grange' } });
  const countOf = async (table: string) => {
    const [row] = await database().rows<{ n: number }>(
      `select count(*) as n from public.${table} where scope_id = $1`,
      owner,
    );
    return row?.n;
  };

  test('a batch whose answer was lost changes nothing when it comes again', async () => {
    const id = randomUUID();
    const batch = [newGite(id), device.next('gites_base', id, 'update', { set: { nom: 'Moulin' }, base: 0 })];
    const first = accepted(await device.send(batch));
    const second = accepted(await device.send(batch));
    expect(first.results.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(second.results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate']);
    expect(second.last_mid).toBe('2');
    expect(second.tables).toEqual(first.tables);
  });

  test('what follows a lost answer is processed behind the duplicates', async () => {
    const first = newGite();
    await device.send([first]);
    const answer = accepted(await device.send([first, newGite(), newGite()]));
    expect(answer.results.map(({ mid, status }) => `${mid} ${status}`)).toEqual([
      '1 duplicate',
      '2 applied',
      '3 applied',
    ]);
    expect(await countOf('gites_base')).toBe(3);
  });

  test('a refused change is processed once too: one issue, and the number moves on', async () => {
    const refusedTwice = device.next('gites_base', randomUUID(), 'update', { set: { nom: 'Nulle part' }, base: 1 });
    expect(accepted(await device.send([refusedTwice])).results).toEqual([
      { mid: 1, status: 'rejected', code: 'unknown_row' },
    ]);
    expect(accepted(await device.send([refusedTwice])).results).toEqual([{ mid: 1, status: 'duplicate' }]);
    expect(await countOf('sync_issue')).toBe(1);
    expect((await device.pull()).last_mid).toBe('1');
  });

  test('a number left out is a gap: nothing is processed, and the device learns where to go on', async () => {
    await device.send([newGite()]);
    newGite();
    expect(refused(await device.send([newGite()]))).toMatchObject({ error: 'gap', last_mid: '1' });
    expect(await countOf('gites_base')).toBe(1);
  });

  test('numbers that are not consecutive within a batch are no batch at all', async () => {
    const [one, two, three] = [newGite(), newGite(), newGite()];
    expect(await sqlStateOf(device.send([one, three]))).toBe('PT400');
    expect(await sqlStateOf(device.send([one, two, two]))).toBe('PT400');
    expect(await sqlStateOf(device.send([two, one]))).toBe('PT400');
    expect(await countOf('gites_base')).toBe(0);
    expect((await device.pull()).last_mid).toBe('0');
  });

  test('a known number with another change betrays a copied device', async () => {
    await device.send([newGite()]);
    const copy = createDevice(database(), owner, device.client);
    const other = copy.next('gites_base', randomUUID(), 'insert', { set: { nom: 'Copie' } });
    expect(refused(await copy.send([other]))).toMatchObject({ error: 'forked', last_mid: '1' });
    expect(await countOf('gites_base')).toBe(1);
  });

  test('another person’s device name is not taken over, and tells nothing of its owner', async () => {
    await device.send([newGite()]);
    const thief = createDevice(database(), await createPerson(database()), device.client);
    const answer = refused(await thief.send([thief.next('gites_base', randomUUID(), 'insert', { set: { nom: 'x' } })]));
    expect(answer).toMatchObject({ error: 'forked', last_mid: '0' });
    expect((await thief.pull()).last_mid).toBe('0');
    expect((await device.pull()).last_mid).toBe('1');
  });

  test('the last hundred numbers are remembered with their changes', async () => {
    const id = randomUUID();
    const sent = [newGite(id)];
    for (let i = 0; i < 119; i++)
      sent.push(device.next('gites_base', id, 'update', { set: { notes: `${i}` }, base: 0 }));
    for (let i = 0; i < 120; i += 40) await device.send(sent.slice(i, i + 40));
    const copyOf = (i: number) => ({ ...sent[i], uuid: randomUUID() });
    expect(refused(await device.send([copyOf(20)])).error).toBe('forked');
    expect(refused(await device.send([copyOf(119)])).error).toBe('forked');
    expect(accepted(await device.send([copyOf(0)])).results.map(outcomeOf)).toEqual(['duplicate']);
    const [client] = await database().rows(
      'select cardinality(recent_uuids) as n from private.sync_client where id = $1',
      device.client,
    );
    expect(client).toEqual({ n: 100 });
  });

  describe('a batch that is not answered for', () => {
    test('of a device that knows another epoch is not processed', async () => {
      expect(refused(await device.send([newGite()], { epoch: randomUUID() })).error).toBe('epoch_changed');
      expect(await countOf('gites_base')).toBe(0);
    });

    test('of the epoch that is, is', async () => {
      const { epoch } = await device.pull();
      expect(accepted(await device.send([newGite()], { epoch })).epoch).toBe(epoch);
    });

    test.each([0, 2, null])('of schema %s asks for an update', async (schema) => {
      expect(refused(await device.send([newGite()], { schema })).error).toBe('upgrade_required');
      expect(await sqlStateOf(device.pull({}, { schema }))).toBe('PT426');
      expect(await countOf('gites_base')).toBe(0);
    });

    test.each([
      ['no list', { mid: 1 }],
      ['nothing', null],
      ['text', 'x'],
      ['numbers', [1, 2]],
      ['lists', [[]]],
    ])('that is %s is refused as a request', async (_, mutations) => {
      expect(await sqlStateOf(device.send(mutations))).toBe('PT400');
    });

    test('without a device name is refused as a request', async () => {
      const call = database().as({ role: 'authenticated', userId: owner }, (session) =>
        session.run(`select public.sync_push(null, null, 1, '[]')`),
      );
      expect(await sqlStateOf(call)).toBe('PT400');
    });

    test('of more than fifty changes is too large; of fifty it is not', async () => {
      const many = Array.from({ length: 51 }, () => newGite());
      expect(await sqlStateOf(device.send(many))).toBe('PT413');
      expect(accepted(await device.send(many.slice(0, 50))).results).toHaveLength(50);
    });

    test('of a hundred thousand is refused before any of it is looked at', async () => {
      const many = Array.from({ length: 100_000 }, (_, i) => ({ mid: i + 1 }));
      expect(await sqlStateOf(device.send(many))).toBe('PT413');
      expect((await device.pull()).last_mid).toBe('0');
    });

    test('that weighs too much in all is too large; one change alone is answered for', async () => {
      const heavy = () =>
        device.next('gites_base', randomUUID(), 'insert', { set: { nom: 'x', notes: 'é'.repeat(300_000) } });
      const [one, two] = [heavy(), heavy()];
      expect(await sqlStateOf(device.send([one, two]))).toBe('PT413');
      expect(accepted(await device.send([one])).results).toEqual([{ mid: 1, status: 'rejected', code: 'too_large' }]);
      expect(await countOf('sync_issue')).toBe(1);
      expect(accepted(await device.send([two])).results[0]?.code).toBe('too_large');
    });
  });

  test('a server that is wrong refuses nobody’s change: the batch waits until it is mended', async () => {
    const broken = new Error('mended');
    let state: string | null = null;
    const trial = database().transaction(async (session) => {
      await session.run(
        `create function private.faulty() returns trigger language plpgsql as 'begin perform nowhere(); return new; end'`,
      );
      await session.run(
        'create trigger faulty before insert on public.gites_base for each row execute function private.faulty()',
      );
      await session.run(
        `select set_config('role', 'authenticated', true), set_config('request.jwt.claim.sub', $1, true)`,
        owner,
      );
      const batch = JSON.stringify([newGite()]);
      state = await sqlStateOf(
        session.run('select public.sync_push($1::uuid, null, 1, $2::text::jsonb)', device.client, batch),
      );
      throw broken;
    });
    await expect(trial).rejects.toThrow();
    expect(state).toBe('PT503');
    expect((await device.pull()).last_mid).toBe('0');
  });

  test('an empty batch is answered', async () => {
    expect(await device.push()).toMatchObject({ last_mid: '0', results: [], tables: {} });
  });

  test('a person has at most a hundred devices: the one unseen for longest is forgotten', async () => {
    await device.send([newGite()]);
    await database().run(
      `insert into private.sync_client (id, user_id, schema, seen_at)
       select gen_random_uuid(), $1, 1, now() + n * interval '1 second' from generate_series(1, 99) as n`,
      owner,
    );
    await createDevice(database(), owner).push();
    const clients = await database().rows<{ id: string }>(
      'select id from private.sync_client where user_id = $1',
      owner,
    );
    expect(clients).toHaveLength(100);
    expect(clients.map(({ id }) => id)).not.toContain(device.client);
    // It is told like after a restore, and numbers anew.
    expect(refused(await device.send([newGite()]))).toMatchObject({ error: 'gap', last_mid: '0' });
  });
}
