import { describe, expect, test } from 'vitest';
import { answerOf, call, callPhotos, parseConfig } from '../../../src/guest/server.ts';
import { guestSheet } from '../../support/guest-sheet.ts';

const config = async () => ({ supabaseUrl: 'https://server.example', supabaseKey: 'key' });
const answering = (body: string, init: ResponseInit) => ({ config, fetch: async () => new Response(body, init) });
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

describe('what the server says', () => {
  test('null is a link that is not open', () => {
    expect(answerOf(200, null)).toEqual({ kind: 'closed' });
  });

  test('a sheet is one where all that is drawn is there', () => {
    expect(answerOf(200, guestSheet()).kind).toBe('sheet');
    expect(answerOf(200, { ...guestSheet(), words: null }).kind).toBe('unreachable');
    expect(answerOf(200, { version: 2 }).kind).toBe('unreachable');
    expect(answerOf(200, 'hello').kind).toBe('unreachable');
  });

  test('a wrong value is refused for good, too many are too many, and the rest is tried again', () => {
    expect(answerOf(400, { code: '22023' }).kind).toBe('refused');
    expect(answerOf(400, { code: '23514' }).kind).toBe('refused');
    for (const status of [400, 429, 500])
      expect(answerOf(status, { code: 'PT429', message: 'too_many' }).kind).toBe('too_many');
    expect(answerOf(429, { code: 'PT429', message: 'busy' }).kind).toBe('unreachable');
    expect(answerOf(429, { code: 'over_request_rate_limit' }).kind).toBe('unreachable');
    expect(answerOf(503, { code: '57014' }).kind).toBe('unreachable');
    expect(answerOf(503, 'Service Unavailable').kind).toBe('unreachable');
    expect(answerOf(503, { code: 'PGRST002' }).kind).toBe('unreachable');
  });

  test('an error of this one call says nothing of the others', () => {
    expect(answerOf(500, { code: '40P01' }).kind).toBe('failed');
    expect(answerOf(500, { code: '22023' }).kind).toBe('failed');
    expect(answerOf(400, { code: 'P0001' }).kind).toBe('failed');
    expect(answerOf(503, { code: '53300' }).kind).toBe('unreachable');
  });

  test('the page of a captive portal makes no phone forget a stay', async () => {
    const portal = answering('null', { status: 200, headers: { 'content-type': 'text/html' } });
    expect(await call(portal, 'guest_sheet', {})).toEqual({ kind: 'unreachable' });
    expect(await call(answering('{', { headers: JSON_TYPE }), 'guest_sheet', {})).toEqual({ kind: 'unreachable' });
    expect(await call(answering('null', { headers: JSON_TYPE }), 'guest_sheet', {})).toEqual({ kind: 'closed' });
  });
});

test('the token goes in the body, and never in an address', async () => {
  const asked: [string, RequestInit | undefined][] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    asked.push([typeof url === 'string' ? url : '', init]);
    return new Response('null', { headers: JSON_TYPE });
  };
  await call({ config, fetch }, 'guest_sheet', { p_token: 'secret' });
  expect(asked.map(([url]) => url)).toEqual(['https://server.example/rest/v1/rpc/guest_sheet']);
  expect(asked[0]?.[1]).toMatchObject({ method: 'POST', body: '{"p_token":"secret"}', referrerPolicy: 'no-referrer' });
});

test('photos are a list, and anything else is no answer for now', async () => {
  expect(await callPhotos(answering('[]', { headers: JSON_TYPE }), 'token', [])).toEqual([]);
  expect(await callPhotos(answering('null', { headers: JSON_TYPE }), 'token', [])).toBeNull();
  expect(await callPhotos(answering('[]', { status: 429, headers: JSON_TYPE }), 'token', [])).toBeNull();
});

test('where the server is has to be an address of the web', () => {
  expect(parseConfig({ supabaseUrl: 'https://a.example/', supabaseKey: 'k' })).toEqual({
    supabaseUrl: 'https://a.example',
    supabaseKey: 'k',
  });
  expect(parseConfig({ supabaseUrl: 'ftp://a.example', supabaseKey: 'k' })).toBeNull();
  expect(parseConfig(null)).toBeNull();
});

test('a refusal that somebody can do something about says why, and no other word of the server is taken for a reason', () => {
  const refused = (message: string) => answerOf(400, { code: '22023', message });
  expect(refused('too_late')).toEqual({ kind: 'refused', reason: 'too_late' });
  expect(refused('not_needed')).toEqual({ kind: 'refused', reason: 'not_needed' });
  expect(refused('kind')).toEqual({ kind: 'refused' });
});
