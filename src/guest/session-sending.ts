import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Waiting } from './database.ts';
import { alone, flush } from './outbox.ts';
import type { Server } from './server.ts';

interface SendingParts {
  server: Server;
  database: () => Database;
  isEnded: (token: string) => boolean;
  keep: (waiting: Waiting, sheet: GuestSheet) => Promise<void>;
  closed: (token: string) => Promise<void>;
  lost: (token: string) => void;
  done: () => Promise<unknown>;
}

/** Sends what waits, of every stay. Once at a time; what is written while it does so goes right after. */
export function createSending({ server, database, isEnded, keep, closed, lost, done }: SendingParts) {
  let sending: Promise<void> | null = null;
  let isAskedFor = false;

  const once = () =>
    alone(async () => {
      const { outbox } = await database().read();
      for (const token of new Set(outbox.map((waiting) => waiting.token))) {
        await flush({ database: database(), server, keep, isEnded }, token, async (_, outcome) => {
          if (outcome === 'closed') await closed(token);
          else if (outcome === 'later') lost(token);
        });
      }
      await done();
    });
  const sendAll = async () => {
    while (isAskedFor) {
      isAskedFor = false;
      await once();
    }
  };
  return (): Promise<void> => {
    isAskedFor = true;
    sending ??= sendAll().finally(() => (sending = null));
    return sending;
  };
}
