import type { RealtimeChannel } from '@supabase/supabase-js';
import type { RemoteConfig } from './config.ts';
import { readSession, type SessionStore } from './session-store.ts';

export interface PokeParts {
  config: RemoteConfig;
  sessions: SessionStore;
  /** Whose pokes. */
  userId: string;
  /** Runs something after so many ms; returns how to cancel. */
  timers: { after(ms: number, run: () => void): () => void };
  /** In [0, 1). */
  random: () => number;
  /** There is something to read. */
  onPoke: () => void;
}

/** Everybody who shares a scope is poked in the same instant: they do not all ask in the same one. */
const SPREAD_MS = 1_000;
/** A channel closes when its token runs out; by then the engine's next poll has renewed the session. */
const AGAIN_MS = 60_000;

/**
 * Listens on the person's own private channel. A poke carries nothing and may be lost: whatever fails here, the engine's
 * polling goes on, so nothing is reported and nobody waits for it.
 *
 * @returns how to stop
 */
export function listenForPokes({ config, sessions, userId, timers, random, onPoke }: PokeParts): () => void {
  let isStopped = false;
  let disconnect = () => {};
  let cancelPoke: (() => void) | null = null;
  let cancelAgain = () => {};

  const poke = () => {
    cancelPoke ??= timers.after(random() * SPREAD_MS, () => {
      cancelPoke = null;
      onPoke();
    });
  };
  const again = () => {
    disconnect();
    cancelAgain();
    if (!isStopped) cancelAgain = timers.after(AGAIN_MS * (1 + random()), connect);
  };
  const connect = () => void open().catch(again);

  async function open(): Promise<void> {
    const { REALTIME_SUBSCRIBE_STATES, RealtimeClient } = await import('@supabase/supabase-js');
    if (isStopped) return;
    const client = new RealtimeClient(`${config.supabaseUrl.replace(/^http/, 'ws')}/realtime/v1`, {
      params: { apikey: config.supabaseKey },
      accessToken: () => Promise.resolve(readSession(sessions)?.access_token ?? null),
    });
    // A private channel is joined with a token or not at all; the library asks for one only later by itself.
    await client.setAuth();
    const channel: RealtimeChannel = client.channel(`pokes:${userId}`, { config: { private: true } });
    // Once only: leaving a channel says that it was closed, too.
    let isOpen = true;
    disconnect = () => {
      isOpen = false;
      void client.disconnect();
    };
    channel.on('broadcast', { event: 'poke' }, poke).subscribe((status) => {
      if (status === REALTIME_SUBSCRIBE_STATES.SUBSCRIBED) poke();
      else if (isOpen) again();
    });
  }

  connect();
  return () => {
    isStopped = true;
    cancelAgain();
    cancelPoke?.();
    disconnect();
  };
}
