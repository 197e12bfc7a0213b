import { createDataContext, type DataContext } from '../../../src/data/context.ts';
import { createReservation, updateReservation } from '../../../src/data/mutations/reservations.ts';
import { createLocalDb, databaseName } from '../../../src/data/schema.ts';
import { watchData } from '../../../src/data/live.ts';
import type { ReservationFields } from '../../../src/domain/reservation-rules.ts';
import { createIdFactory } from '../../../src/lib/ids.ts';
import { renewSession } from '../../../src/remote/renew-session.ts';
import { createSessionStore, writeSession } from '../../../src/remote/session-store.ts';
import { createTransport } from '../../../src/remote/transport.ts';
import { browserTimers, watchWorld, webLock } from '../../../src/sync/browser.ts';
import { createSyncEngine } from '../../../src/sync/engine.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { done } from '../../support/local-data.ts';
import { randomBytes } from '../../support/random-bytes.ts';
import { type Account, type Contestant, timeEach } from './contestant.ts';

/** Our engine as the app wires it (src/app/start-sync.ts), with everything sent through the address of the page. */
let data: DataContext;
/** One a page, as in the app: it asks once where the server is. */
let transport: Transport;
const sessions = createSessionStore(undefined);

const throughTheLine: typeof fetch = (input, init) => {
  const { pathname, search } = new URL(input instanceof Request ? input.url : input, location.href);
  return fetch(pathname + search, init);
};

const outside = { fetch: throughTheLine, storage: sessions, sessions };

async function open({ userId, accessToken, refreshToken }: Account): Promise<void> {
  writeSession(sessions, { access_token: accessToken, refresh_token: refreshToken });
  const newId = createIdFactory(Date.now, (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
  data = createDataContext({
    db: createLocalDb(userId),
    userId,
    now: Date.now,
    newId,
    randomBytes,
    timeZone: 'Europe/Paris',
  });
  transport = createTransport({ ...outside, now: Date.now }, userId);
  await data.db.open();
}

async function sync(patienceMs: number): Promise<number | null> {
  const { db, userId, now, newId } = data;
  const start = performance.now();
  const agreed = Promise.withResolvers<number>();
  const engine = createSyncEngine({
    db,
    userId,
    transport,
    refreshSession: (signal) => renewSession({ ...outside, locks: navigator.locks, now }, signal),
    now,
    newId,
    random: Math.random,
    timers: browserTimers,
    lock: webLock(navigator.locks, `sync ${databaseName(userId)}`, browserTimers),
    watchWorld: watchWorld(window, document),
    isVisible: () => true,
    watchData,
    setStatus(status) {
      // Both are said together when an exchange has ended well, and at no other time.
      if (typeof status.lastSuccessAt !== 'number' || status.firstSync !== null) return;
      const took = performance.now() - start;
      void db.outbox.count().then((waiting) => {
        if (waiting === 0) agreed.resolve(took);
      });
    },
    report: () => undefined,
  });
  engine.start();
  const timeIsUp = new Promise<null>((resolve) => {
    setTimeout(resolve, patienceMs, null);
  });
  const took = await Promise.race([agreed.promise, timeIsUp]);
  await engine.stop();
  return took;
}

const contestant: Contestant = {
  open,
  sync,
  insert: (stays) =>
    timeEach(stays, async ({ id: _, ...stay }) => done(await createReservation(data, stay as ReservationFields))),
  change: (ids, field, value) =>
    timeEach(ids, async (id) => done(await updateReservation(data, id, { [field]: value }))),
  async read(id) {
    const row = await data.db.reservations.get(id);
    return row === undefined || row.deleted_at !== null ? null : row;
  },
  count: () => data.db.reservations.where('[_live+date_fin]').above([1, '']).count(),
};
window.contestant = contestant;
