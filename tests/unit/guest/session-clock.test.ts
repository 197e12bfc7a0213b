import { describe, expect, test } from 'vitest';
import { isBegun } from '../../../src/guest/session-drafts.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, type Phone, type PhonePlan, TOKEN } from '../../support/guest-phone.ts';

const sheet = guestSheet();
const AFTER_ALL = Date.parse('2031-01-01T00:00:00Z');

describe('a phone whose clock is past the link’s end', () => {
  test('is told that its date is wrong when the server opens the stay, and opens it once that is right', async () => {
    const clock = { now: AFTER_ALL, elapsed: 0 };
    const { session } = await guestPhone({ clock, keeps: [{ token: TOKEN, sheet }] });
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'wrong_date', sheet: null });
    await session.tick();
    expect(session.view().status).toBe('wrong_date');
    clock.now = Date.parse(sheet.now);
    await session.tick();
    expect(session.view()).toMatchObject({ status: 'open', isFresh: true, stays: [{ token: TOKEN }] });
  });

  test('is told the same of a stay that it kept, without the link, until the page is closed', async () => {
    const clock = { now: AFTER_ALL, elapsed: 0 };
    const server = new FakeServer(() => 'cut');
    const { session, database } = await guestPhone({ clock, server, link: null, keeps: [{ token: TOKEN, sheet }] });
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'closed', sheet: null });
    expect((await database.read()).stays).toEqual([]);
    server.answers(() => sheet);
    await session.tick();
    expect(session.view().status).toBe('wrong_date');
    clock.now = Date.parse(sheet.now);
    await session.tick();
    expect(session.view()).toMatchObject({ status: 'open', isFresh: true, stays: [{ token: TOKEN }] });
  });

  test('is told that the link is closed when the server says so', async () => {
    const clock = { now: AFTER_ALL, elapsed: 0 };
    const { session } = await guestPhone({ clock, server: new FakeServer(() => null) });
    await session.begin();
    expect(session.view().status).toBe('closed');
  });
});

describe('a phone whose clock jumps past the link’s end while the page is open', () => {
  const jump = async (server = new FakeServer()) => {
    const phone = await guestPhone({ keeps: [{ token: TOKEN, sheet }], server });
    await phone.session.begin();
    phone.clock.now = AFTER_ALL;
    return phone;
  };

  test('is told so by a server that opens the stay, and has it again once the clock is right', async () => {
    const { session, clock, database } = await jump();
    await session.tick();
    expect(session.view()).toMatchObject({ status: 'wrong_date', sheet: null });
    expect((await database.read()).stays).toEqual([]);
    clock.now = Date.parse(sheet.now);
    await session.tick();
    expect(session.view()).toMatchObject({ status: 'open', isFresh: true, isKept: true, stays: [{ token: TOKEN }] });
    expect((await database.read()).stays.map(({ token }) => token)).toEqual([TOKEN]);
  });

  test('without network finds the link closed and nothing kept, and has it again with both', async () => {
    const server = new FakeServer();
    const { session, clock, database, left } = await jump(server);
    server.answers(() => 'cut');
    await session.tick();
    await session.again();
    expect(session.view()).toMatchObject({ status: 'closed', sheet: null, photos: [] });
    expect((await database.read()).stays).toEqual([]);
    expect(left()).toBe(0);
    clock.now = Date.parse(sheet.now);
    await session.tick();
    expect(session.view()).toMatchObject({ status: 'closed', sheet: null });
    server.answers(() => sheet);
    await session.tick();
    expect(session.view()).toMatchObject({ status: 'open', isFresh: true, stays: [{ token: TOKEN }] });
  });

  test('keeps in its forms what was typed, until the server says that the link is closed', async () => {
    const server = new FakeServer();
    const { session, clock } = await jump(server);
    session.setDraft('problem', () => ({ text: 'Plus d’eau' }));
    await session.tick();
    clock.now = Date.parse(sheet.now);
    await session.tick();
    expect(session.view().drafts).toEqual({ problem: { text: 'Plus d’eau' } });
    server.answers(() => null);
    await session.again();
    expect(session.view()).toMatchObject({ status: 'closed', drafts: {} });
  });

  test('has the end said once by the server, which leaves nothing and is not asked again', async () => {
    const server = new FakeServer();
    const { session, database } = await jump(server);
    server.answers(() => null);
    await session.tick();
    expect(session.view()).toMatchObject({ status: 'closed', sheet: null });
    const asked = server.asked.length;
    await session.tick();
    expect(server.asked.length).toBe(asked);
    expect(await database.read()).toMatchObject({ stays: [], drafts: [], outbox: [] });
  });
});

describe('a phone whose clock is past the end of the stay and not of its link', () => {
  /** One night, and two days ahead in the evening of arrival. */
  const night = guestSheet({
    now: '2027-05-14T18:00:00Z',
    expiresAt: '2027-05-22T08:00:00Z',
    stay: { ...sheet.stay, departure: '2027-05-15' },
    secrets: { ...sheet.secrets, closesAt: '2027-05-15T10:00:00Z' },
  });
  const RIGHT = Date.parse(night.now);
  const AHEAD = RIGHT + 2 * 86_400_000;
  const ahead = (plan: PhonePlan = {}) =>
    guestPhone({ clock: { now: AHEAD, elapsed: 0 }, server: new FakeServer(() => night), ...plan });
  const codesKept = async ({ database }: Phone) => (await database.read()).stays.map((kept) => kept.sheet.secrets.open);

  test('is told that its date is wrong when the server gives the code, keeps none, and has it once that is right', async () => {
    const phone = await ahead();
    await phone.session.begin();
    expect(phone.session.view()).toMatchObject({ status: 'wrong_date', sheet: null });
    expect(await codesKept(phone)).toEqual([]);
    phone.clock.now = RIGHT;
    await phone.session.tick();
    expect(phone.session.view()).toMatchObject({ status: 'open', isFresh: true, sheet: { secrets: night.secrets } });
    expect(await codesKept(phone)).toEqual([night.secrets.open]);
  });

  test('is told so by an answer that comes before what it kept has been read', async () => {
    const firstAnswer = Promise.resolve({ kind: 'sheet', sheet: night } as const);
    const { session } = await ahead({ keeps: [{ token: TOKEN, sheet: night }], firstAnswer });
    await session.begin();
    await session.opened;
    expect(session.view()).toMatchObject({ status: 'wrong_date', sheet: null });
  });

  test('is told so before the code is given, too', async () => {
    const early = { ...night, now: '2027-05-13T10:00:00Z', secrets: { ...night.secrets, open: null } };
    const { session } = await ahead({ server: new FakeServer(() => early) });
    await session.begin();
    expect(session.view()).toMatchObject({ status: 'wrong_date', sheet: null });
  });

  test('is told so at once when it jumps while the page is open', async () => {
    const phone = await ahead({ clock: { now: RIGHT, elapsed: 0 } });
    await phone.session.begin();
    expect(phone.session.view()).toMatchObject({ status: 'open', sheet: { secrets: night.secrets } });
    phone.clock.now = AHEAD;
    await phone.session.tick();
    expect(phone.session.view()).toMatchObject({ status: 'wrong_date', sheet: null });
    expect(await codesKept(phone)).toEqual([null]);
  });

  test('without network then says the same until it is right, and opens without the code what was kept', async () => {
    const phone = await ahead({ keeps: [{ token: TOKEN, sheet: night }] });
    await phone.session.begin();
    phone.server.answers(() => 'cut');
    await phone.session.again();
    await phone.session.tick();
    expect(phone.session.view()).toMatchObject({ status: 'wrong_date', sheet: null });
    const again = await ahead({ factory: phone.factory, clock: { now: RIGHT, elapsed: 0 }, server: phone.server });
    await again.session.begin();
    expect(again.session.view()).toMatchObject({ status: 'open', isFresh: false, sheet: { secrets: { open: null } } });
  });

  test('sends what waits, and is told so by the answer', async () => {
    const phone = await ahead({ keeps: [{ token: TOKEN, sheet: night }], server: new FakeServer(() => 'cut') });
    await phone.session.begin();
    expect(phone.session.view()).toMatchObject({ status: 'open', sheet: { secrets: { open: null } } });
    phone.server.answers(({ name }) => (name === 'guest_tell' ? night : 'cut'));
    await phone.session.send('problem', { call: 'guest_tell', args: { p_text: 'eau' } });
    expect(phone.session.view()).toMatchObject({ status: 'wrong_date', sheet: null, sent: ['problem'], waiting: [] });
    expect(await codesKept(phone)).toEqual([null]);
  });

  test('is not told so when the stay has ended by the server as well, nor of what no watch would show', async () => {
    for (const now of ['2027-05-15T10:00:00Z', '2027-05-15T09:56:00Z']) {
      const server = new FakeServer(() => ({ ...night, now }));
      const { session } = await ahead({ server, clock: { now: Date.parse('2027-05-15T10:00:30Z'), elapsed: 0 } });
      await session.begin();
      expect(session.view()).toMatchObject({ status: 'open', sheet: { secrets: { open: null } } });
    }
  });
});

test('a form is begun once something is typed or drawn in it, and not by what is chosen from the first', () => {
  expect(isBegun(undefined)).toBe(false);
  expect(isBegun({ text: '', urgency: 'urgente' })).toBe(false);
  expect(isBegun({ signBy: 'keyboard', strokes: [], surname: '' })).toBe(false);
  expect(isBegun({ text: 'eau', urgency: 'normale' })).toBe(true);
  expect(isBegun({ strokes: [[{ x: 1, y: 2 }]] })).toBe(true);
});
