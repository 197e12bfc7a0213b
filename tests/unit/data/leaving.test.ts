import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { keepClosingDraft } from '../../../src/data/closing-drafts.ts';
import { saveDraft } from '../../../src/data/drafts.ts';
import { retire } from '../../../src/data/handle.ts';
import { finishLeaving, forgetUser, isMore, unsavedOf } from '../../../src/data/leaving.ts';
import { createReservation } from '../../../src/data/mutations/reservations.ts';
import { databaseName } from '../../../src/data/schema.ts';
import { aGite, freshData, receive, testId } from '../../support/local-data.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

const GITE = testId(1, 'aaaa');
const NEW_STAY = { gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-08' };
const isThere = (userId: string) => Dexie.exists(databaseName(userId));

async function person() {
  const data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE)]);
  return data;
}

describe('what a person has on this device and nowhere else', () => {
  test('is nothing for who was never here, and does not make them a database', async () => {
    expect(await unsavedOf(memoryStorage(), 'nobody')).toEqual({ changes: 0, drafts: 0 });
    expect(await isThere('nobody')).toBe(false);
  });

  test('is what waits to be sent, what can no longer be sent, and every form that was begun', async () => {
    const data = await person();
    const keys = memoryStorage();
    await createReservation(data, NEW_STAY);
    await data.db.quarantine.add({
      uuid: testId(9),
      table: 'reservations',
      row_id: testId(8),
      scope_id: testId(7),
      op: 'update',
      set: { notes: 'Écrit dans un gîte perdu de vue' },
      created_at: 0,
      quarantined_at: 0,
    } as never);
    await saveDraft(data, 'reservation:nouvelle', 'Zoé');
    keepClosingDraft(keys, data.userId, 'reservation:nouvelle', { value: 'Zoé B', updated_at: 1 });
    keepClosingDraft(keys, data.userId, 'gite:nouveau', { value: 'Le Moulin', updated_at: 1 });
    keepClosingDraft(keys, 'somebody else', 'gite:nouveau', { value: 'La Grange', updated_at: 1 });
    expect(await unsavedOf(keys, data.userId)).toEqual({ changes: 2, drafts: 2 });
    await data.dispose();
  });

  test('is more as soon as one of its kinds is', () => {
    expect(isMore({ changes: 0, drafts: 1 }, { changes: 3, drafts: 0 })).toBe(true);
    expect(isMore({ changes: 1, drafts: 0 }, { changes: 0, drafts: 2 })).toBe(true);
    expect(isMore({ changes: 1, drafts: 1 }, { changes: 1, drafts: 1 })).toBe(false);
  });
});

describe('somebody who leaves', () => {
  test('is forgotten whole, and nobody else is', async () => {
    const [one, two] = [await person(), await person()];
    const keys = memoryStorage();
    for (const { userId } of [one, two]) keepClosingDraft(keys, userId, 'k', { value: 1, updated_at: 1 });
    await createReservation(one, NEW_STAY);
    retire(one.db);
    await forgetUser(keys, one.userId);
    expect([await isThere(one.userId), await isThere(two.userId)]).toEqual([false, true]);
    expect(Object.keys(keysOf(keys))).toEqual([`lou.draft.${two.userId}.k`]);
    await two.dispose();
  });

  test('does not come back through a late write', async () => {
    const data = await person();
    retire(data.db);
    await forgetUser(memoryStorage(), data.userId);
    expect(await createReservation(data, NEW_STAY)).toEqual({ ok: false, error: { form: 'storage_closed' } });
    expect(await isThere(data.userId)).toBe(false);
  });

  test('is forgotten at the next start when the browser was closed in the middle, unless they are back', async () => {
    const [one, two] = [await person(), await person()];
    const keys = memoryStorage({ 'lou.leaving': JSON.stringify([one.userId, two.userId]) });
    retire(one.db);
    await finishLeaving(keys, two.userId);
    expect([await isThere(one.userId), await isThere(two.userId)]).toEqual([false, true]);
    expect(keysOf(keys)).toEqual({});
    await two.dispose();
  });

  test.each(['{', '{}', 'null', '[3]'])('a mark that reads %s forgets nobody', async (text) => {
    const data = await person();
    await finishLeaving(memoryStorage({ 'lou.leaving': text }), undefined);
    expect(await isThere(data.userId)).toBe(true);
    await data.dispose();
  });
});

function keysOf(storage: Storage): Record<string, string | null> {
  const names = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
  return Object.fromEntries(names.map((name) => [name, storage.getItem(name)]));
}
