import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/guest/database.ts';
import { iconOf } from '../../../src/guest/link.ts';
import { manifestOf } from '../../../src/guest/manifest.ts';
import { keptForIcon, manifestOfStay } from '../../../src/guest/stay-manifest.ts';
import { OTHER, OTHER_SHEET, TOKEN } from '../../support/guest-phone.ts';
import { withoutLinks } from '../../../src/guest/unsent.ts';
import { guestSheet } from '../../support/guest-sheet.ts';

const sheet = guestSheet();
const general = manifestOf('nl', 'Mijn verblijf');

describe('the manifest of a stay', () => {
  test('has the house’s name, and opens that stay alone, in whichever language', () => {
    const own = manifestOfStay(general, sheet);
    expect(own).toMatchObject({ name: sheet.gite.name, short_name: sheet.gite.name, lang: 'nl', scope: '/sejour' });
    expect(own.start_url).toContain(iconOf(sheet));
    expect(manifestOfStay(manifestOf('fr', 'Mon séjour'), sheet).id).toBe(own.id);
    const other = manifestOfStay(general, OTHER_SHEET);
    expect([other.id, other.start_url]).not.toContain(own.id);
    expect(other.start_url).not.toBe(own.start_url);
  });

  test('has the page’s own name where the house’s says nothing, and none of the marks that turn text around', () => {
    const named = (name: string) => manifestOfStay(general, { ...sheet, gite: { ...sheet.gite, name } }).name;
    expect(named(' \u202E ')).toBe('Mijn verblijf');
    expect(named('Le \u202EMoulin\n')).toBe('Le Moulin');
  });
});

describe('what the worker finds for an icon', () => {
  test('is the stay that it is of, as long as the phone keeps it', async () => {
    const factory = new IDBFactory();
    const database = await openDatabase(factory);
    await database.putStay({ token: TOKEN, sheet, openedAt: 1 });
    await database.putStay({ token: OTHER, sheet: OTHER_SHEET, openedAt: 2 });
    expect(await keptForIcon(iconOf(sheet), factory)).toEqual(sheet);
    await database.change((kept) => withoutLinks(kept, [TOKEN]));
    expect(await keptForIcon(iconOf(sheet), factory)).toBeNull();
    expect(await keptForIcon('', factory)).toBeNull();
  });

  test('is the stay, too, that has taken the place of the one it was of, and its icon stays the same app', async () => {
    const factory = new IDBFactory();
    const database = await openDatabase(factory);
    await database.putStay({ token: OTHER, sheet: OTHER_SHEET, openedAt: 1, icons: [iconOf(sheet)] });
    expect(await keptForIcon(iconOf(sheet), factory)).toEqual(OTHER_SHEET);
    expect(manifestOfStay(general, OTHER_SHEET, iconOf(sheet))).toMatchObject({
      id: manifestOfStay(general, sheet).id,
      start_url: manifestOfStay(general, sheet).start_url,
    });
  });

  test('is nothing where nothing is kept, and looking leaves nothing', async () => {
    const factory = new IDBFactory();
    expect(await keptForIcon(iconOf(sheet), factory)).toBeNull();
    expect(await factory.databases()).toEqual([]);
  });
});
