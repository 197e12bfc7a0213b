import { describe, expect, test } from 'vitest';
import { NO_TOKEN } from '../../../src/guest/unsent.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import {
  FakeServer,
  guestPhone,
  OTHER,
  OTHER_SHEET,
  settled,
  TOKEN,
  turns,
  unsentTexts,
} from '../../support/guest-phone.ts';

const sheet = guestSheet();
const keeps = [{ token: TOKEN, sheet }];
const NEW = 'n'.repeat(43);
const AFTER_ALL = Date.parse('2031-01-01T00:00:00Z');
/** What had been put by of a stay. */
const putBy = (texts: readonly string[]) => ({
  stayId: sheet.stay.id,
  drafts: Object.fromEntries(texts.map((text, i) => [i === 0 ? 'problem' : `problem ${i + 1}`, { text }])),
  outbox: [],
  forms: 0,
});
const EVERY_MOMENT = Array.from({ length: 25 }, (_, i) => i);

describe('what was put by of a stay', () => {
  test.each(EVERY_MOMENT)(
    'never gets into the form of another that is opened meanwhile, %i turns later',
    async (after) => {
      const phone = await guestPhone({ keeps: [{ token: OTHER, sheet: OTHER_SHEET }], link: null });
      await phone.session.begin();
      await phone.database.putDraft(NO_TOKEN, sheet.stay.id, putBy(['De la première']));
      const first = phone.session.open(NEW);
      await turns(after);
      await Promise.all([first, phone.session.open(OTHER)]);
      await settled();
      expect(phone.session.view()).toMatchObject({ token: OTHER, drafts: {} });
      const { drafts } = await phone.database.read();
      expect(drafts.filter(({ token }) => token === OTHER)).toEqual([]);
      expect(JSON.stringify(drafts)).toContain('De la première');
    },
  );

  test('goes with the stay that its guest forgets', async () => {
    const phone = await guestPhone({ keeps: [...keeps, { token: OTHER, sheet: OTHER_SHEET }] });
    await phone.database.putDraft(TOKEN, 'problem', { text: 'Autre chose' });
    await phone.database.putDraft(NO_TOKEN, sheet.stay.id, putBy(['Un', 'Deux']));
    await phone.session.begin();
    await phone.session.forget();
    expect(unsentTexts(phone)).toEqual([]);
    expect((await phone.database.read()).drafts).toEqual([]);
  });

  test('leaves nothing behind once the last of it is erased and no stay is left', async () => {
    const server = new FakeServer(({ body }) => (body['p_token'] === OTHER ? null : sheet));
    const phone = await guestPhone({ keeps: [...keeps, { token: OTHER, sheet: OTHER_SHEET }], server });
    await phone.database.putDraft(OTHER, 'problem', { text: 'Un' });
    await phone.session.begin();
    await phone.session.forget();
    expect(phone.left()).toBe(0);
    await phone.session.eraseUnsent();
    expect(phone.left()).toBe(1);
  });

  test('is erased as far as it was read: another tab may have put by more', async () => {
    const server = new FakeServer(() => 'cut');
    const one = await guestPhone({ keeps, server, drafts: { problem: { text: 'Un' } } });
    const other = await guestPhone({ factory: one.factory, server });
    await one.session.begin();
    await other.session.begin();
    server.answers(() => null);
    await one.session.again();
    other.session.setDraft('feedback', () => ({ rating: '', text: 'Deux' }));
    await settled();
    await other.session.tick();
    expect(unsentTexts(one)).toEqual(['Un']);
    await one.session.eraseUnsent();
    await other.session.tick();
    expect(unsentTexts(other)).toEqual(['Deux']);
  });
});

describe('a clock that jumps past the week and comes back', () => {
  test('leaves what is typed on the phone, for the next time that the page is opened', async () => {
    const phone = await guestPhone({ keeps, server: new FakeServer(() => 'cut') });
    await phone.session.begin();
    phone.session.setDraft('feedback', () => ({ rating: '4', text: 'Très calme' }));
    phone.session.setDraft('police', () => ({ surname: 'Keller' }));
    await settled();
    phone.clock.now = AFTER_ALL;
    await phone.session.tick();
    phone.clock.now = Date.parse(sheet.now);
    phone.server.answers(() => sheet);
    await phone.session.tick();
    const again = await guestPhone({ factory: phone.factory, server: phone.server });
    await again.session.begin();
    expect(again.session.view().drafts).toEqual({
      feedback: { rating: '4', text: 'Très calme' },
      police: { surname: 'Keller' },
    });
    expect(again.session.view().unsent).toEqual([]);
  });

  test.each(EVERY_MOMENT)('counts a form for the police once, whoever looks %i turns later', async (after) => {
    const one = await guestPhone({
      keeps,
      drafts: { police: { surname: 'Keller' } },
      server: new FakeServer(() => 'cut'),
    });
    const other = await guestPhone({ factory: one.factory, clock: one.clock, server: one.server });
    await one.session.begin();
    await other.session.begin();
    one.clock.now = AFTER_ALL;
    const looks = [one.session.tick(true)];
    await turns(after);
    looks.push(one.session.again(), other.session.tick(true));
    await Promise.all(looks);
    await one.session.tick();
    expect(one.session.view().unsent).toMatchObject([{ forms: 1 }]);
  });

  test('does not tell as unsent what the server takes meanwhile', async () => {
    const phone = await guestPhone({ keeps });
    await phone.session.begin();
    phone.session.setDraft('problem', () => ({ text: 'Plus d’eau' }));
    phone.server.answers(({ name }) => {
      if (name === 'guest_tell') phone.clock.now = AFTER_ALL;
      return sheet;
    });
    await phone.session.send('problem', { call: 'guest_tell', args: { p_text: 'Plus d’eau' } });
    await phone.session.tick();
    expect(phone.session.view().unsent).toEqual([]);
  });
});

describe('a link that takes the place of another of its stay', () => {
  test.each([
    ['other words', 'Un mot neuf'],
    ['a form that was emptied', ''],
  ])('loses no word of the old one where there is %s by then', async (_, text) => {
    const phone = await guestPhone({ drafts: { problem: { text, urgency: 'normale' } } });
    await phone.database.putStay({ token: OTHER, sheet, openedAt: 1 });
    await phone.database.putDraft(OTHER, 'problem', { text: 'De l’ancien lien', urgency: 'urgente' });
    phone.server.answers(() => sheet);
    await phone.session.begin();
    expect(JSON.stringify([phone.session.view().drafts, unsentTexts(phone)])).toContain('De l’ancien lien');
    expect(JSON.stringify([phone.session.view().drafts, unsentTexts(phone)])).toContain(text);
  });

  test('takes that place as soon as the other one is found to be of its stay, and none of its code stays', async () => {
    const older = guestSheet({ stay: { ...sheet.stay, id: 'before' } });
    const phone = await guestPhone({
      keeps: [...keeps, { token: OTHER, sheet: older }],
      server: new FakeServer(() => sheet),
    });
    await phone.database.putDraft(OTHER, 'police', { surname: 'Keller' });
    await phone.session.begin();
    expect((await phone.database.read()).stays.map(({ token }) => token)).toEqual([TOKEN]);
    expect(phone.session.view().drafts).toEqual({ police: { surname: 'Keller' } });
  });

  test('goes on with the words of one that is found closed only when something is sent under it', async () => {
    const phone = await guestPhone({ keeps: [...keeps, { token: OTHER, sheet }], server: new FakeServer(() => 'cut') });
    await phone.session.begin();
    await phone.database.putDraft(OTHER, 'problem', { text: 'De l’ancien lien' });
    phone.server.answers(({ body }) => (body['p_token'] === TOKEN ? sheet : null));
    await phone.session.again();
    expect(phone.session.view().drafts).toEqual({ problem: { text: 'De l’ancien lien' } });
    expect(unsentTexts(phone)).toEqual([]);
  });
});

describe('what two tabs write in one form', () => {
  test('and is put by of both is in the form, and beside it, once the link is made anew', async () => {
    const server = new FakeServer(() => 'cut');
    const one = await guestPhone({ keeps, server, drafts: { problem: { text: 'Un', urgency: 'normale' } } });
    const other = await guestPhone({ factory: one.factory, server });
    await one.session.begin();
    await other.session.begin();
    server.answers(() => null);
    await one.session.again();
    other.session.setDraft('problem', () => ({ text: 'Deux', urgency: 'normale' }));
    await settled();
    await other.session.tick();
    expect(unsentTexts(other)).toEqual(['Un', 'Deux']);
    server.answers(() => sheet);
    await other.session.open(NEW);
    expect(other.session.view().drafts).toMatchObject({ problem: { text: 'Un' } });
    expect(unsentTexts(other)).toEqual(['Deux']);
  });

  test.each(['tick', 'again'] as const)(
    'is put by as it was typed last, where its tab hears of the end by its %s',
    async (how) => {
      const server = new FakeServer(() => sheet);
      const one = await guestPhone({ keeps, server });
      const other = await guestPhone({ factory: one.factory, server });
      await one.session.begin();
      await other.session.begin();
      one.session.setDraft('problem', () => ({ text: 'Plus', urgency: 'normale' }));
      await settled();
      await other.session.again();
      one.session.setDraft('problem', () => ({ text: 'Plus d’eau chaude', urgency: 'normale' }));
      await settled();
      server.answers(() => null);
      await other.session.again();
      await one.session[how]();
      expect(unsentTexts(one)).toEqual(['Plus d’eau chaude']);
    },
  );

  test('is not in the form of the other, nor told as unsent, once it has arrived', async () => {
    const one = await guestPhone({ keeps });
    const other = await guestPhone({ factory: one.factory });
    await one.session.begin();
    await other.session.begin();
    one.session.setDraft('police', () => ({ surname: 'Sarrazin' }));
    one.session.setDraft('problem', () => ({ text: 'Plus d’eau' }));
    await settled();
    await other.session.again();
    await one.session.send('police', { call: 'guest_police_form', args: {} });
    await one.session.send('problem', { call: 'guest_tell', args: { p_text: 'Plus d’eau' } });
    await other.session.again();
    expect(other.session.view().drafts).toEqual({});
    other.server.answers(() => null);
    await other.session.again();
    expect(other.session.view().unsent).toEqual([]);
  });
});

test('words that wait beside others are not written anew at each answer', async () => {
  const phone = await guestPhone({ keeps, drafts: { problem: { text: 'Un' } } });
  const stays = { ...putBy(['Deux']) };
  await phone.database.putDraft(NO_TOKEN, sheet.stay.id, stays);
  await phone.session.begin();
  const [before] = (await phone.database.read()).drafts.filter(({ token }) => token === NO_TOKEN);
  await phone.database.putDraft(NO_TOKEN, sheet.stay.id, { ...stays, mark: 'as it was' });
  await phone.session.again();
  const [after] = (await phone.database.read()).drafts.filter(({ token }) => token === NO_TOKEN);
  expect([before?.value, after?.value]).toEqual([stays, { ...stays, mark: 'as it was' }]);
});
