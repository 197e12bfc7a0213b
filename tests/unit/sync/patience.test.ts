import { expect, test, vi } from 'vitest';
import { TransportError } from '../../../src/sync/transport.ts';
import { ownerAtHome } from '../../sync/at-home.ts';
import { createBench, type Bench } from '../../sync/bench-engine.ts';
import { stay } from '../../sync/household.ts';

const until = (bench: Bench, name: string) => vi.waitUntil(() => bench.engine.inspect().name === name);

test('INV-19: a request that the server has no time for asks for less the next time', async () => {
  const home = await ownerAtHome();
  await home.phone.update('reservations', home.stayId, { notes: 'a' });
  const limits: number[] = [];
  const bench = createBench(home, home.phone, {
    transport: {
      push: (request, signal) => home.server.transportOf(home.owner).push(request, signal),
      pull: (request) => {
        limits.push(request.limit);
        return Promise.reject(new TransportError('unavailable', { status: 503, code: '57014' }));
      },
    },
  });
  bench.engine.start();
  await until(bench, 'backing_off');
  bench.passTime();
  await vi.waitUntil(() => limits.length === 2);
  expect(limits).toEqual([1_000, 250]);
});

test('INV-19: what others write does not shorten the wait that a server asked for', async () => {
  const home = await ownerAtHome();
  const bench = createBench(home, home.phone, {
    transport: {
      pull: () => Promise.reject(new TransportError('unavailable', { status: 503, retryAfterMs: 30_000 })),
    },
  });
  bench.engine.start();
  await until(bench, 'backing_off');
  bench.engine.poke('wake');
  expect(bench.engine.inspect().name).toBe('backing_off');
  expect(bench.calls).toEqual(['pull']);
});

test('INV-16: between two pages of a new epoch it reads on before it sends', async () => {
  const home = await ownerAtHome();
  for (const notes of ['a', 'b', 'c']) await home.phone.insert('reservations', stay(home.giteId, { notes }));
  await home.phone.push();
  await home.phone.pull();
  home.server.changeEpoch();
  await (await home.phone.askPull(2)).apply();
  await home.phone.update('reservations', home.stayId, { notes: 'written in between' });
  const bench = createBench(home, home.phone);
  bench.engine.start();
  await until(bench, 'idle');
  expect(bench.calls[0]).toBe('pull');
  expect(bench.calls).toContain('push 1');
});
