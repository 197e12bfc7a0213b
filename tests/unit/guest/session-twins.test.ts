import { beforeEach, describe, expect, test } from 'vitest';
import { IDBFactory } from 'fake-indexeddb';
import { type Database, openDatabase, type Waiting } from '../../../src/guest/database.ts';
import { iconOf } from '../../../src/guest/link.ts';
import { memoryDatabase } from '../../../src/guest/memory-database.ts';
import { textsOf, unsentIn, withoutTwin } from '../../../src/guest/unsent.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, OTHER, OTHER_SHEET, TOKEN } from '../../support/guest-phone.ts';

const sheet = guestSheet();
const another = OTHER_SHEET;
const waiting: Waiting = {
  id: '1',
  token: OTHER,
  call: 'guest_tell',
  args: {},
  form: 'problem',
  draft: null,
  at: 1,
  refused: null,
};

describe('a link that was made anew', () => {
  test('takes the place of the old one, with what was typed and what waits', async () => {
    const server = new FakeServer(({ name, body }) =>
      name === 'guest_tell' ? 'cut' : body['p_token'] === TOKEN ? sheet : null,
    );
    const { session, database } = await guestPhone({ server });
    await database.putStay({ token: OTHER, sheet, openedAt: 1 });
    await database.putDraft(OTHER, 'police', { surname: 'Keller' });
    await database.enqueue(waiting);
    await session.begin();
    const { stays, drafts, outbox } = await database.read();
    expect(stays.map(({ token }) => token)).toEqual([TOKEN]);
    expect(drafts).toEqual([{ token: TOKEN, form: 'police', value: { surname: 'Keller' } }]);
    expect(outbox).toEqual([{ ...waiting, token: TOKEN }]);
    expect(session.view()).toMatchObject({ stays: [{ token: TOKEN }], drafts: { police: { surname: 'Keller' } } });
    expect(server.asked.map(({ body }) => body['p_token'])).not.toContain(OTHER);
  });

  test('takes over the icons that the old one was opened by', async () => {
    const { session, database } = await guestPhone();
    await database.putStay({ token: OTHER, sheet, openedAt: 1, icons: ['by-hand'] });
    await session.begin();
    expect((await database.read()).stays).toMatchObject([{ token: TOKEN, icons: ['by-hand', iconOf(sheet)] }]);
  });

  test('leaves another stay of the same guest alone', async () => {
    const { session } = await guestPhone({ keeps: [{ token: OTHER, sheet: another }] });
    await session.begin();
    expect(session.view().stays.map(({ token }) => token)).toEqual([TOKEN, OTHER]);
  });
});

describe('stays that are kept beside the one that is shown', () => {
  const keeps = [
    { token: TOKEN, sheet, openedAt: 2 },
    { token: OTHER, sheet: another, openedAt: 1 },
  ];

  test('are asked about quietly, and go when their link is closed', async () => {
    const server = new FakeServer(({ body }) => (body['p_token'] === TOKEN ? sheet : null));
    const { session, database } = await guestPhone({ keeps, server });
    await session.begin();
    expect(server.asked.at(-1)?.body).toEqual({ p_token: OTHER, p_quiet: true });
    expect(session.view()).toMatchObject({ status: 'open', stays: [{ token: TOKEN }] });
    expect((await database.read()).stays).toHaveLength(1);
  });

  test('keep their place in the choice, and are asked about again when there was no network', async () => {
    const server = new FakeServer(() => 'cut');
    const { session } = await guestPhone({ keeps, server });
    await session.begin();
    server.answers(({ body }) => (body['p_token'] === TOKEN ? sheet : { ...another, now: '2027-05-15T11:00:00Z' }));
    await session.again();
    expect(session.view().stays).toMatchObject([{ token: TOKEN }, { token: OTHER, openedAt: 1 }]);
    const asked = server.asked.length;
    await session.again();
    expect(server.asked).toHaveLength(asked + 1);
  });
});

describe.each([
  ['on the phone', () => openDatabase(new IDBFactory())],
  ['in memory', async () => memoryDatabase()],
])('moved %s', (_, open) => {
  let database: Database;
  beforeEach(async () => {
    database = await open();
  });

  const move = () =>
    database.change((kept) => {
      const shown = { token: TOKEN, sheet, openedAt: 1 };
      return { ...withoutTwin(kept, OTHER, shown), gone: [OTHER], heir: TOKEN };
    });

  test('what was typed at the new link stays, the rest comes, the words of both, and nothing of another stay', async () => {
    await database.putDraft(OTHER, 'problem', { text: 'old' });
    await database.putDraft(OTHER, 'police', { text: 'old' });
    await database.putDraft(TOKEN, 'problem', { text: 'new' });
    await database.putDraft('third', 'problem', { text: 'third' });
    await database.putPhotos(OTHER, { photos: [], version: 'v' });
    await database.enqueue({ ...waiting, form: 'feedback' });
    await database.enqueue({ ...waiting, id: '2', token: 'third', form: 'hour' });
    await move();
    const { drafts, outbox } = await database.read();
    const said = drafts.map(({ token, form, value }) => `${token} ${form} ${(value as { text?: string }).text}`);
    expect(new Set(said)).toEqual(
      new Set([`${TOKEN} police old`, `${TOKEN} problem new`, 'third problem third', ` ${sheet.stay.id} undefined`]),
    );
    expect(unsentIn({ drafts }).flatMap(textsOf)).toMatchObject([{ text: 'old' }]);
    expect(outbox.map(({ id, token }) => [id, token])).toEqual([
      ['1', TOKEN],
      ['2', 'third'],
    ]);
    expect((await database.photos(TOKEN)).version).toBe('v');
    expect((await database.photos(OTHER)).version).toBe('');
  });

  test('changes nothing of what was handed over or read before', async () => {
    await database.putDraft(OTHER, 'police', { text: 'typed' });
    const handed = { ...waiting };
    await database.enqueue(handed);
    const before = await database.read();
    await move();
    await database.putDraft(TOKEN, 'problem', { text: 'later' });
    expect(handed).toEqual(waiting);
    expect(before).toMatchObject({ drafts: [{ token: OTHER }], outbox: [{ token: OTHER }] });
    expect(before.drafts).toHaveLength(1);
  });
});
