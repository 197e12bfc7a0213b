import { describe, expect, test, vi } from 'vitest';
import { readIdentity } from '../../../src/sync/identity.ts';
import { type PullResponse, TransportError } from '../../../src/sync/transport.ts';
import { createBench, type Bench } from '../../sync/bench-engine.ts';
import { ownerAtHome } from '../../sync/at-home.ts';
import { createHousehold, type HandDevice, type HeldPush, stay } from '../../sync/household.ts';

const until = (bench: Bench, name: string) => vi.waitUntil(() => bench.engine.inspect().name === name);

describe('when it exchanges', () => {
  test('it reads at the start, says so, and rests', async () => {
    const household = createHousehold();
    const bench = createBench(household, household.device(household.server.addUser()));
    bench.engine.start();
    await until(bench, 'idle');
    expect(bench.calls).toEqual(['pull']);
    expect(bench.status).toMatchObject({ phase: 'idle', lastSuccessAt: household.clock.now, firstSync: null });
    expect(bench.timers()).toEqual([60_000]);
  });

  test('a local change is sent 300 ms after it was made, in one request', async () => {
    const home = await ownerAtHome();
    const bench = createBench(home, home.phone);
    bench.engine.start();
    await until(bench, 'idle');
    bench.calls.length = 0;
    for (const notes of ['a', 'b', 'c']) {
      await home.phone.update('reservations', home.stayId, { notes });
      bench.engine.poke('write');
    }
    expect(bench.timers()).toEqual([300]);
    bench.passTime();
    await until(bench, 'idle');
    expect(bench.calls).toEqual(['push 1', 'pull']);
    expect(home.server.store.rowsOf('reservations').get(home.stayId)?.row['notes']).toBe('c');
  });

  test('a hundred offline changes go in two requests', async () => {
    const home = await ownerAtHome();
    const giteId = (await home.phone.db.gites_base.toArray())[0]?.id ?? '';
    for (let i = 0; i < 100; i++) await home.phone.insert('reservations', stay(giteId));
    const bench = createBench(home, home.phone);
    bench.engine.start();
    await until(bench, 'idle');
    expect(bench.calls).toEqual(['push 50', 'push 50', 'pull']);
  });

  test('a hidden page does not poll; one that comes into sight asks at once', async () => {
    const home = await ownerAtHome();
    const bench = createBench(home, home.phone);
    bench.engine.start();
    await until(bench, 'idle');
    bench.calls.length = 0;
    bench.isVisible = false;
    bench.passTime();
    expect(bench.engine.inspect().name).toBe('idle');
    bench.isVisible = true;
    bench.wake();
    await until(bench, 'idle');
    expect(bench.calls).toEqual(['pull']);
  });

  describe('of several pages', () => {
    type Around = (
      n: number,
      laptop: HandDevice,
      giteId: string,
      pull: () => Promise<PullResponse>,
    ) => Promise<PullResponse>;

    /** A new phone of an owner with some stays, whose answers hold one row, and what happens around each. */
    async function pagesOfOne(around: Around) {
      const home = await ownerAtHome();
      const giteId = (await home.phone.db.gites_base.toArray())[0]?.id ?? '';
      for (let i = 0; i < 4; i++) {
        await home.phone.insert('reservations', stay(giteId));
        // A version each: a page holds whole versions.
        await home.phone.push();
      }
      const laptop = home.device(home.owner);
      const asked: { cursors: object; received: number | undefined }[] = [];
      const bench = createBench(home, laptop, {
        transport: {
          pull: (request, signal) => {
            const n = asked.push({ cursors: request.cursors, received: bench.status.firstSync?.received });
            const pull = () => home.server.transportOf(home.owner).pull({ ...request, limit: 1 }, signal);
            return around(n, laptop, giteId, pull);
          },
        },
      });
      bench.engine.start();
      await until(bench, 'idle');
      return { bench, laptop, asked };
    }

    test('INV-32: each is asked for while the one before is put away, and none twice', async () => {
      const { bench, laptop, asked } = await pagesOfOne((_, __, ___, pull) => pull());
      expect(asked.slice(0, 2).map(({ received }) => received)).toEqual([0, 0]);
      expect(await laptop.db.reservations.count()).toBe(5);
      expect(new Set(asked.map(({ cursors }) => JSON.stringify(cursors))).size).toBe(asked.length);
      expect(bench.problems).toEqual([]);
    });

    test('INV-32: what was asked ahead is thrown away when another tab has moved on', async () => {
      const wentBack: string[] = [];
      const { bench, laptop } = await pagesOfOne(async (n, device, _, pull) => {
        if (n === 1) {
          device.db.scopes.hook('updating', (change, id, before) => {
            const { cursor } = change as { cursor?: string };
            if (cursor !== undefined && BigInt(cursor) < BigInt(before.cursor)) wentBack.push(id);
          });
        }
        const answer = await pull();
        if (n === 2) await device.pull();
        return answer;
      });
      expect(await laptop.db.reservations.count()).toBe(5);
      expect(bench.problems).toEqual([]);
      expect(wentBack).toEqual([]);
    });

    test('INV-32: what another tab had acknowledged meanwhile is not taken for something the server lost', async () => {
      const nameOf = async ({ db }: HandDevice) =>
        (await db.transaction('rw', db.meta, () => readIdentity(db, () => 'nobody'))).id;
      let sent: HeldPush | null = null;
      let name = '';
      const { laptop } = await pagesOfOne(async (n, device, giteId, pull) => {
        // The other tab hears of its push while the second page is put away; the third was answered before that push.
        if (n === 3) void sent?.apply();
        const answer = await pull();
        if (n !== 2) return n === 3 ? { ...answer, last_mid: '0' } : answer;
        name = await nameOf(device);
        await device.insert('reservations', stay(giteId));
        sent = await device.askPush();
        return answer;
      });
      expect(sent).not.toBeNull();
      expect(await nameOf(laptop)).toBe(name);
    });
  });

  test('a first sync tells how far it has come', async () => {
    const home = await ownerAtHome();
    const giteId = (await home.phone.db.gites_base.toArray())[0]?.id ?? '';
    for (let i = 0; i < 4; i++) await home.phone.insert('reservations', stay(giteId));
    await home.phone.push();
    const laptop = home.device(home.owner);
    const seen: unknown[] = [];
    const bench = createBench(home, laptop, {
      transport: {
        pull: async (request, signal) => {
          seen.push(bench.status.firstSync?.received);
          return home.server.transportOf(home.owner).pull({ ...request, limit: 1 }, signal);
        },
      },
    });
    bench.engine.start();
    await until(bench, 'idle');
    expect(seen[0]).toBe(0);
    expect(Number(seen.at(-1))).toBeGreaterThan(0);
    expect(bench.status.firstSync).toBeNull();
  });

  test('what waits is known before it says when all was last sent', async () => {
    const home = await ownerAtHome();
    await home.phone.db.meta.put({ key: 'last_success', value: 1 });
    await home.phone.update('reservations', home.stayId, { notes: 'Arrivent tard.' });
    const bench = createBench(home, home.phone, { transport: { push: () => new Promise(() => {}) } });
    bench.engine.start();
    await vi.waitUntil(() => bench.status.lastSuccessAt === 1);
    expect(bench.status.pending).toBe(1);
  });

  test('what was said of the person before is not said of this one', async () => {
    const home = await ownerAtHome();
    const seen: unknown[] = [];
    const bench = createBench(home, home.device(home.owner), {
      transport: {
        pull: (request, signal) => {
          seen.push(bench.status.lastSuccessAt);
          return home.server.transportOf(home.owner).pull(request, signal);
        },
      },
    });
    bench.status.lastSuccessAt = 5;
    bench.engine.start();
    await until(bench, 'idle');
    expect(seen[0]).toBeNull();
  });

  test('INV-25: once stopped, it writes nothing more, whatever still arrives', async () => {
    const home = await ownerAtHome();
    await home.phone.update('reservations', home.stayId, { notes: 'a' });
    const late = Promise.withResolvers<void>();
    const bench = createBench(home, home.phone, {
      transport: {
        push: async (request, signal) => {
          await late.promise;
          return home.server.transportOf(home.owner).push(request, signal);
        },
      },
    });
    bench.engine.start();
    await vi.waitUntil(() => bench.calls.length > 0);
    await bench.engine.stop();
    const before = await home.phone.db.outbox.toArray();
    late.resolve();
    await home.phone.db.meta.count();
    expect(await home.phone.db.outbox.toArray()).toEqual(before);
    expect(bench.engine.inspect().name).toBe('stopped');
    expect(bench.timers()).toEqual([]);
  });
});

describe('when it cannot', () => {
  test('INV-19: without a network it waits longer each time, and starts at once when the network is back', async () => {
    const home = await ownerAtHome();
    let isOffline = true;
    const honest = home.server.transportOf(home.owner);
    const bench = createBench(home, home.phone, {
      transport: {
        pull: (request, signal) => {
          if (isOffline) throw new TransportError('unreachable');
          return honest.pull(request, signal);
        },
      },
    });
    bench.engine.start();
    await until(bench, 'backing_off');
    expect(bench.status.phase).toBe('offline');
    expect(bench.timers()).toEqual([500]);
    bench.passTime();
    await vi.waitUntil(() => bench.engine.inspect().attempt === 2);
    expect(bench.timers()).toEqual([1_000]);
    isOffline = false;
    bench.wake();
    await until(bench, 'idle');
    expect(bench.status.phase).toBe('idle');
  });

  test('INV-19: a request that is not answered in 20 s is given up, and asks for less the next time', async () => {
    const home = await ownerAtHome();
    const limits: number[] = [];
    const bench = createBench(home, home.phone, {
      transport: {
        pull: (request) => {
          limits.push(request.limit);
          return new Promise(() => undefined);
        },
      },
    });
    bench.engine.start();
    await vi.waitUntil(() => limits.length === 1);
    expect(bench.timers()).toEqual([20_000]);
    bench.passTime();
    await until(bench, 'backing_off');
    bench.passTime();
    await vi.waitUntil(() => limits.length === 2);
    expect(limits).toEqual([1_000, 250]);
    await bench.engine.stop();
  });

  test('INV-19: a busy server is left alone for as long as it asks', async () => {
    const home = await ownerAtHome();
    const error = new TransportError('unavailable', { status: 503, retryAfterMs: 30_000 });
    const bench = createBench(home, home.phone, { transport: { pull: () => Promise.reject(error) } });
    bench.engine.start();
    await until(bench, 'backing_off');
    expect(bench.status.phase).toBe('trouble');
    expect(bench.timers()).toEqual([30_500]);
    expect(bench.problems).toEqual([{ kind: 'failed', cause: 'unavailable', error }]);
  });

  test('INV-18: a session that is over keeps the outbox for as long as it takes', async () => {
    const home = await ownerAtHome();
    await home.phone.update('reservations', home.stayId, { notes: 'unsent' });
    let isSignedIn = false;
    const honest = home.server.transportOf(home.owner);
    const bench = createBench(home, home.phone, {
      transport: {
        push: (request, signal) => {
          if (!isSignedIn) throw new TransportError('unauthenticated', { status: 401 });
          return honest.push(request, signal);
        },
      },
    });
    bench.engine.start();
    await until(bench, 'signed_out');
    expect(bench.status.phase).toBe('signed_out');
    expect(await home.phone.db.outbox.count()).toBe(1);
    expect(bench.timers()).toEqual([]);
    isSignedIn = true;
    bench.engine.syncNow();
    await until(bench, 'idle');
    expect(await home.phone.db.outbox.count()).toBe(0);
  });

  test('INV-18: an access token that has run out is renewed in passing', async () => {
    const home = await ownerAtHome();
    let token = 'old';
    const honest = home.server.transportOf(home.owner);
    const bench = createBench(home, home.phone, {
      transport: {
        pull: (request, signal) => {
          if (token === 'old') throw new TransportError('unauthenticated', { status: 401 });
          return honest.pull(request, signal);
        },
      },
      refreshSession: () => {
        token = 'new';
        return Promise.resolve('refreshed');
      },
    });
    bench.engine.start();
    await until(bench, 'idle');
    expect(bench.calls).toEqual(['pull', 'pull']);
  });

  test('INV-21: a server that wants a newer app stops the exchange and keeps the outbox', async () => {
    const home = await ownerAtHome();
    await home.phone.update('reservations', home.stayId, { notes: 'unsent' });
    home.server.setSchemaRange(2, 3);
    const bench = createBench(home, home.phone);
    bench.engine.start();
    await until(bench, 'upgrade');
    expect(bench.status.phase).toBe('upgrade');
    expect(await home.phone.db.outbox.count()).toBe(1);
    home.server.setSchemaRange(1, 3);
    bench.wake();
    await until(bench, 'idle');
    expect(await home.phone.db.outbox.count()).toBe(0);
  });

  test('INV-24: somebody else\'s session shows as "sign in again" and touches nothing', async () => {
    const home = await ownerAtHome();
    const stranger = home.server.addUser();
    const bench = createBench(home, home.phone, { transport: home.server.transportOf(stranger) });
    bench.engine.start();
    await until(bench, 'signed_out');
    expect(await home.phone.db.reservations.count()).toBe(1);
  });

  test('a database closed under it is opened again for the next try', async () => {
    const home = await ownerAtHome();
    const bench = createBench(home, home.phone);
    bench.engine.start();
    await until(bench, 'idle');
    home.phone.db.close();
    bench.engine.syncNow();
    await until(bench, 'backing_off');
    expect(bench.status.phase).toBe('storage');
    bench.passTime();
    await until(bench, 'idle');
  });
});
