import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deleteFeed, keepNightsFree, revokeExport, updateFeed } from '../../../src/data/mutations/feeds.ts';
import { allFeeds, openExports } from '../../../src/data/queries/feeds.ts';
import { aFeed, anExport } from '../../support/local-feeds.ts';
import { done, freshData, queued, receive, type TestData, testId } from '../../support/local-data.ts';

const FEED = testId(1, 'f000');
const EXPORT = testId(1, 'e000');
const NOBODYS = testId(9, 'f000');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'flux_ical', [aFeed(data, FEED)]);
  await receive(data, 'exports_ical', [anExport(data, EXPORT)]);
});
afterEach(async () => data.dispose());

const sent = async () => (await queued(data)).map(({ table, op, set }) => [table, op, set]);

describe('a feed', () => {
  test('is paused, named and taken for another platform’s without network', async () => {
    done(await updateFeed(data, FEED, { actif: false, nom: ' Chez Airbnb ', plateforme: 'autre' }));
    expect(await sent()).toEqual([['flux_ical', 'update', { actif: false, nom: 'Chez Airbnb', plateforme: 'autre' }]]);
  });

  test('keeps its name when the new one is too long', async () => {
    expect(await updateFeed(data, FEED, { nom: 'a'.repeat(201) })).toEqual({ ok: false, error: { nom: 'too_long' } });
    expect(await sent()).toEqual([]);
  });

  test('is gone from the list once it is deleted, and back when that is undone', async () => {
    const { undo } = done(await deleteFeed(data, FEED));
    expect(await allFeeds(data)).toEqual([]);
    await undo();
    expect(await allFeeds(data)).toHaveLength(1);
  });

  test('that is gone by now is neither changed nor deleted', async () => {
    const gone = { ok: false, error: { form: 'not_found' } };
    expect([await updateFeed(data, NOBODYS, { actif: false }), await deleteFeed(data, NOBODYS)]).toEqual([gone, gone]);
  });
});

describe('an address that others read', () => {
  test('tells so many nights after each stay to be taken, and takes that back', async () => {
    const { undo } = done(await keepNightsFree(data, EXPORT, 2));
    expect(await sent()).toEqual([['exports_ical', 'update', { jours_apres: 2 }]]);
    await undo();
    expect((await openExports(data))[0]?.given.jours_apres ?? 0).toBe(0);
  });

  test.each([-1, 8, 0.5, Number.NaN])('tells no %d of them', async (nights) => {
    expect(await keepNightsFree(data, EXPORT, nights)).toMatchObject({ ok: false });
    expect(await sent()).toEqual([]);
  });

  test('that is revoked is no longer shown, and opens again when that is undone', async () => {
    const { undo } = done(await revokeExport(data, EXPORT));
    expect(await openExports(data)).toEqual([]);
    await undo();
    expect(await openExports(data)).toHaveLength(1);
  });

  test('that is gone by now is not changed', async () => {
    const gone = { ok: false, error: { form: 'not_found' } };
    expect([await keepNightsFree(data, NOBODYS, 1), await revokeExport(data, NOBODYS)]).toEqual([gone, gone]);
  });
});
