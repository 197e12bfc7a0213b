import { expect, test } from 'vitest';
import type { GuestReport, GuestRequest } from '../../../src/domain/guest/sheet.ts';
import { answersIn, unreadOf } from '../../../src/guest/news.ts';

const request = (change: Partial<GuestRequest>): GuestRequest => ({
  id: 'request',
  kind: 'depart',
  hour: '12:00',
  reason: '',
  state: 'attente',
  reply: '',
  at: '2027-05-15T10:00:00Z',
  ...change,
});
const report = (change: Partial<GuestReport>): GuestReport => ({
  id: 'report',
  kind: 'probleme',
  text: 'Une ampoule',
  urgency: 'normale',
  rating: null,
  state: 'ouvert',
  reply: '',
  at: '2027-05-15T10:00:00Z',
  ...change,
});

test('what was decided, solved or written is an answer; what waits, or was only seen, is none', () => {
  const count = (requests: GuestRequest[], reports: GuestReport[]) => answersIn({ requests, reports }).length;
  expect(count([request({})], [report({}), report({ state: 'vu' })])).toBe(0);
  expect(count([request({ state: 'refusee' })], [report({ state: 'resolu' })])).toBe(2);
  expect(count([request({ reply: 'Je regarde' })], [report({ kind: 'avis', reply: 'Merci !' })])).toBe(2);
});

test('what was read is news again when the owner says something else', () => {
  const before = { requests: [request({ reply: 'Je regarde' })], reports: [report({ state: 'resolu' })] };
  expect(unreadOf(before, undefined)).toHaveLength(2);
  expect(unreadOf(before, { seen: 'not a list' })).toHaveLength(2);
  const read = answersIn(before);
  expect(unreadOf(before, read)).toEqual([]);
  const after = { ...before, requests: [request({ state: 'acceptee', reply: 'C’est bon' })] };
  expect(unreadOf(after, read)).toEqual(['request acceptee C’est bon']);
});
