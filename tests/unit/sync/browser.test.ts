import { describe, expect, test } from 'vitest';
import { watchWorld, webLock } from '../../../src/sync/browser.ts';
import type { Timers } from '../../../src/sync/cycle.ts';

const noTimers: Timers = { after: () => () => undefined };
const free = () => new AbortController().signal;

describe('turns', () => {
  test('INV-14: a tab waits for its turn, and has it once the other one has given it back', async () => {
    const lock = webLock(navigator.locks, 'turn-1', noTimers);
    const release = await lock(free());
    let isMyTurn = false;
    const waiting = lock(free()).then((releaseToo) => {
      isMyTurn = true;
      return releaseToo;
    });
    expect(isMyTurn).toBe(false);
    release();
    (await waiting)();
    expect(isMyTurn).toBe(true);
  });

  test('INV-14: behind a frozen tab, a tab goes on without its turn when patience ends', async () => {
    await webLock(navigator.locks, 'turn-2', noTimers)(free());
    let patienceEnds = () => {};
    const timers: Timers = {
      after(_, run) {
        patienceEnds = run;
        return () => undefined;
      },
    };
    const waiting = webLock(navigator.locks, 'turn-2', timers)(free());
    patienceEnds();
    expect(await waiting).toBeTypeOf('function');
  });

  test('INV-14: without locks, every turn is mine', async () => {
    expect(await webLock(undefined, 'turn-3', noTimers)(free())).toBeTypeOf('function');
  });

  test('a cycle that was given up stops waiting', async () => {
    await webLock(navigator.locks, 'turn-4', noTimers)(free());
    const controller = new AbortController();
    const waiting = webLock(navigator.locks, 'turn-4', noTimers)(controller.signal);
    controller.abort();
    expect(await waiting).toBeTypeOf('function');
  });
});

test('the world is watched for the network and the person coming back, until told to stop', () => {
  const view = new EventTarget() as unknown as Window;
  const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' }) as unknown as Document;
  let wakes = 0;
  const stop = watchWorld(view, page)(() => (wakes += 1));
  view.dispatchEvent(new Event('online'));
  view.dispatchEvent(new Event('offline'));
  page.dispatchEvent(new Event('visibilitychange'));
  expect(wakes).toBe(2);
  Object.assign(page, { visibilityState: 'visible' });
  page.dispatchEvent(new Event('visibilitychange'));
  view.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  view.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(wakes).toBe(4);
  stop();
  view.dispatchEvent(new Event('online'));
  expect(wakes).toBe(4);
});
