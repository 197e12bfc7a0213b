import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays, todayIn } from '../../../src/domain/day.ts';
import { parseCalendar } from '../../../src/domain/ical/parse.ts';
import { handler } from '../../../supabase/functions/calendar/handler.ts';
import { startStack, type TestSession, type TestStack } from '../../support/stack.ts';

const inDays = (days: number) => addDays(todayIn('Europe/Paris', Date.now()), days);

let stack: TestStack;
let owner: TestSession;
let gite: string;
beforeAll(async () => {
  stack = await startStack({ feedsEveryMs: null });
}, 60_000);
afterAll(() => stack.close());
beforeEach(async () => {
  owner = await stack.session(`${crypto.randomUUID()}@example.test`);
  gite = crypto.randomUUID();
  await stack.sql(`insert into public.gites_base (id, scope_id, nom) values ($1, $2, 'Le Moulin')`, [
    gite,
    owner.userId,
  ]);
});

async function addStay(from: number, set: Record<string, string> = {}): Promise<string> {
  const id = crypto.randomUUID();
  const names = Object.keys(set);
  await stack.sql(
    `insert into public.reservations (id, scope_id, gite_id, date_debut, date_fin, client_nom, client_telephone, notes${names.map((name) => `, ${name}`).join('')})
     values ($1, $2, $3, $4, $5, 'Marie Dupont', '0612345678', 'Arrive tard'${names.map((_, i) => `, $${i + 6}`).join('')})`,
    [id, owner.userId, gite, inDays(from), inDays(from + 3), ...Object.values(set)],
  );
  return id;
}

async function give(destinataire: string): Promise<{ id: string; path: string }> {
  const response = await stack.request('/rest/v1/rpc/create_export', {
    method: 'POST',
    session: owner,
    json: { p_gite: gite, p_destinataire: destinataire },
  });
  const id = String(await response.json());
  const [made] = await stack.sql('select token from public.exports_ical where id = $1', [id]);
  return { id, path: `/functions/v1/calendar?t=${String(made?.['token'])}.ics` };
}

/** As a booking site asks: by the address alone. */
const visit = (path: string, headers: Record<string, string> = {}) => fetch(stack.url + path, { headers });

async function daysIn(path: string): Promise<string[]> {
  const read = parseCalendar(await (await visit(path)).text(), 'Europe/Paris');
  if (!read.ok) throw new Error(read.error.code);
  return read.value.events.map(({ start }) => start);
}

test('case 63: an address tells when the gîte is taken, to whoever has it, and nothing of by whom', async () => {
  await addStay(10);
  const { path } = await give('booking');
  const response = await visit(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const text = await response.text();
  expect(text).toContain('SUMMARY:Reserved');
  for (const secret of ['Marie', 'Dupont', '0612345678', 'Arrive tard', 'Moulin']) expect(text).not.toContain(secret);
});

test('case 63: a stay keeps its identity and its departure is free, whatever is changed of it', async () => {
  const id = await addStay(10);
  const { path } = await give('booking');
  const read = async () => {
    const calendar = parseCalendar(await (await visit(path)).text(), 'Europe/Paris');
    return calendar.ok && calendar.value.events.map(({ key, start, end }) => ({ key, start, end }));
  };
  const [before] = (await read()) || [];
  expect(before).toMatchObject({ start: inDays(10), end: inDays(13) });
  await stack.sql(`update public.reservations set date_fin = $2, client_nom = 'Paul', notes = '' where id = $1`, [
    id,
    inDays(15),
  ]);
  expect(await read()).toEqual([{ ...before, end: inDays(15) }]);
});

test('case 64: what came from a site is not in its calendar; all the rest is, closed periods too', async () => {
  await addStay(10, { plateforme: 'airbnb' });
  await addStay(20, { plateforme: 'booking' });
  await addStay(30);
  await addStay(40, { nature: 'blocage' });
  const [airbnb, other] = [await give('airbnb'), await give('autre')];
  expect(await daysIn(airbnb.path)).toEqual([inDays(20), inDays(30), inDays(40)]);
  expect(await daysIn(other.path)).toEqual([inDays(10), inDays(20), inDays(30), inDays(40)]);
});

test('case 69: nights kept free after a stay are taken, for the site that the stay came from as well, and end where others come', async () => {
  await addStay(10, { plateforme: 'airbnb' });
  await addStay(14, { plateforme: 'direct' });
  await addStay(30, { nature: 'blocage' });
  const { id, path } = await give('airbnb');
  expect(await daysIn(path)).toEqual([inDays(14), inDays(30)]);
  await stack.sql('update public.exports_ical set jours_apres = 2 where id = $1', [id]);
  const read = parseCalendar(await (await visit(path)).text(), 'Europe/Paris');
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.events.map(({ start, end, summary }) => [start, end, summary])).toEqual([
    [inDays(13), inDays(14), 'Not available'],
    [inDays(14), inDays(17), 'Reserved'],
    [inDays(17), inDays(19), 'Not available'],
    [inDays(30), inDays(33), 'Not available'],
  ]);
  expect(new Set(read.value.events.map(({ key }) => key)).size).toBe(4);
});

test('nights kept free that a site hands back as taken, and nobody can tell by whom, have none after them', async () => {
  await addStay(10, { plateforme: 'direct' });
  const echo = await addStay(13, { plateforme: 'booking', nature: 'inconnue' });
  await stack.sql('update public.reservations set date_fin = $2 where id = $1', [echo, inDays(14)]);
  await addStay(20, { plateforme: 'booking', nature: 'inconnue' });
  const { id, path } = await give('booking');
  await stack.sql('update public.exports_ical set jours_apres = 1 where id = $1', [id]);
  expect(await daysIn(path)).toEqual([inDays(10), inDays(23)]);
});

test('case 66: a stay that is cancelled, deleted or long past is in it no more', async () => {
  const [cancelled, deleted] = [await addStay(10), await addStay(20)];
  await addStay(-90);
  await addStay(30);
  const { path } = await give('airbnb');
  expect(await daysIn(path)).toHaveLength(3);
  await stack.sql(`update public.reservations set statut = 'annulee' where id = $1`, [cancelled]);
  await stack.sql(`update public.reservations set deleted_at = now() where id = $1`, [deleted]);
  expect(await daysIn(path)).toEqual([inDays(30)]);
});

test('case 67: an address that was revoked, made up, or of a gîte that is gone opens nothing', async () => {
  const { id, path } = await give('airbnb');
  expect((await visit(path)).status).toBe(200);
  await stack.sql('update public.exports_ical set revoque_le = now() where id = $1', [id]);
  expect((await visit(path)).status).toBe(404);
  const second = await give('airbnb');
  await stack.sql('update public.gites_base set deleted_at = now() where id = $1', [gite]);
  expect((await visit(second.path)).status).toBe(404);
  for (const token of ['', 'x', 'f'.repeat(64), `${'f'.repeat(64)}.ics`, "' or 1=1"]) {
    expect((await visit(`/functions/v1/calendar?t=${encodeURIComponent(token)}`)).status).toBe(404);
  }
});

test('a calendar that has not changed is not sent again', async () => {
  const id = await addStay(10);
  const { path } = await give('airbnb');
  const etag = (await visit(path)).headers.get('etag') ?? '';
  expect((await visit(path, { 'if-none-match': etag })).status).toBe(304);
  await stack.sql('update public.reservations set date_fin = $2 where id = $1', [id, inDays(14)]);
  expect((await visit(path, { 'if-none-match': etag })).status).toBe(200);
});

test('case 68: while the database cannot be asked there is no calendar rather than an empty one', async () => {
  const deps = { now: () => 0, newId: () => '', userId: null, isServer: false, feedHosts: [] };
  const response = await handler(new Request(`https://x.example/?t=${'f'.repeat(64)}`), {
    ...deps,
    service: () => Promise.reject(new Error('gone')),
  });
  expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([503, '300', '']);
});

test('an address is made for one’s own gîtes alone', async () => {
  const other = await stack.session(`${crypto.randomUUID()}@example.test`);
  const json = { p_gite: gite, p_destinataire: 'airbnb' };
  const response = await stack.request('/rest/v1/rpc/create_export', { method: 'POST', session: other, json });
  expect(response.status).toBe(404);
  expect(await stack.sql('select id from public.exports_ical where gite_id = $1', [gite])).toEqual([]);
});
