import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Waiting } from './database.ts';
import { alone, flush } from './outbox.ts';
import type { Server } from './server.ts';

/** Longer than a call may hang (server.ts), in ms: another tab that has been sending for that long is asleep. */
const ASLEEP = 30_000;

interface SendingParts {
  server: Server;
  elapsed: () => number;
  database: () => Database;
  isEnded: (token: string) => boolean;
  keep: (waiting: Waiting, sheet: GuestSheet) => Promise<void>;
  dropArrived: (id: string) => Promise<void>;
  closed: (token: string) => Promise<void>;
  lost: (token: string) => void;
  done: () => Promise<unknown>;
}

/**
 * Sends what waits, of every stay. Once at a time; what is written while it does so goes right after. While another tab sends it is left to
 * the next turn, unless that tab is asleep, or somebody insists: what then arrives twice is taken once.
 */
export function createSending({
  server,
  elapsed,
  database,
  isEnded,
  keep,
  dropArrived,
  closed,
  lost,
  done,
}: SendingParts) {
  let sending: Promise<void> | null = null;
  let isAskedFor = false;
  let isInsistedOn = false;
  /** Since when another tab has been at it, whenever this one looked. */
  let busySince: number | null = null;

  const work = async () => {
    const { outbox } = await database().read();
    for (const token of new Set(outbox.map((waiting) => waiting.token))) {
      await flush({ database: database(), server, keep, dropArrived, isEnded }, token, async (_, outcome) => {
        if (outcome === 'closed') await closed(token);
        else if (outcome === 'later') lost(token);
      });
    }
    await done();
  };
  const once = async (mustBeNow: boolean) => {
    const { outbox } = await database().read();
    if (outbox.every(({ refused }) => refused !== null)) {
      busySince = null;
      return;
    }
    if (await alone(work)) {
      busySince = null;
      return;
    }
    busySince ??= elapsed();
    if (mustBeNow || elapsed() - busySince >= ASLEEP) await work();
  };
  const sendAll = async () => {
    while (isAskedFor) {
      const mustBeNow = isInsistedOn;
      isAskedFor = false;
      isInsistedOn = false;
      await once(mustBeNow);
    }
  };
  return (mustBeNow = false): Promise<void> => {
    isAskedFor = true;
    isInsistedOn ||= mustBeNow;
    sending ??= sendAll().finally(() => (sending = null));
    return sending;
  };
}
