import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clearDraft, createDraftWriter, forgetOldDrafts, loadDraft, saveDraft } from '../../../src/data/drafts.ts';
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

  test('goes on when a draft cannot be kept', async () => {
    const failures: unknown[] = [];
    const writer = createDraftWriter(data, 'k', (error) => failures.push(error));
    writer.save(() => 'a function cannot be stored');
    await expect.poll(() => failures.length).toBe(1);
    writer.save('fine');
    await expect.poll(async () => loadDraft(data, 'k')).toBe('fine');
  });
});
