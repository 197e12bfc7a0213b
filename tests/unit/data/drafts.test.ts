import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepClosingDraft } from '../../../src/data/closing-drafts.ts';
import { openDraftSlot } from '../../../src/data/draft-slots.ts';
import { createDraftWriter } from '../../../src/data/draft-writer.ts';
import { clearDraft, forgetOldDrafts, loadDraft, saveDraft } from '../../../src/data/drafts.ts';
import { freshData, type TestData } from '../../support/local-data.ts';

let data: TestData;
beforeEach(() => {
  data = freshData();
});
afterEach(async () => data.dispose());

describe('a draft', () => {
  test('is there again after the database was closed', async () => {
    await saveDraft(data, 'reservations/nouvelle', { client_nom: 'Zoë 🏡', dates: ['2026-08-01', ''] });
    data.db.close({ disableAutoOpen: false });
    expect(await loadDraft(data, 'reservations/nouvelle')).toEqual({ client_nom: 'Zoë 🏡', dates: ['2026-08-01', ''] });
  });

  test('is one per key, and gone once cleared', async () => {
    await saveDraft(data, 'a', 1);
    await saveDraft(data, 'b', null);
    await clearDraft(data, 'a');
    expect([await loadDraft(data, 'a'), await loadDraft(data, 'b')]).toEqual([undefined, null]);
  });

  test('that nobody has touched for long is forgotten', async () => {
    await saveDraft(data, 'old', 1);
    data.tick(1000);
    await saveDraft(data, 'new', 1);
    await forgetOldDrafts(data, data.now());
    expect(await data.db.drafts.toCollection().primaryKeys()).toEqual(['new']);
  });
});

describe('typing', () => {
  test('keeps the last of many values, whatever the storage’s pace', async () => {
    const writer = createDraftWriter(data, 'k', () => null);
    for (let i = 0; i <= 50; i++) writer.save(i);
    await expect.poll(async () => loadDraft(data, 'k')).toBe(50);
    writer.save('after');
    await expect.poll(async () => loadDraft(data, 'k')).toBe('after');
  });

  test('leaves nothing behind once cleared, not even what was still being written', async () => {
    const writer = createDraftWriter(data, 'k', () => null);
    writer.save('a');
    writer.save('b');
    await writer.clear();
    expect(await loadDraft(data, 'k')).toBeUndefined();
  });

  test('goes on when a draft cannot be kept, and the form hears of it', async () => {
    const outcomes: boolean[] = [];
    const writer = createDraftWriter(data, 'k', (isKept) => outcomes.push(isKept));
    writer.save(() => 'a function cannot be stored');
    await expect.poll(() => outcomes).toEqual([false]);
    writer.save('fine');
    await expect.poll(() => outcomes).toEqual([false, true]);
    expect(await loadDraft(data, 'k')).toBe('fine');
  });

  test('goes on after the phone closed the database under the form', async () => {
    const writer = createDraftWriter(data, 'k', () => null);
    data.db.close();
    writer.save('still here');
    await expect.poll(async () => loadDraft(data, 'k')).toBe('still here');
  });
});

describe('a page that closes on the last letter', () => {
  test('keeps what the database had not confirmed, and the next visit finds it', async () => {
    const writer = createDraftWriter(data, 'k', () => null);
    writer.save('first');
    await writer.rest();
    // The page is gone before this one is written: its transaction never ends.
    const gone = { ...data, db: neverWriting(data) };
    const dying = createDraftWriter(gone, 'k', () => null);
    dying.save('first and las');
    dying.save('first and last');
    dying.closing();
    expect(await loadDraft(data, 'k')).toBe('first and last');
    expect(data.keys.length).toBe(0);
  });

  test('keeps nothing beside the database when all is confirmed', async () => {
    const writer = createDraftWriter(data, 'k', () => null);
    writer.save('calm');
    await writer.rest();
    writer.closing();
    expect(data.keys.length).toBe(0);
  });

  test('that does not close after all leaves nothing beside the database', async () => {
    const writer = createDraftWriter(data, 'k', () => null);
    writer.save('hidden for a moment');
    writer.closing();
    expect(data.keys.length).toBe(1);
    await writer.rest();
    expect(data.keys.length).toBe(0);
    expect(await loadDraft(data, 'k')).toBe('hidden for a moment');
  });

  test('never takes the place of something later', async () => {
    keepClosingDraft(data.keys, data.userId, 'k', { value: 'early', updated_at: data.now() - 1 });
    await saveDraft(data, 'k', 'late');
    expect(await loadDraft(data, 'k')).toBe('late');
  });

  test.each(['{', '[]', '{"updated_at":"x"}', '{"updated_at":1}'])(
    'a remainder that reads %s is none',
    async (text) => {
      data.keys.setItem(`lou.draft.${data.userId}.k`, text);
      expect(await loadDraft(data, 'k')).toBeUndefined();
    },
  );

  test('is forgotten with the other old drafts', async () => {
    keepClosingDraft(data.keys, data.userId, 'old', { value: 1, updated_at: 1 });
    keepClosingDraft(data.keys, data.userId, 'new', { value: 1, updated_at: data.now() });
    await forgetOldDrafts(data, data.now());
    expect(data.keys.key(0)).toBe(`lou.draft.${data.userId}.new`);
    expect(data.keys.length).toBe(1);
  });
});

describe('two tabs with the same form', () => {
  const rest = Promise.resolve();

  test('have a draft each; the next form takes up the latest that nobody has open', async () => {
    const locks = fakeLocks();
    const tab = { ...data, locks };
    const a = openDraftSlot(tab, 'form');
    await a.key;
    const b = openDraftSlot(tab, 'form');
    expect([await a.key, await b.key]).toEqual(['form', 'form~2']);
    await saveDraft(data, await b.key, 'tab B');
    data.tick(1);
    await saveDraft(data, await a.key, 'tab A');
    b.close(rest);
    expect(await openDraftSlot(tab, 'form').key).toBe('form~2');
    a.close(rest);
    expect(await openDraftSlot(tab, 'form').key).toBe('form');
  });

  test('a form that is opened again at once has its own draft back', async () => {
    const tab = { ...data, locks: fakeLocks() };
    const first = openDraftSlot(tab, 'form');
    first.close(rest);
    expect(await openDraftSlot(tab, 'form').key).toBe('form');
  });

  test('a longer name is another form', async () => {
    const tab = { ...data, locks: fakeLocks() };
    await saveDraft(data, 'form?gite=1', 'other');
    expect(await openDraftSlot(tab, 'form').key).toBe('form');
  });

  test('share one where the browser knows no locks', async () => {
    const tab = { ...data, locks: undefined };
    expect([await openDraftSlot(tab, 'form').key, await openDraftSlot(tab, 'form').key]).toEqual(['form', 'form']);
  });
});

/** A database in which a writing begins and never ends. */
function neverWriting({ db }: TestData): TestData['db'] {
  return new Proxy(db, {
    get: (target, name) => (name === 'drafts' ? { put: () => new Promise(() => {}) } : Reflect.get(target, name)),
  });
}

/** The part of the Web Locks API that is used: exclusive, asked for without waiting. */
function fakeLocks(): LockManager {
  const held = new Set<string>();
  const request = async (name: string, _options: LockOptions, work: (lock: Lock | null) => Promise<unknown>) => {
    if (held.has(name)) return work(null);
    held.add(name);
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      held.delete(name);
    }
  };
  return { request, query: async () => ({}) } as unknown as LockManager;
}
