import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays, todayIn } from '../../../src/domain/day.ts';
import { createIdFactory } from '../../../src/lib/ids.ts';
import { readerParts } from '../../../supabase/functions/_shared/feeds/parts.ts';
import { readDueFeeds } from '../../../supabase/functions/_shared/feeds/read-feeds.ts';
import type { ServiceCall } from '../../../supabase/functions/_shared/feeds/service.ts';
import { createServiceCall } from '../../../supabase/local/service.ts';
import { type FeedSite, openFeedSite } from '../../support/feed-site.ts';
import { startStack, type TestSession, type TestStack } from '../../support/stack.ts';

const SECRET = 'un-secret-bien-long';
const inDays = (days: number) => addDays(todayIn('Europe/Paris', Date.now()), days);

let site: FeedSite;
let stack: TestStack;
let owner: TestSession;
let gite: string;

beforeAll(async () => {
  site = await openFeedSite();
  stack = await startStack({ feedHosts: [site.host], feedsEveryMs: null });
}, 60_000);
afterAll(async () => {
  await stack.close();
  await site.close();
});
beforeEach(async () => {
  await stack.sql('update private.feed set active = false');
  // The site is this machine in every test, and may have asked to be left alone.
  await stack.sql('update private.feed_host set blocked_until = null, strikes = 0');
  owner = await stack.session(`${crypto.randomUUID()}@example.test`);
  gite = await newGite(owner);
  site.trouble = null;
  site.visits = 0;
  site.events = [
    { uid: 'a@airbnb.com', start: inDays(10), end: inDays(13) },
    { uid: 'b@airbnb.com', start: inDays(20), end: inDays(23) },
  ];
});
afterEach(() => {
  // Whatever happened: the address is in no line of the log.
  expect(stack.log.join('\n')).not.toContain(SECRET);
});

async function newGite({ userId }: TestSession): Promise<string> {
  const id = crypto.randomUUID();
  await stack.sql(`insert into public.gites_base (id, scope_id, nom) values ($1, $2, 'Le Moulin')`, [id, userId]);
  return id;
}

async function ask(body: object, session: TestSession | null = owner) {
  const response = await stack.request('/functions/v1/feeds', {
    method: 'POST',
    json: body,
    ...(session !== null && { session }),
  });
  const text = await response.text();
  // In no answer either.
  expect(text).not.toContain(SECRET);
  return { status: response.status, body: JSON.parse(text) as Record<string, unknown> };
}
const asked = () => ({ gite_id: gite, address: site.url });
const create = async () => String((await ask({ action: 'create', ...asked() })).body['id']);
const staysOf = () =>
  stack.sql('select ical_uid, statut, plateforme from public.reservations where gite_id = $1 order by date_debut', [
    gite,
  ]);
const dueAgain = () =>
  stack.sql('update private.feed set next_at = now(), lease = null, lease_until = null where active');

/** A worker of the test's own, beside none of the stack's. */
function worker(over: Partial<{ service: ServiceCall }> = {}) {
  const call = createServiceCall((text, params) => stack.sql(text, params));
  const now = () => Date.now();
  const newId = createIdFactory(now, (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
  return {
    call,
    read: () =>
      readDueFeeds(
        readerParts({ service: over.service ?? call, now, newId, feedHosts: [site.host] }),
        new AbortController().signal,
      ),
  };
}

describe('an owner', () => {
  test('sees what a calendar would bring before anything is kept', async () => {
    const { status, body } = await ask({ action: 'preview', ...asked() });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      masked: expect.stringContaining(site.host) as string,
      preview: { plateforme: 'airbnb' },
    });
    expect(await staysOf()).toEqual([]);
    expect(await stack.sql('select id from public.flux_ical where gite_id = $1', [gite])).toEqual([]);
  });

  test('adds a calendar, whose stays are there when the answer is', async () => {
    const id = await create();
    expect(await staysOf()).toEqual([
      { ical_uid: 'a@airbnb.com', statut: 'confirmee', plateforme: 'airbnb' },
      { ical_uid: 'b@airbnb.com', statut: 'confirmee', plateforme: 'airbnb' },
    ]);
    const [feed] = await stack.sql('select etat, adresse_masquee from public.flux_ical where id = $1', [id]);
    expect(feed).toEqual({ etat: 'sain', adresse_masquee: expect.not.stringContaining(SECRET) as string });
    expect((await ask({ action: 'create', ...asked() })).body).toEqual({ code: 'already_there' });
  });

  test('reads one by hand once a minute, and gives it another address', async () => {
    const id = await create();
    expect((await ask({ action: 'run', feed_id: id })).body['wait']).toBeGreaterThan(50);
    site.events = [{ uid: 'c@airbnb.com', start: inDays(40), end: inDays(42) }];
    await stack.sql('update private.feed set asked_at = null where id = $1', [id]);
    site.trouble = { status: 410 };
    expect((await ask({ action: 'run', feed_id: id })).body).toEqual({ code: 'gone' });
    site.trouble = null;
    await stack.sql(
      `update private.feed set asked_at = null, lease = gen_random_uuid(), lease_until = now() + interval '1 minute' where id = $1`,
      [id],
    );
    expect((await ask({ action: 'run', feed_id: id })).body).toEqual({ wait: 10 });
    await stack.sql('update private.feed set lease = null, lease_until = null where id = $1', [id]);
    expect((await ask({ action: 'readdress', feed_id: id, ...asked() })).body).toEqual({ id });
    // What the old address had is nobody's to cancel.
    expect((await staysOf()).map(({ ical_uid, statut }) => [ical_uid, statut])).toEqual([
      ['a@airbnb.com', 'confirmee'],
      ['b@airbnb.com', 'confirmee'],
      ['c@airbnb.com', 'confirmee'],
    ]);
  });

  test.each([
    ['a page instead of a calendar', { status: 200, body: '<html>' }, 'file_not_a_calendar'],
    ['an address that is gone', { status: 404 }, 'gone'],
    ['a site that is down', { status: 503 }, 'server'],
    ['half a calendar', { status: 200, body: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n' }, 'file_truncated'],
  ])('is told why %s is refused, and nothing is kept', async (_, trouble, code) => {
    site.trouble = trouble;
    expect((await ask({ action: 'create', ...asked() })).body).toEqual({ code });
    expect(await stack.sql('select id from public.flux_ical where gite_id = $1', [gite])).toEqual([]);
  });

  test('reaches nothing that is not on the public internet, and nothing of another owner', async () => {
    const inside = { action: 'preview', gite_id: gite, address: stack.url.replace('localhost', '127.0.0.1') };
    expect((await ask(inside)).body).toEqual({ code: 'address_not_https' });
    const other = await stack.session(`${crypto.randomUUID()}@example.test`);
    expect((await ask({ action: 'preview', ...asked() }, other)).body).toEqual({ code: 'gite_unknown' });
    const id = await create();
    for (const action of ['run', 'readdress'] as const) {
      const theirs = await newGite(other);
      const { body } = await ask({ action, feed_id: id, address: site.url, gite_id: theirs }, other);
      expect([action, body]).toEqual([action, { code: 'unknown_feed' }]);
    }
  });

  test.each([
    ['nothing', {}],
    ['an action that there is not', { action: 'drop' }],
    ['no gîte', { action: 'preview', address: 'https://x.example/a' }],
    ['a gîte that is no id', { action: 'preview', address: 'https://x.example/a', gite_id: '1 or 1' }],
    [
      'a platform that there is not',
      { action: 'preview', address: 'https://x.example/a', gite_id: crypto.randomUUID(), plateforme: 'x' },
    ],
    ['an address that is no text', { action: 'preview', address: { a: 1 }, gite_id: crypto.randomUUID() }],
    ['a feed that is no id', { action: 'run', feed_id: ['x'] }],
  ])('who asks %s is refused as a whole', async (_, body) => {
    expect(await ask(body)).toEqual({ status: 400, body: { code: 'bad_request' } });
  });

  test('has an account: a visitor gets nothing', async () => {
    expect((await ask({ action: 'preview', ...asked() }, null)).status).toBe(401);
    expect(site.visits).toBe(0);
  });
});

test('case 43: an address that we gave out ourselves is no calendar to read', async () => {
  const made = await stack.request('/rest/v1/rpc/create_export', {
    method: 'POST',
    session: owner,
    json: { p_gite: gite, p_destinataire: 'airbnb' },
  });
  const [given] = await stack.sql('select token from public.exports_ical where id = $1', [await made.json()]);
  const address = `${stack.url}/functions/v1/calendar?t=${String(given?.['token'])}.ics`;
  expect((await fetch(address)).status).toBe(200);
  for (const action of ['preview', 'create'] as const) {
    expect((await ask({ action, gite_id: gite, address })).body).toEqual({ code: 'address_own_address' });
  }
});

test('case 42: the calendar of one gîte is not taken for another by mistake', async () => {
  await create();
  const second = await newGite(owner);
  const again = { gite_id: second, address: site.url };
  expect((await ask({ action: 'preview', ...again })).body).toMatchObject({
    preview: { elsewhere: { gite_id: gite, events: 2 } },
  });
  expect((await ask({ action: 'create', ...again })).body).toEqual({ code: 'elsewhere', gite_id: gite });
});

test('case 45: a calendar that cannot be read is a failure more, and every stay stays', async () => {
  const id = await create();
  const before = await staysOf();
  const memoryOf = async () =>
    (await stack.sql('select memory, failures, code from private.feed where id = $1', [id]))[0];
  const known = await memoryOf();
  const troubles = [
    [{ status: 404 }, 'gone'],
    [{ status: 403 }, 'forbidden'],
    [{ status: 410 }, 'gone'],
    [{ status: 500 }, 'server'],
    [{ status: 200, body: '<html>Connectez-vous</html>' }, 'file_not_a_calendar'],
    [{ status: 200, body: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n' }, 'file_truncated'],
    // Last: its host is left alone from then on.
    [{ status: 429 }, 'limited'],
  ] as const;
  for (const [index, [trouble, code]] of troubles.entries()) {
    site.trouble = trouble;
    await dueAgain();
    await worker().read();
    expect(await memoryOf()).toEqual({ ...known, failures: index + 1, code });
    expect(await staysOf()).toEqual(before);
  }
  site.visits = 0;
  await dueAgain();
  await worker().read();
  expect(site.visits).toBe(0);
});

describe('workers', () => {
  test('case 59: two at once read every feed once', async () => {
    await create();
    site.visits = 0;
    await dueAgain();
    const read = await Promise.all([worker().read(), worker().read(), worker().read()]);
    expect(read.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(site.visits).toBe(1);
  });

  test('case 60: that lose the database in the middle write nothing of it, and the next one does all of it', async () => {
    await create();
    site.events = [...site.events.slice(1), { uid: 'c@airbnb.com', start: inDays(30), end: inDays(33) }];
    await dueAgain();
    const before = await staysOf();
    const { call } = worker();
    const dying: ServiceCall = (name, args) =>
      name === 'apply_feed' || name === 'finish_feeds' ? Promise.reject(new Error('gone')) : call(name, args);
    await expect(worker({ service: dying }).read()).rejects.toThrow('gone');
    expect(await staysOf()).toEqual(before);
    await stack.sql(`update private.feed set lease_until = now() - interval '1 second'`);
    await worker().read();
    expect((await staysOf()).map(({ ical_uid }) => ical_uid)).toEqual(['a@airbnb.com', 'b@airbnb.com', 'c@airbnb.com']);
  });

  test('read what changed while they planned again, and keep what the owner wrote', async () => {
    await create();
    site.events[0] = { uid: 'a@airbnb.com', start: inDays(11), end: inDays(14) };
    await dueAgain();
    const { call } = worker();
    let isFirst = true;
    const overtaken: ServiceCall = async (name, args) => {
      if (name === 'apply_feed' && isFirst) {
        isFirst = false;
        await stack.sql(
          `update public.reservations set client_nom = 'Marie' where ical_uid = 'a@airbnb.com' and gite_id = $1`,
          [gite],
        );
      }
      return call(name, args);
    };
    await worker({ service: overtaken }).read();
    await worker().read();
    const [stay] = await stack.sql(
      `select client_nom, date_debut::text from public.reservations where ical_uid = 'a@airbnb.com' and gite_id = $1`,
      [gite],
    );
    expect(stay).toEqual({ client_nom: 'Marie', date_debut: inDays(11) });
  });

  test('case 46: leave a calendar that did not change as it is, asked in the shortest way', async () => {
    const id = await create();
    const revs = () => stack.sql('select id, rev from public.reservations where gite_id = $1 order by id', [gite]);
    const before = await revs();
    await dueAgain();
    await worker().read();
    expect(await revs()).toEqual(before);
    expect(await stack.sql('select id from public.sync_logs where flux_id = $1', [id])).toHaveLength(1);
  });
});
