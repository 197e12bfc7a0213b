import { commit } from '../../src/data/commit.ts';
import { createDataContext, type DataContext } from '../../src/data/context.ts';
import { deleteRow, type FieldsOf, insertRow, restoreRow, updateRow } from '../../src/data/outbox.ts';
import { createLocalDb, databaseName, type LocalDb } from '../../src/data/schema.ts';
import { CLEANING_DEFAULTS } from '../../src/domain/cleaning-rules.ts';
import { GITE_DEFAULTS } from '../../src/domain/gite-rules.ts';
import { RESERVATION_DEFAULTS } from '../../src/domain/reservation-rules.ts';
import type { SyncedTableName } from '../../src/domain/rows.ts';
import { ok } from '../../src/lib/result.ts';
import { applyPull, type PullOutcome, pullRequest, readPosition } from '../../src/sync/pull.ts';
import { applyPush, nextBatch, type PushOutcome } from '../../src/sync/push.ts';
import type { PullResponse, PushResponse } from '../../src/sync/transport.ts';
import { randomBytes } from '../support/random-bytes.ts';
import { createModelServer, type ModelServer } from './model-server.ts';
import { createRandom } from './random.ts';

/**
 * A server and devices that exchange by hand, one message at a time: for tests that tell one story. A message can be kept
 * back, changed or handed over twice on its way.
 */
export interface Household {
  server: ModelServer;
  clock: { now: number };
  newId: () => string;
  /** A device of this person, with an empty database of its own. */
  device(userId: string): HandDevice;
}

export interface HandDevice {
  db: LocalDb;
  data: DataContext;
  userId: string;
  /** Asks, applies, and goes on while there is more. */
  pull(limit?: number): Promise<PullOutcome>;
  /** Asks now and applies when told to. */
  askPull(limit?: number): Promise<HeldPull>;
  /** Sends until nothing waits. */
  push(): Promise<void>;
  askPush(most?: number): Promise<HeldPush | null>;
  insert<Name extends SyncedTableName>(table: Name, row: FieldsOf<Name>): Promise<string>;
  update<Name extends SyncedTableName>(table: Name, id: string, change: Partial<FieldsOf<Name>>): Promise<void>;
  remove(table: SyncedTableName, id: string): Promise<void>;
  restore(table: SyncedTableName, id: string): Promise<void>;
}

export interface HeldPull {
  answer: PullResponse;
  apply(answer?: PullResponse): Promise<PullOutcome>;
}

export interface HeldPush {
  mids: number[];
  answer: PushResponse;
  apply(answer?: PushResponse): Promise<PushOutcome>;
}

let households = 0;

export function createHousehold(): Household {
  households += 1;
  const random = createRandom(households);
  const clock = { now: Date.UTC(2026, 6, 1) };
  const newId = () => random.uuid();
  const server = createModelServer({ newId, now: () => new Date(clock.now).toISOString() });
  let devices = 0;

  function device(userId: string): HandDevice {
    devices += 1;
    const db = createLocalDb(userId);
    Object.defineProperty(db, 'name', { value: `${databaseName(userId)}@${households}.${devices}` });
    const now = () => clock.now;
    const data = createDataContext({ db, userId, now, newId, randomBytes, timeZone: 'Europe/Paris' });
    const context = { db, userId, newId, now };
    const copy = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;

    const hand: HandDevice = {
      db,
      data,
      userId,
      async pull(limit = 1_000) {
        for (;;) {
          const outcome = await (await hand.askPull(limit)).apply();
          if (outcome.kind !== 'applied' || !outcome.more) return outcome;
        }
      },
      async askPull(limit = 1_000) {
        const asked = await readPosition(context);
        const held = copy(server.pull(userId, copy(pullRequest(asked, limit))));
        return { answer: held, apply: (answer = held) => applyPull(context, asked, answer) };
      },
      async push() {
        for (;;) {
          const held = await hand.askPush();
          if (held === null) return;
          await held.apply();
        }
      },
      async askPush(most = 50) {
        const request = await nextBatch(context, most);
        if (request === null) return null;
        const held = copy(server.push(userId, copy(request)));
        const mids = request.mutations.map(({ mid }) => mid);
        return { mids, answer: held, apply: (answer = held) => applyPush(context, request, answer) };
      },
      async insert(table, row) {
        let id = '';
        await commit(data, [table], async (write) => {
          id = await insertRow(write, table, row);
          return ok(id);
        });
        return id;
      },
      async update(table, id, change) {
        await commit(data, [table], async (write) => {
          await updateRow(write, table, id, change);
          return ok(id);
        });
      },
      async remove(table, id) {
        await commit(data, [table], async (write) => {
          await deleteRow(write, table, id);
          return ok(id);
        });
      },
      async restore(table, id) {
        await commit(data, [table], async (write) => {
          await restoreRow(write, table, id);
          return ok(id);
        });
      },
    };
    return hand;
  }

  return { server, clock, newId, device };
}

/** A gîte with all its fields. */
export function gite(nom = 'Les Tilleuls'): FieldsOf<'gites_base'> {
  return { ...GITE_DEFAULTS, nom };
}

/** A week in July, unless told otherwise. */
export function stay(giteId: string, change: Partial<FieldsOf<'reservations'>> = {}): FieldsOf<'reservations'> {
  const dates = { date_debut: '2026-07-01', date_fin: '2026-07-08' };
  return { ...RESERVATION_DEFAULTS, gite_id: giteId, ...dates, client_nom: 'Dupont', nb_adultes: 2, ...change };
}

export function cleaning(
  giteId: string,
  change: Partial<FieldsOf<'cleaning_schedule'>> = {},
): FieldsOf<'cleaning_schedule'> {
  return { ...CLEANING_DEFAULTS, gite_id: giteId, date: '2026-07-08', ...change };
}
