import { describe, expect, test } from 'vitest';
import { isBegun } from '../../../src/guest/session-drafts.ts';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, TOKEN } from '../../support/guest-phone.ts';

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

  test('is told that the link is closed when the server says so', async () => {
    const clock = { now: AFTER_ALL, elapsed: 0 };
    const { session } = await guestPhone({ clock, server: new FakeServer(() => null) });
    await session.begin();
    expect(session.view().status).toBe('closed');
  });
});

test('a form is begun once something is typed or drawn in it, and not by what is chosen from the first', () => {
  expect(isBegun(undefined)).toBe(false);
  expect(isBegun({ text: '', urgency: 'urgente' })).toBe(false);
  expect(isBegun({ signBy: 'keyboard', strokes: [], surname: '' })).toBe(false);
  expect(isBegun({ text: 'eau', urgency: 'normale' })).toBe(true);
  expect(isBegun({ strokes: [[{ x: 1, y: 2 }]] })).toBe(true);
});
