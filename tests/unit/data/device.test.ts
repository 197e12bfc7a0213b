import { Dexie } from 'dexie';
import { describe, expect, test, vi } from 'vitest';
import { type StorageFailure, storageFailureOf } from '../../../src/data/failures.ts';
import { withOpenDb } from '../../../src/data/handle.ts';
import { fromLocal, toLocal } from '../../../src/data/local-row.ts';
import { createReservation, updateReservation } from '../../../src/data/mutations/reservations.ts';
import type { KeyStore } from '../../../src/data/key-store.ts';
import { createLocalDb } from '../../../src/data/schema.ts';
import { clearSession, endElsewhere, readSession, SESSION_KEY, writeSession } from '../../../src/data/session.ts';
import { protectStorage, storageStatus } from '../../../src/data/storage.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { aGite, aStay, freshData, receive, testId } from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const NEW_STAY = { gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-08' };

const blockedStore: KeyStore = {
  getItem: () => {
    throw new DOMException('denied', 'SecurityError');
  },
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
  removeItem: () => {
    throw new DOMException('denied', 'SecurityError');
  },
};

describe('who is signed in', () => {
  test('is remembered, and forgotten on request', () => {
    const store = memoryStorage();
    expect(readSession(store)).toBeNull();
    expect(writeSession(store, { userId: 'u', email: 'a@b.c' })).toBe(true);
    expect(readSession(store)).toEqual({ userId: 'u', email: 'a@b.c' });
    clearSession(store);
    expect(readSession(store)).toBeNull();
  });

  test.each(['{', '[]', 'null', '"x"', '{"userId":""}', '{"userId":3,"email":"a"}', '{"userId":"u"}'])(
    'is nobody when the pointer reads %s',
    (text) => {
      const store = memoryStorage();
      store.setItem(SESSION_KEY, text);
      expect(readSession(store)).toBeNull();
    },
  );

  test('ends for the other tabs first, while this one may still ask, and comes back when the person stays', () => {
    const store = memoryStorage();
    const someone = { userId: 'u', email: 'a@b.c' };
    writeSession(store, someone);
    const first = endElsewhere(store);
    expect([store.getItem(SESSION_KEY), readSession(store)]).toEqual([null, someone]);
    first.back();
    expect([store.getItem(SESSION_KEY), readSession(store)]).toEqual([JSON.stringify(someone), someone]);
    endElsewhere(store).letGo();
    expect([store.getItem(SESSION_KEY), readSession(store)]).toEqual([null, null]);
  });

  test('is nobody where site data is blocked, without a fault', () => {
    expect(readSession(blockedStore)).toBeNull();
    expect(writeSession(blockedStore, { userId: 'u', email: '' })).toBe(false);
    expect(() => clearSession(blockedStore)).not.toThrow();
  });
});

describe('a database that was closed under us', () => {
  test('is opened again for a write, which is done once', async () => {
    const data = freshData();
    await receive(data, 'gites_base', [aGite(data, GITE)]);
    data.db.close();
    expect((await createReservation(data, NEW_STAY)).ok).toBe(true);
    expect(await data.db.reservations.count()).toBe(1);
    expect(await data.db.outbox.count()).toBe(1);
    await data.dispose();
  });

  test('is not tried a third time', async () => {
    const data = freshData();
    const work = vi.fn(() => Promise.reject(new Dexie.DatabaseClosedError()));
    await expect(withOpenDb(data.db, work)).rejects.toThrow(Dexie.DatabaseClosedError);
    expect(work).toHaveBeenCalledTimes(2);
    await data.dispose();
  });

  test('is left alone when the failure is another', async () => {
    const data = freshData();
    const work = vi.fn(() => Promise.reject(new TypeError('a bug')));
    await expect(withOpenDb(data.db, work)).rejects.toThrow('a bug');
    expect(work).toHaveBeenCalledTimes(1);
    await data.dispose();
  });
});

describe('a full disk', () => {
  test('fails the write in words and leaves everything as it was', async () => {
    const data = freshData();
    await receive(data, 'gites_base', [aGite(data, GITE)]);
    await receive(data, 'reservations', [aStay(data, testId(1))]);
    const fill = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const outcome = await updateReservation(data, testId(1), { notes: 'x' });
    fill.mockRestore();
    expect(outcome).toEqual({ ok: false, error: { form: 'storage_full' } });
    expect((await data.db.reservations.get(testId(1)))?.notes).toBe('');
    expect(await data.db.outbox.count()).toBe(0);
    expect(await data.db.shadow.count()).toBe(0);
    await data.dispose();
  });
});

describe('failures of the storage', () => {
  const dexieError = (Type: new (message: string, inner: unknown) => Error, inner: unknown = null) =>
    new Type('x', inner);

  test.each<[string, unknown, StorageFailure | null]>([
    ['no IndexedDB', dexieError(Dexie.MissingAPIError), 'storage_missing'],
    ['site data blocked', new DOMException('x', 'SecurityError'), 'storage_blocked'],
    ['a full disk', new DOMException('x', 'QuotaExceededError'), 'storage_full'],
    [
      'a full disk that aborted a transaction',
      dexieError(Dexie.AbortError, new DOMException('x', 'QuotaExceededError')),
      'storage_full',
    ],
    [
      'a full disk among many writes',
      Object.assign(new Error('x'), { name: 'BulkError', failures: [new DOMException('x', 'QuotaExceededError')] }),
      'storage_full',
    ],
    ['a closed database', dexieError(Dexie.DatabaseClosedError), 'storage_closed'],
    ['a newer database', new DOMException('x', 'VersionError'), 'storage_newer'],
    [
      'something that failed to open',
      dexieError(Dexie.OpenFailedError, new DOMException('x', 'UnknownError')),
      'storage_failed',
    ],
    ['a bug', new TypeError('x'), null],
    ['a row that breaks a rule', dexieError(Dexie.ConstraintError), null],
    ['nothing', null, null],
    ['a text', 'x', null],
  ])('of %s have their code', (_, error, code) => {
    expect(storageFailureOf(error)).toBe(code);
  });

  test('of a browser without IndexedDB are said, not thrown, by a write', async () => {
    const data = freshData();
    const db = createLocalDb('nobody');
    vi.spyOn(db, 'transaction').mockImplementation(() => Promise.reject(dexieError(Dexie.MissingAPIError)) as never);
    expect(await createReservation({ ...data, db }, NEW_STAY)).toEqual({
      ok: false,
      error: { form: 'storage_missing' },
    });
  });
});

describe('the storage', () => {
  test('says what it promised and how full it is, or that it cannot say', async () => {
    const storage = {
      persisted: async () => true,
      estimate: async () => ({ usage: 5, quota: 10 }),
      persist: async () => true,
    };
    expect(await storageStatus(storage)).toEqual({ isProtected: true, usage: 5, quota: 10 });
    expect(await protectStorage(storage)).toBe(true);
    const unknown = { isProtected: null, usage: null, quota: null };
    expect(await storageStatus(undefined)).toEqual(unknown);
    expect(await storageStatus({ persisted: () => Promise.reject(new TypeError('insecure')) })).toEqual(unknown);
    expect(await protectStorage({ persist: () => Promise.reject(new TypeError('insecure')) })).toBe(false);
    expect(await protectStorage({ persist: async () => false })).toBe(false);
  });
});

describe('a row on the device', () => {
  const data = freshData();

  test('is marked while it is not deleted, so that indexes skip it afterwards', () => {
    const stay = aStay(data, testId(1));
    expect(toLocal('reservations', stay)._live).toBe(1);
    expect(
      '_live' in toLocal('reservations', { ...toLocal('reservations', stay), deleted_at: '2026-01-01T00:00:00Z' }),
    ).toBe(false);
  });

  test('of a stay carries what a search looks at, anew after each change', () => {
    const stay = toLocal(
      'reservations',
      aStay(data, testId(1), { client_nom: 'Chloé Lefèvre', client_telephone: '+33 6 12 34 56 78' }),
    );
    expect(stay._search).toContain('chloe lefevre');
    expect(stay._search).toContain('0612345678');
    expect(toLocal('reservations', { ...stay, client_nom: 'Paul' })._search).not.toContain('chloe');
  });

  test('is the server’s again without its marks', () => {
    const stay = aStay(data, testId(1));
    expect(fromLocal(toLocal('reservations', stay))).toEqual(stay);
  });
});
