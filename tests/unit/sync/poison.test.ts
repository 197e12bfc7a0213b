import { expect, test, vi } from 'vitest';
import { retryQuarantined } from '../../../src/data/mutations/issues.ts';
import type { PushRequest } from '../../../src/sync/transport.ts';
import { TransportError } from '../../../src/sync/transport.ts';
import { ownerAtHome } from '../../sync/at-home.ts';
import { type Bench, createBench } from '../../sync/bench-engine.ts';
import { type HandDevice, type Household, stay } from '../../sync/household.ts';

/** The latest change of the queue is one that the server cannot digest. */
async function poisonLast({ server, phone }: { server: Household['server']; phone: HandDevice }): Promise<string> {
  const last = await phone.db.outbox.orderBy('seq').last();
  server.poison.add(last?.uuid ?? '');
  return last?.uuid ?? '';
}

/** Lets time pass until the engine has nothing left to do, or `most` tries are over. */
async function live(bench: Bench, most = 20): Promise<void> {
  const rests = () => ['idle', 'backing_off', 'debouncing'].includes(bench.engine.inspect().name);
  await vi.waitUntil(rests);
  for (let i = 0; i < most && bench.engine.inspect().name !== 'idle'; i++) {
    const calls = bench.calls.length;
    bench.passTime();
    await vi.waitUntil(() => bench.calls.length > calls && rests());
  }
}

const notesOf = ({ server }: Household, id: string) => server.store.rowsOf('reservations').get(id)?.row['notes'];

test('INV-28: what waits behind a change that the server cannot digest is sent, and the change is kept for the person', async () => {
  const home = await ownerAtHome();
  const before = await home.phone.insert('reservations', stay(home.giteId, { notes: 'before' }));
  await home.phone.update('reservations', home.stayId, { notes: 'poison' });
  await poisonLast(home);
  const after = await home.phone.insert('reservations', stay(home.giteId, { notes: 'after' }));
  const bench = createBench(home, home.phone);
  bench.engine.start();
  await live(bench);
  expect(bench.engine.inspect().name).toBe('idle');
  expect([notesOf(home, before), notesOf(home, home.stayId), notesOf(home, after)]).toEqual(['before', '', 'after']);
  expect(await home.phone.db.outbox.count()).toBe(0);
  expect(await home.phone.db.quarantine.toArray()).toMatchObject([
    { why: 'fault', record: { row_id: home.stayId, op: 'update', set: { notes: 'poison' } } },
  ]);
  // The screen shows what stands.
  expect((await home.phone.db.reservations.get(home.stayId))?.notes).toBe('');
  expect(await home.phone.db.shadow.count()).toBe(0);
});

test('INV-28: the one among fifty is found by halves, and what stood before it does not wait for that', async () => {
  const home = await ownerAtHome();
  for (let i = 0; i < 50; i++) {
    await home.phone.insert('reservations', stay(home.giteId, { notes: String(i) }));
    if (i === 30) await poisonLast(home);
  }
  const bench = createBench(home, home.phone);
  bench.engine.start();
  await vi.waitUntil(() => bench.engine.inspect().name === 'backing_off');
  expect(await home.phone.db.outbox.count()).toBe(20);
  expect(bench.calls.length).toBeLessThan(16);
  await live(bench);
  expect(await home.phone.db.outbox.count()).toBe(0);
  expect(await home.phone.db.quarantine.count()).toBe(1);
});

test('INV-28: what others wrote is read while the queue is stuck, and the tries become rarer', async () => {
  const home = await ownerAtHome();
  await home.phone.update('reservations', home.stayId, { notes: 'poison' });
  await poisonLast(home);
  const bench = createBench(home, home.phone);
  bench.engine.start();
  await vi.waitUntil(() => bench.engine.inspect().name === 'backing_off');
  expect(bench.calls).toEqual(['push 1', 'pull']);
  expect(bench.status.phase).toBe('trouble');
  expect(bench.timers()).toEqual([500]);
  home.server.write([{ table: 'reservations', id: home.stayId, set: { client_nom: 'Martin' } }]);
  bench.passTime();
  await vi.waitUntil(() => bench.engine.inspect().attempt === 2);
  expect((await home.phone.db.reservations.get(home.stayId))?.client_nom).toBe('Martin');
  expect(bench.timers()).toEqual([1_000]);
});

test('INV-28: one that an earlier version already suspected is given up too', async () => {
  const home = await ownerAtHome();
  await home.phone.update('reservations', home.stayId, { notes: 'poison' });
  const uuid = await poisonLast(home);
  await home.phone.db.meta.put({ key: 'suspect', value: { uuid, strikes: 3, gave_up_at: 0 } });
  const bench = createBench(home, home.phone);
  bench.engine.start();
  await live(bench);
  expect(await home.phone.db.quarantine.count()).toBe(1);
});

test('INV-28: a server that stumbles over everything for some minutes makes nobody give anything up, however often it is asked', async () => {
  const home = await ownerAtHome();
  await home.phone.update('reservations', home.stayId, { notes: 'good' });
  await poisonLast(home);
  const bench = createBench(home, home.phone);
  bench.engine.start();
  await vi.waitUntil(() => bench.engine.inspect().name === 'backing_off');
  for (let i = 0; i < 8; i++) {
    const calls = bench.calls.length;
    bench.engine.syncNow();
    await vi.waitUntil(() => bench.calls.length > calls && bench.engine.inspect().name === 'backing_off');
  }
  expect(await home.phone.db.quarantine.count()).toBe(0);
  home.server.poison.clear();
  bench.engine.syncNow();
  await vi.waitUntil(() => bench.engine.inspect().name === 'idle');
  expect(notesOf(home, home.stayId)).toBe('good');
});

test('INV-28: a server that is ill altogether, or refuses everything, makes nobody give up what they wrote', async () => {
  const home = await ownerAtHome();
  for (let i = 0; i < 5; i++) await home.phone.insert('reservations', stay(home.giteId, { notes: String(i) }));
  const bench = createBench(home, home.phone, {
    transport: {
      push: () => Promise.reject(new TransportError('faulty', { status: 500 })),
      pull: () => Promise.reject(new TransportError('unavailable', { status: 500 })),
    },
  });
  bench.engine.start();
  await live(bench);
  expect(await home.phone.db.outbox.filter(({ given_up }) => given_up === true).count()).toBe(0);
  await bench.engine.stop();

  // It answers reads and voids, but stumbles over every change: one change at most is given up in an hour.
  const honest = home.server.transportOf(home.owner);
  const isVoid = ({ mutations }: PushRequest) => mutations.every(({ op }) => op === 'void');
  const stumbling = createBench(home, home.phone, {
    transport: {
      push: (request, signal) =>
        isVoid(request)
          ? honest.push(request, signal)
          : Promise.reject(new TransportError('faulty', { status: 503, code: 'PT503' })),
    },
  });
  stumbling.engine.start();
  await live(stumbling, 15);
  expect(await home.phone.db.quarantine.count()).toBe(1);
  expect(await home.phone.db.outbox.count()).toBe(4);
});

test('INV-28: a void whose answer was lost is sent again, and the change is kept all the same', async () => {
  const home = await ownerAtHome();
  await home.phone.update('reservations', home.stayId, { notes: 'poison' });
  await poisonLast(home);
  const honest = home.server.transportOf(home.owner);
  let lost = 0;
  const bench = createBench(home, home.phone, {
    transport: {
      push: async (request, signal) => {
        const answer = await honest.push(request, signal);
        if (request.mutations[0]?.op !== 'void' || lost++ > 0) return answer;
        throw new TransportError('unreachable');
      },
    },
  });
  bench.engine.start();
  await live(bench);
  expect(lost).toBe(2);
  expect(await home.phone.db.quarantine.count()).toBe(1);
  expect(await home.phone.db.outbox.count()).toBe(0);
});

test('INV-16: a number that was used up is used up again after a restore, and the person is not asked twice', async () => {
  const home = await ownerAtHome();
  const goBack = home.server.backUp();
  await home.phone.update('reservations', home.stayId, { notes: 'poison' });
  await poisonLast(home);
  const after = await home.phone.insert('reservations', stay(home.giteId, { notes: 'after' }));
  const bench = createBench(home, home.phone);
  bench.engine.start();
  await live(bench);
  goBack();
  bench.engine.syncNow();
  await live(bench);
  expect(notesOf(home, after)).toBe('after');
  expect(await home.phone.db.quarantine.count()).toBe(1);
  expect(await home.phone.db.outbox.count()).toBe(0);
});

test('what was kept is made once more on the person’s word, as a new change, and that can be taken back', async () => {
  const home = await ownerAtHome();
  await home.phone.update('reservations', home.stayId, { notes: 'poison' });
  await poisonLast(home);
  const bench = createBench(home, home.phone);
  bench.engine.start();
  await live(bench);
  const [kept] = await home.phone.db.quarantine.toArray();
  const retried = await retryQuarantined(home.phone.data, kept?.seq ?? -1);
  expect(await home.phone.db.quarantine.count()).toBe(0);
  if (retried.ok) await retried.value.undo();
  expect(await home.phone.db.quarantine.toArray()).toEqual([kept]);
  expect(await home.phone.db.outbox.count()).toBe(0);
  await retryQuarantined(home.phone.data, kept?.seq ?? -1);
  bench.engine.syncNow();
  await vi.waitUntil(() => bench.engine.inspect().name === 'idle');
  expect(notesOf(home, home.stayId)).toBe('poison');
});
