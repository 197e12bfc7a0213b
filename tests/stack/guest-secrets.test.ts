import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PushResponse } from '../../src/sync/transport.ts';
import { createDatabase, type MortalPostgres, startMortalPostgres, type TestDatabase } from '../support/postgres.ts';
import { startStack, type TestSession, type TestStack } from '../support/stack.ts';

/**
 * A guest's token goes everywhere that one can take it, over a PostgreSQL that writes down each statement and each error: more
 * than a hosted project does. Values are another setting (`log_parameter_max_length`), which nobody can keep a token out of.
 */
let server: MortalPostgres;
let database: TestDatabase;
let stack: TestStack;
let owner: TestSession;
const stay = randomUUID();
const token = randomBytes(32).toString('base64url');
/** Of a link that the server never had. */
const refusedToken = randomBytes(32).toString('base64url');
beforeAll(async () => {
  server = await startMortalPostgres([
    'log_statement=all',
    'log_min_duration_statement=0',
    'log_parameter_max_length=0',
    'log_min_error_statement=error',
    'log_error_verbosity=verbose',
  ]);
  database = await createDatabase(server);
  stack = await startStack({ databaseUrl: database.url, accessLog: true });
  owner = await stack.session();
  const gite = randomUUID();
  await stack.sql(`insert into public.gites_base (id, scope_id, nom) values ($1, $2, 'Le Moulin')`, [
    gite,
    owner.userId,
  ]);
  await stack.sql(
    `insert into public.reservations (id, scope_id, gite_id, date_debut, date_fin)
     values ($1, $2, $3, current_date + 9, current_date + 12)`,
    [stay, owner.userId, gite],
  );
}, 120_000);
afterAll(async () => {
  await stack.close();
  await server.close();
});

const call = async (name: string, json: object) =>
  (await stack.request(`/rest/v1/rpc/${name}`, { json: { p_token: token, ...json } })).status;

const client = randomUUID();
let mid = 0;
async function push(op: string, set: object, id: string): Promise<unknown> {
  const mutation = {
    mid: ++mid,
    uuid: randomUUID(),
    table: 'client_access_tokens',
    id,
    scope: owner.userId,
    op,
    set,
    base: 1,
  };
  const response = await stack.request('/rest/v1/rpc/sync_push', {
    session: owner,
    json: { p_client: client, p_epoch: null, p_schema: 1, p_mutations: [mutation] },
  });
  const answer = (await response.json()) as PushResponse;
  return 'results' in answer ? (answer.results[0]?.code ?? answer.results[0]?.status) : answer;
}

/** In which tables of the database a text stands anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await stack.sql(
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace as space on space.oid = relnamespace
     where relkind in ('r', 'p', 'm') and nspname not like 'pg\\_%' and nspname <> 'information_schema' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await stack.sql(
      `select exists (select from ${String(name)} as one where position($1 in one::text) > 0) as has`,
      [text],
    );
    if (row?.['has'] === true) found.push(String(name));
  }
  return found;
}

it('a guest’s token stands in one table, and in no log, of the gateway or of PostgreSQL, whatever is done with it', async () => {
  const link = { reservation_id: stay, token, expires_at: '2026-01-01T00:00:00Z' };
  const id = randomUUID();
  expect(await push('insert', link, id)).toBe('applied');
  const wrong = { ...link, token: refusedToken };
  expect(await push('insert', { ...wrong, reservation_id: randomUUID() }, randomUUID())).not.toBe('applied');
  expect(await push('insert', { ...wrong, ouvertures: 7 }, randomUUID())).not.toBe('applied');
  expect(await push('update', { token: refusedToken, ouvertures: 7 }, id)).not.toBe('applied');

  const told = { p_id: randomUUID(), p_kind: 'probleme', p_text: 'Le secret de polichinelle', p_urgency: 'normale' };
  const form = { nom: 'Confidentiel', prenoms: 'Confidentiel', date_naissance: '1984-02-30', nationalite: 'zz' };
  const hour = { p_id: randomUUID(), p_kind: 'arrivee', p_hour: '07:30', p_reason: 'Le secret de polichinelle' };
  expect(await call('guest_sheet', {})).toBe(200);
  expect(await call('guest_photos', { p_known: [] })).toBe(200);
  expect(await call('guest_ask_hour', hour)).toBe(200);
  expect(await call('guest_tell', { ...told, p_rating: null })).toBe(200);
  const refused = [
    call('guest_sheet', { p_extra: 1 }),
    call('guest_photos', { p_known: ['x'] }),
    call('guest_ask_hour', { ...hour, p_id: 'x' }),
    call('guest_ask_hour', { ...hour, p_id: randomUUID(), p_hour: 'Confidentiel' }),
    call('guest_tell', { ...told, p_id: randomUUID(), p_kind: 'rumeur' }),
    call('guest_tell', { ...told, p_id: randomUUID(), p_rating: 9 }),
    call('guest_tell', { ...told, p_id: randomUUID(), p_text: 'Le secret de polichinelle'.repeat(400) }),
    call('guest_police_form', { p_id: randomUUID(), p_form: form }),
    call('guest_police_form', { p_id: randomUUID(), p_form: { ...form, date_naissance: '1984-02-20' } }),
    call('guest_police_form', { p_id: randomUUID(), p_form: ['Confidentiel'] }),
  ];
  // Whoever asks is told nowhere to send reports of what went wrong.
  const { headers } = await stack.request('/rest/v1/rpc/guest_sheet', { json: { p_token: token } });
  expect([...headers.keys()].filter((name) => /report|^nel$/.test(name))).toEqual([]);
  expect(headers.get('content-security-policy')).not.toContain('report');
  for (const [index, status] of (await Promise.all(refused)).entries())
    expect(status, String(index)).toBeGreaterThan(399);
  for (const path of [
    `/rest/v1/rpc/guest_sheet?p_token=${token}`,
    `/rest/v1/client_access_tokens?token=eq.${token}`,
    `/rest/v1/rpc/${token}`,
    `/sejour/${token}`,
    `/sejour?${token}`,
  ])
    await stack.request(path, { session: owner, headers: { referer: `${stack.url}/sejour#${token}` } });

  expect(await tablesWith(token)).toEqual(['public.client_access_tokens']);
  // What was refused waits there for its owner, who may try it again; it opens nothing.
  expect(await tablesWith(refusedToken)).toEqual(['public.sync_issue']);
  expect(await (await stack.request('/rest/v1/rpc/guest_sheet', { json: { p_token: refusedToken } })).text()).toBe(
    'null',
  );
  expect(await tablesWith('Confidentiel')).toEqual([]);

  const access = stack.log.join('\n');
  expect(access).toMatch(/pass 200 POST \/rest\/v1\/rpc\/guest_sheet - \d+ms/);
  expect(access).toContain('deny 400 POST /rest/v1/rpc/guest_tell 22023');
  // It is written by another process, as it comes.
  await expect.poll(server.log).toMatch(/guest_police_form[^]*ERROR|ERROR[^]*guest_police_form/);
  for (const [name, log] of Object.entries({ access, postgres: server.log() }))
    for (const secret of [token, refusedToken, 'polichinelle', 'Confidentiel'])
      expect(
        log.split('\n').filter((line) => line.includes(secret)),
        `${name}: ${secret}`,
      ).toEqual([]);
});
