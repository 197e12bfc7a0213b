import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/guest/database.ts';
import { NO_TOKEN } from '../../../src/guest/unsent.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import {
  FakeServer,
  guestPhone,
  OTHER,
  OTHER_SHEET,
  type Phone,
  settled,
  TOKEN,
  turns,
  unsentTexts,
} from '../../support/guest-phone.ts';

const sheet = guestSheet();
const NEW = 'n'.repeat(43);
const named = (id: string) => guestSheet({ stay: { ...sheet.stay, id } });
const tell = (text: string) => ({ call: 'guest_tell', args: { p_text: text } }) as const;
const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
const tokens = async ({ database }: Phone) => (await database.read()).stays.map(({ token }) => token);
const EVERY_MOMENT = Array.from({ length: 30 }, (_, i) => i);

describe('of two links of a stay', () => {
  test('the one that is known to open stays, whichever is shown', async () => {
    let asks = 0;
    const server = new FakeServer(({ body }) => (body['p_token'] === OTHER ? sheet : asks++ === 0 ? 'cut' : null));
    const keeps = [
      { token: TOKEN, sheet, openedAt: 2 },
      { token: OTHER, sheet: named('before') },
    ];
    const phone = await guestPhone({ keeps, link: null, server });
    await phone.session.begin();
    await phone.session.again();
    expect(await tokens(phone)).toEqual([OTHER]);
  });

  test.each(EVERY_MOMENT)('one stays where two tabs show them both, asked %i turns apart', async (after) => {
    const [one, other] = [named('one'), named('other')];
    const keeps = [
      { token: TOKEN, sheet: one },
      { token: OTHER, sheet: other },
    ];
    const server = new FakeServer(({ body }) => (body['p_token'] === OTHER ? other : one));
    const first = await guestPhone({ keeps, server });
    const second = await guestPhone({ factory: first.factory, server, link: { token: OTHER, isPreview: false } });
    await first.session.begin();
    await second.session.begin();
    server.answers(() => sheet);
    const asked = first.session.again();
    await turns(after);
    await Promise.all([asked, second.session.again()]);
    await settled();
    for (const { session } of [first, second]) await session.tick();
    const left = await (await openDatabase(first.factory)).read();
    expect(left.stays).toHaveLength(1);
    expect(first.left() + second.left()).toBe(0);
  });

  test.each(EVERY_MOMENT)('none stays when the stay is forgotten %i turns after the page began', async (after) => {
    const keeps = [
      { token: TOKEN, sheet },
      { token: OTHER, sheet },
    ];
    const phone = await guestPhone({ keeps, server: new FakeServer(() => sheet) });
    const begun = phone.session.begin();
    await turns(after);
    await Promise.all([begun, phone.session.forget()]);
    await settled();
    expect((await (await openDatabase(phone.factory)).read()).stays).toEqual([]);
  });

  test('the old one goes when the new one is pasted into a page that is open already', async () => {
    const server = new FakeServer(() => named('before'));
    const phone = await guestPhone({ keeps: [{ token: TOKEN, sheet: named('before') }], server });
    await phone.session.begin();
    server.answers(({ body }) => (body['p_token'] === TOKEN ? null : sheet));
    await phone.session.open(NEW);
    expect(await tokens(phone)).toEqual([NEW]);
  });

  test('the form for the police of one that is found closed is not gone without a word', async () => {
    const keeps = [
      { token: TOKEN, sheet },
      { token: OTHER, sheet },
    ];
    const phone = await guestPhone({ keeps });
    const form = { call: 'guest_police_form', args: {}, form: 'police', draft: { surname: 'Sarrazin' } } as const;
    await phone.database.putWaiting({ ...form, id: 'p', token: OTHER, at: 1, refused: null });
    phone.server.answers(({ body }) => (body['p_token'] === OTHER ? null : 'cut'));
    await phone.session.begin();
    expect(phone.session.view().unsent).toMatchObject([{ forms: 1 }]);
  });

  test.each(EVERY_MOMENT)(
    'neither takes what is typed while one gives way, %i turns after the page began',
    async (after) => {
      const phone = await guestPhone({ drafts: { problem: { text: '', urgency: 'normale' } } });
      await phone.database.putStay({ token: OTHER, sheet, openedAt: 1 });
      await phone.database.putDraft(OTHER, 'feedback', { text: 'Très calme', rating: '' });
      phone.server.answers(() => sheet);
      const begun = phone.session.begin();
      await turns(after);
      phone.session.setDraft('problem', () => ({ text: 'Plus d’eau', urgency: 'normale' }));
      await begun;
      await settled();
      const kept = JSON.stringify(await phone.database.read());
      expect([kept.includes('Plus d’eau'), kept.includes('Très calme')]).toEqual([true, true]);
    },
  );
});

describe('on a phone that is full', () => {
  /** There is room for what is erased, and for nothing else. */
  const fullPhone = async (factory: IDBFactory): Promise<Database> => {
    const database = await openDatabase(factory);
    const change: Database['change'] = (work) =>
      database.change((kept) => {
        const after = work(kept);
        const isMore = after !== null && [...after.drafts, ...after.outbox].some((one) => !isIn(kept, one));
        if (isMore) throw new DOMException('full', 'QuotaExceededError');
        return after;
      });
    const putDraft: Database['putDraft'] = (token, form, value) =>
      value === null ? database.putDraft(token, form, value) : full();
    return { ...database, change, putDraft, putStay: full, enqueue: full, putWaiting: full };
  };
  const isIn = (kept: { drafts: readonly unknown[]; outbox: readonly unknown[] }, one: unknown) =>
    kept.drafts.includes(one) || kept.outbox.includes(one);

  test('the words of an old link, and those that were put by, are on the phone still once they have been shown', async () => {
    const factory = new IDBFactory();
    const seed = await openDatabase(factory);
    await seed.putStay({ token: TOKEN, sheet, openedAt: 1 });
    await seed.putStay({ token: OTHER, sheet, openedAt: 1 });
    await seed.putDraft(OTHER, 'problem', { text: 'De l’ancien lien', urgency: 'urgente' });
    const waiting = {
      id: 'w',
      token: NO_TOKEN,
      ...tell('Deux'),
      form: 'hour',
      draft: { reason: 'Deux' },
      at: 1,
      refused: null,
    };
    const drafts = { feedback: { text: 'Un', rating: '' } };
    await seed.putDraft(NO_TOKEN, sheet.stay.id, { stayId: sheet.stay.id, drafts, outbox: [waiting], forms: 0 });
    const server = new FakeServer(({ name }) => (name === 'guest_sheet' ? sheet : 'cut'));
    const phone = await guestPhone({ factory, openDatabase: () => fullPhone(factory), server });
    await phone.session.begin();
    expect(Object.keys(phone.session.view().drafts).toSorted()).toEqual(['feedback', 'problem']);
    const left = JSON.stringify(await seed.read());
    for (const word of ['De l’ancien lien', '"Un"', '"Deux"']) expect(left).toContain(word);
  });

  test('what waits under a link whose stay had no room goes out when the page is opened by another', async () => {
    const factory = new IDBFactory();
    const openFull = async (): Promise<Database> => ({ ...(await openDatabase(factory)), putStay: full });
    const server = new FakeServer(({ body }) => (body['p_token'] === OTHER ? OTHER_SHEET : sheet));
    const phone = await guestPhone({ factory, openDatabase: openFull, server });
    await phone.session.begin();
    server.answers(({ name }) => (name === 'guest_tell' ? 'cut' : sheet));
    phone.session.setDraft('problem', () => ({ text: 'Plus d’eau' }));
    await phone.session.send('problem', tell('Plus d’eau'));
    const before = server.names().length;
    server.answers(({ body }) => (body['p_token'] === OTHER ? OTHER_SHEET : sheet));
    const later = await guestPhone({
      factory,
      openDatabase: openFull,
      server,
      link: { token: OTHER, isPreview: false },
    });
    await later.session.begin();
    expect(server.names().slice(before)).toContain('guest_tell');
    expect(unsentTexts(later)).toEqual([]);
  });
});

test('a message that arrived before the link was closed is not told as unsent with the one behind it', async () => {
  const phone = await guestPhone({ keeps: [{ token: TOKEN, sheet }], server: new FakeServer(() => 'cut') });
  await phone.session.begin();
  for (const text of ['Un', 'Deux']) {
    phone.session.setDraft('problem', () => ({ text }));
    await phone.session.send('problem', tell(text));
  }
  let sent = 0;
  phone.server.answers(({ name }) => (name === 'guest_tell' && sent++ > 0 ? null : sheet));
  await phone.session.again();
  expect(unsentTexts(phone)).toEqual(['Deux']);
});

test('an answer to an owner’s look that comes once another stay is open keeps nothing of it', async () => {
  const phone = await guestPhone({ link: { token: NEW, isPreview: true } });
  const answer = phone.server.holds();
  void phone.session.begin();
  await settled();
  phone.server.answers(() => OTHER_SHEET);
  await phone.session.open(OTHER);
  answer(sheet);
  await settled();
  expect(await tokens(phone)).toEqual([OTHER]);
});
