import { beforeEach, expect, test, vi } from 'vitest';
import { listenForPokes } from '../../../src/remote/pokes.ts';
import { createSessionStore, writeSession } from '../../../src/remote/session-store.ts';

/** A socket whose other end is this test: it notes what the client says, and speaks as Realtime does. */
class Socket extends EventTarget {
  static opened: Socket[] = [];
  readyState = 0;
  binaryType = 'blob';
  onopen?: (event: Event) => void;
  onclose?: (event: Event) => void;
  onerror?: (event: Event) => void;
  onmessage?: (event: MessageEvent) => void;
  readonly said: [joinRef: string | null, ref: string | null, topic: string, event: string, payload: unknown][] = [];
  readonly url: string;

  constructor(url: string | URL) {
    super();
    this.url = String(url);
    Socket.opened.push(this);
    queueMicrotask(() => {
      this.readyState = 1;
      this.onopen?.(new Event('open'));
    });
  }
  send(text: string): void {
    this.said.push(JSON.parse(text) as (typeof this.said)[number]);
  }
  close(): void {
    this.readyState = 3;
    this.onclose?.(new Event('close'));
  }
  hear(joinRef: string | null, ref: string | null, topic: string, event: string, payload: unknown): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify([joinRef, ref, topic, event, payload]) }));
  }
}

const joinOf = (socket: Socket) => socket.said.find(([, , , event]) => event === 'phx_join');
const TOPIC = 'realtime:pokes:u1';

beforeEach(() => {
  Socket.opened = [];
  vi.stubGlobal('WebSocket', Socket);
});

/** Listens; time passes when the test says so. */
function listen(realtime = true) {
  const sessions = createSessionStore(undefined);
  writeSession(sessions, { access_token: 'token-1', refresh_token: 'r' });
  const timers: { ms: number; run: () => void }[] = [];
  let pokes = 0;
  const stop = listenForPokes({
    config: { supabaseUrl: 'https://project.example', supabaseKey: 'key', realtime },
    sessions,
    userId: 'u1',
    timers: {
      after(ms, run) {
        const timer = { ms, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
    },
    random: () => 0.5,
    onPoke: () => (pokes += 1),
  });
  const passTime = () => timers.shift()?.run();
  return { sessions, timers, passTime, stop, pokes: () => pokes };
}

async function joined(): Promise<Socket> {
  await vi.waitUntil(() => Socket.opened.some((socket) => joinOf(socket) !== undefined));
  const socket = Socket.opened.at(-1) as Socket;
  const [joinRef = null, ref = null] = joinOf(socket) ?? [];
  socket.hear(joinRef, ref, TOPIC, 'phx_reply', { status: 'ok', response: {} });
  return socket;
}

test('INV-31: it joins the person’s own private channel with their token, and reads what came before', async () => {
  const { passTime, pokes, stop, timers } = listen();
  const socket = await joined();
  expect(socket.url).toMatch(/^wss:\/\/project\.example\/realtime\/v1\/websocket\?apikey=key/);
  expect(joinOf(socket)).toMatchObject({
    2: TOPIC,
    4: { config: { private: true }, access_token: 'token-1' },
  });
  await vi.waitUntil(() => timers.length === 1);
  passTime();
  expect(pokes()).toBe(1);
  stop();
});

test('INV-31: several pokes at once are one, a little later', async () => {
  const { passTime, pokes, stop, timers } = listen();
  const socket = await joined();
  await vi.waitUntil(() => timers.length === 1);
  passTime();
  for (let i = 0; i < 5; i++) {
    socket.hear(null, null, TOPIC, 'broadcast', { type: 'broadcast', event: 'poke', payload: {} });
  }
  expect(timers.map(({ ms }) => ms)).toEqual([500]);
  passTime();
  expect(pokes()).toBe(2);
  stop();
});

test('INV-31: a channel that was closed is joined again later, with the token of that time', async () => {
  const { passTime, sessions, stop, timers } = listen();
  const socket = await joined();
  await vi.waitUntil(() => timers.length === 1);
  passTime();
  socket.hear(joinOf(socket)?.[0] ?? null, null, TOPIC, 'phx_close', {});
  await vi.waitUntil(() => timers.length === 1);
  expect(timers[0]?.ms).toBe(90_000);
  writeSession(sessions, { access_token: 'token-2', refresh_token: 'r' });
  passTime();
  await vi.waitUntil(() => Socket.opened.length === 2);
  expect(joinOf(await joined())).toMatchObject({ 4: { access_token: 'token-2' } });
  stop();
});

test('INV-31: once stopped, it hears nothing and asks nobody', async () => {
  const { pokes, stop, timers } = listen();
  const socket = await joined();
  stop();
  socket.hear(null, null, TOPIC, 'broadcast', { type: 'broadcast', event: 'poke', payload: {} });
  expect([pokes(), timers.length]).toEqual([0, 0]);
  expect(socket.readyState).toBe(3);
});
