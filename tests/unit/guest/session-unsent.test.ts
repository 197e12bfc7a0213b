import { describe, expect, test } from 'vitest';
import { guestSheet } from '../../support/guest-sheet.ts';
import {
  FakeServer,
  guestPhone,
  OTHER,
  OTHER_SHEET,
  type Phone,
  settled,
  TOKEN,
  unsentTexts,
} from '../../support/guest-phone.ts';

const sheet = guestSheet();
const keeps = [{ token: TOKEN, sheet }];
const tell = (text: string) => ({ call: 'guest_tell', args: { p_text: text } }) as const;

/** A problem that waits, a word that is being written and a form for the police; then the link is closed. */
async function closedOnWords(plan: Parameters<typeof guestPhone>[0] = {}): Promise<Phone> {
  const server = new FakeServer(({ name, body }) =>
    body['p_token'] === OTHER ? OTHER_SHEET : name === 'guest_tell' ? 'cut' : sheet,
  );
  const phone = await guestPhone({ keeps, server, ...plan });
  await phone.session.begin();
  phone.session.setDraft('problem', () => ({ text: 'Plus d’eau', urgency: 'urgente' }));
  await phone.session.send('problem', tell('Plus d’eau'));
  phone.session.setDraft('feedback', () => ({ rating: '4', text: 'Très calme' }));
  phone.session.setDraft('hour', () => ({ kind: 'depart', hour: '', reason: '' }));
  phone.session.setDraft('police', () => ({ surname: 'Keller' }));
  await settled();
  server.answers(({ body }) => (body['p_token'] === OTHER ? OTHER_SHEET : null));
  await phone.session.again();
  return phone;
}

describe('what was written and not sent when the link is closed', () => {
  test('stays to be read, without the code, the link and the form for the police, which is counted', async () => {
    const phone = await closedOnWords();
    expect(phone.session.view()).toMatchObject({ status: 'closed', sheet: null, drafts: {}, waiting: [] });
    expect(unsentTexts(phone)).toEqual(['Plus d’eau', '4/5\nTrès calme']);
    expect(phone.session.view().unsent).toMatchObject([{ stayId: sheet.stay.id, forms: 1 }]);
    const kept = await phone.database.read();
    expect(kept).toMatchObject({ stays: [], outbox: [], drafts: [{ token: '' }] });
    for (const secret of [TOKEN, '0359#', 'gabare', 'Keller']) expect(JSON.stringify(kept)).not.toContain(secret);
  });

  test('stays when it is what was sent that finds the link closed', async () => {
    const server = new FakeServer(({ name }) => (name === 'guest_tell' ? null : sheet));
    const phone = await guestPhone({ keeps, server });
    await phone.session.begin();
    phone.session.setDraft('problem', () => ({ text: 'Plus d’eau' }));
    await phone.session.send('problem', tell('Plus d’eau'));
    expect(phone.session.view().status).toBe('closed');
    expect(unsentTexts(phone)).toEqual(['Plus d’eau']);
  });

  test('is there when the page is opened again, until it is erased', async () => {
    const { factory, server, clock } = await closedOnWords();
    const again = await guestPhone({ factory, server, clock, link: null });
    await again.session.begin();
    expect(again.session.view().status).toBe('none');
    expect(unsentTexts(again)).toHaveLength(2);
    await again.session.eraseUnsent();
    expect(unsentTexts(again)).toEqual([]);
    expect((await again.database.read()).drafts).toEqual([]);
  });

  test('outlives the link’s own week, by the phone’s clock or the server’s, until it is erased', async () => {
    const { session, database, clock } = await closedOnWords();
    clock.now = Date.parse(sheet.expiresAt) + 90 * 86_400_000;
    await session.tick();
    expect(session.view().unsent).toHaveLength(1);
    await session.eraseUnsent();
    expect(session.view().unsent).toEqual([]);
    expect((await database.read()).drafts).toEqual([]);
  });

  test('goes on with a new link of the same stay, which sends what waits, and not with another stay', async () => {
    const phone = await closedOnWords();
    await phone.session.open(OTHER);
    expect(unsentTexts(phone)).toHaveLength(2);
    const NEW = 'n'.repeat(43);
    phone.server.answers(() => sheet);
    await phone.session.open(NEW);
    expect(phone.session.view().drafts).toEqual({ feedback: { rating: '4', text: 'Très calme' } });
    expect(unsentTexts(phone)).toEqual([]);
    const told = phone.server.asked.filter(({ name }) => name === 'guest_tell').at(-1);
    expect(told?.body).toMatchObject({ p_token: NEW, p_id: 'id-1', p_text: 'Plus d’eau' });
    expect(await phone.database.read()).toMatchObject({ outbox: [], drafts: [{ token: NEW, form: 'feedback' }] });
  });

  test('is not lost where other words stand in its form at the new link by then, nor are those', async () => {
    const phone = await closedOnWords();
    const NEW = 'n'.repeat(43);
    await phone.database.putDraft(NEW, 'feedback', { rating: '', text: 'Autre chose' });
    phone.server.answers(() => sheet);
    await phone.session.open(NEW);
    expect(phone.session.view().drafts).toMatchObject({ feedback: { text: 'Autre chose' } });
    expect(unsentTexts(phone)).toEqual(['4/5\nTrès calme']);
    phone.server.answers(() => null);
    await phone.session.again();
    expect(unsentTexts(phone)).toEqual(['4/5\nTrès calme', 'Autre chose']);
  });

  test('does the same where the browser keeps nothing', async () => {
    const phone = await closedOnWords({ openDatabase: () => Promise.reject(new Error('no storage')) });
    expect(unsentTexts(phone)).toEqual(['Plus d’eau', '4/5\nTrès calme']);
    phone.server.answers(() => sheet);
    await phone.session.open('n'.repeat(43));
    expect(phone.session.view()).toMatchObject({ sent: ['problem'], waiting: [], unsent: [] });
  });

  test('is not there of a stay that its guest forgets, and outlives another that is forgotten', async () => {
    const phone = await closedOnWords({ keeps: [...keeps, { token: OTHER, sheet: OTHER_SHEET }] });
    await phone.session.open(OTHER);
    phone.session.setDraft('problem', () => ({ text: 'Ampoule' }));
    await settled();
    await phone.session.forget();
    expect(unsentTexts(phone)).toHaveLength(2);
    expect(phone.left()).toBe(0);
    expect(JSON.stringify(await phone.database.read())).not.toContain('Ampoule');
  });

  test('is put by of a stay that is closed beside the one that is shown, too', async () => {
    const server = new FakeServer(({ body }) => (body['p_token'] === OTHER ? null : sheet));
    const { session, database } = await guestPhone({ keeps: [...keeps, { token: OTHER, sheet: OTHER_SHEET }], server });
    await database.putDraft(OTHER, 'problem', { text: 'Ampoule' });
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'open', unsent: [{ stayId: OTHER_SHEET.stay.id }] });
  });

  test('is nothing where nothing was written', async () => {
    const server = new FakeServer(() => null);
    const { session, database } = await guestPhone({ keeps, drafts: { problem: { text: '' } }, server });
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'closed', unsent: [] });
    expect((await database.read()).drafts).toEqual([]);
  });
});

describe('what was written and not sent when the link’s week ends by the phone’s clock, without network', () => {
  const AFTER_ALL = Date.parse('2031-01-01T00:00:00Z');
  const written = async (plan: Parameters<typeof guestPhone>[0] = {}): Promise<Phone> => {
    const phone = await guestPhone({ keeps, server: new FakeServer(() => 'cut'), ...plan });
    await phone.session.begin();
    phone.session.setDraft('problem', () => ({ text: 'Plus d’eau', urgency: 'urgente' }));
    await phone.session.send('problem', tell('Plus d’eau'));
    phone.session.setDraft('feedback', () => ({ rating: '4', text: 'Très calme' }));
    phone.session.setDraft('police', () => ({ surname: 'Keller' }));
    await settled();
    return phone;
  };
  const expectWords = async (phone: Phone) => {
    expect(unsentTexts(phone)).toEqual(['Plus d’eau', '4/5\nTrès calme']);
    expect(phone.session.view()).toMatchObject({ sheet: null, unsent: [{ stayId: sheet.stay.id, forms: 1 }] });
    const kept = await phone.database.read();
    expect(kept).toMatchObject({ stays: [], outbox: [], drafts: [{ token: '' }] });
    for (const secret of [TOKEN, '0359#', 'gabare', 'Keller']) expect(JSON.stringify(kept)).not.toContain(secret);
  };

  test('stays to be read, and all that is secret goes', async () => {
    const phone = await written();
    phone.clock.now = AFTER_ALL;
    await phone.session.tick();
    expect(phone.session.view().status).toBe('closed');
    await expectWords(phone);
  });

  test.each([
    ['its link', { token: TOKEN, isPreview: false }],
    ['nothing', null],
  ])('does so where the page is opened again by %s', async (_, link) => {
    const { factory, server } = await written();
    const again = await guestPhone({ factory, server, link, clock: { now: AFTER_ALL, elapsed: 0 } });
    await again.session.begin();
    await expectWords(again);
    await again.session.eraseUnsent();
    expect((await again.database.read()).drafts).toEqual([]);
  });

  test('is there once when the server says then that the link is closed, and stays away once it was erased', async () => {
    const phone = await written();
    phone.clock.now = AFTER_ALL;
    await phone.session.tick();
    phone.server.answers(() => null);
    await phone.session.tick();
    await expectWords(phone);
    const other = await written();
    other.clock.now = AFTER_ALL;
    await other.session.tick();
    await other.session.eraseUnsent();
    other.server.answers(() => null);
    await other.session.tick();
    expect(unsentTexts(other)).toEqual([]);
  });

  test('is put by of a stay that ends beside the one that is shown, too', async () => {
    const longer = { ...OTHER_SHEET, expiresAt: '2040-01-01T00:00:00Z' };
    const { factory, server, database } = await written();
    await database.putStay({ token: OTHER, sheet: longer, openedAt: 2 });
    const clock = { now: AFTER_ALL, elapsed: 0 };
    const again = await guestPhone({ factory, server, clock, link: { token: OTHER, isPreview: false } });
    await again.session.begin();
    expect(again.session.view().status).toBe('open');
    expect(unsentTexts(again)).toEqual(['Plus d’eau', '4/5\nTrès calme']);
  });

  test('goes on in its form and goes out once the clock is right', async () => {
    const phone = await written();
    phone.clock.now = AFTER_ALL;
    await phone.session.tick();
    phone.clock.now = Date.parse(sheet.now);
    phone.server.answers(() => sheet);
    await phone.session.tick();
    expect(phone.session.view()).toMatchObject({
      status: 'open',
      drafts: { feedback: { rating: '4', text: 'Très calme' } },
      waiting: [],
      unsent: [],
    });
    expect(phone.server.asked.at(-1)).toMatchObject({ name: 'guest_tell', body: { p_id: 'id-1' } });
  });

  test('does the same where the browser keeps nothing', async () => {
    const server = new FakeServer();
    const phone = await guestPhone({ server, openDatabase: () => Promise.reject(new Error('no storage')) });
    await phone.session.begin();
    server.answers(() => 'cut');
    phone.session.setDraft('problem', () => ({ text: 'Plus d’eau' }));
    await settled();
    phone.clock.now = AFTER_ALL;
    await phone.session.tick();
    expect(unsentTexts(phone)).toEqual(['Plus d’eau']);
  });
});
