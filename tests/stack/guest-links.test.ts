import { randomBytes, randomUUID } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GuestSheet } from '../../src/domain/guest/sheet.ts';
import { answerOf } from '../../src/guest/server.ts';
import { DEMO_ACCOUNTS } from '../../supabase/local/demo/accounts.ts';
import { RULES } from '../../supabase/local/http/limits.ts';
import { startStack, type TestSession, type TestStack } from '../support/stack.ts';

/** Guests' links through the whole stack, with the limits that people meet. */
let stack: TestStack;
let owner: TestSession;
let token: string;
let stay: string;
beforeAll(async () => {
  stack = await startStack({ demo: true, limitsFactor: 1 });
  const account = DEMO_ACCOUNTS.find(({ key }) => key === 'owner');
  owner = await stack.session(account?.email, account?.password);
  const [link] = await stack.sql(
    `select token, reservation_id from public.client_access_tokens as link
     join public.reservations as stay on stay.id = reservation_id
     where link.owner_user_id = $1 and date_debut > current_date order by date_debut limit 1`,
    [owner.userId],
  );
  token = String(link?.['token']);
  stay = String(link?.['reservation_id']);
}, 120_000);
afterAll(() => stack.close());

const call = (name: string, json: object) => stack.request(`/rest/v1/rpc/${name}`, { json });
const sheetOf = async (response: Response) => (await response.json()) as GuestSheet | null;
const guess = () => randomBytes(32).toString('base64url');

/** Linux answers on all of 127.0.0.0/8: another neighbour on this machine. */
const neighbour = new Agent({ keepAlive: true, maxSockets: 16 });
const fromNeighbour = (asked: string, localAddress = '127.0.0.2') =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const body = JSON.stringify({ p_token: asked });
    const sent = httpRequest(
      `${stack.url.replace('localhost', '127.0.0.1')}/rest/v1/rpc/guest_sheet`,
      {
        method: 'POST',
        agent: neighbour,
        localAddress,
        headers: { apikey: stack.publishableKey, 'content-type': 'application/json' },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

/** Says how much is to come, and sends one byte of it. */
const endlessCall = (localAddress: string) => {
  const url = `${stack.url.replace('localhost', '127.0.0.1')}/rest/v1/rpc/guest_sheet`;
  const headers = { apikey: stack.publishableKey, 'content-type': 'application/json', 'content-length': '400' };
  const sent = httpRequest(url, { method: 'POST', agent: false, localAddress, headers });
  sent.on('error', () => undefined);
  sent.write('{');
  return sent;
};

/** `GUESSES=100000` for the whole of it. */
const GUESSES = Number(process.env['GUESSES'] ?? 5000);

describe('a guest’s link', () => {
  it('answers alike when it is unknown, malformed, over, revoked or deleted, or of a cancelled stay', async () => {
    const answerTo = async (asked: unknown) => {
      const response = await call('guest_sheet', { p_token: asked });
      const headers = [...response.headers.keys()].toSorted();
      return {
        status: response.status,
        body: await response.text(),
        type: response.headers.get('content-type'),
        headers,
      };
    };
    const [other] = await stack.sql(
      `select link.id, token, reservation_id from public.client_access_tokens as link
       join public.reservations as stay on stay.id = reservation_id where date_debut > current_date and reservation_id <> $1 limit 1`,
      [stay],
    );
    const unknown = await answerTo(guess());
    expect(unknown).toMatchObject({ status: 200, body: 'null' });
    expect(await answerTo('court')).toEqual(unknown);
    expect(await answerTo(null)).toEqual(unknown);
    const link = 'update public.client_access_tokens set';
    const states: [string, string][] = [
      [`${link} revoked_at = now() where id = $1`, `${link} revoked_at = null where id = $1`],
      [`${link} deleted_at = now() where id = $1`, `${link} deleted_at = null where id = $1`],
      [
        `update public.reservations set statut = 'annulee' where id = (select reservation_id from public.client_access_tokens where id = $1)`,
        `update public.reservations set statut = 'confirmee' where id = (select reservation_id from public.client_access_tokens where id = $1)`,
      ],
      [
        `update public.reservations set date_debut = date_debut - 400, date_fin = date_fin - 400 where id = (select reservation_id from public.client_access_tokens where id = $1)`,
        `update public.reservations set date_debut = date_debut + 400, date_fin = date_fin + 400 where id = (select reservation_id from public.client_access_tokens where id = $1)`,
      ],
    ];
    for (const [close, reopen] of states) {
      await stack.sql(close, [other?.['id']]);
      expect(await answerTo(other?.['token'])).toEqual(unknown);
      await stack.sql(reopen, [other?.['id']]);
      expect(JSON.parse((await answerTo(other?.['token'])).body)).toMatchObject({ version: 1 });
    }
  });

  it('takes a request, a problem and a form, and says in codes what is wrong with one', async () => {
    const asked = await sheetOf(
      await call('guest_ask_hour', {
        p_token: token,
        p_id: randomUUID(),
        p_kind: 'arrivee',
        p_hour: '07:30',
        p_reason: '',
      }),
    );
    expect(asked?.requests.map(({ hour }) => hour)).toContain('07:30');
    const told = {
      p_token: token,
      p_id: randomUUID(),
      p_kind: 'probleme',
      p_text: '<b>Froid</b>',
      p_urgency: 'normale',
      p_rating: null,
    };
    expect((await sheetOf(await call('guest_tell', told)))?.reports.at(-1)).toMatchObject({ text: '<b>Froid</b>' });
    const wrong = await call('guest_police_form', {
      p_token: token,
      p_id: randomUUID(),
      p_form: { nom: 'Confidentiel' },
    });
    const said = await wrong.text();
    expect([wrong.status, JSON.parse(said)]).toMatchObject([400, { code: '22023' }]);
    expect(said).not.toContain('Confidentiel');
    for (let i = 0; i < 19; i++) await call('guest_tell', { ...told, p_id: randomUUID() });
    const tooMany = await call('guest_tell', { ...told, p_id: randomUUID() });
    const refused: unknown = await tooMany.json();
    // PostgREST's own way to say a status: a hosted project answers the same.
    expect([tooMany.status, refused]).toMatchObject([429, { code: 'PT429', message: 'too_many' }]);
    expect(answerOf(tooMany.status, refused)).toEqual({ kind: 'too_many' });
  });

  it('is no way to forge an answer: what the old app wrote from the browser is refused whole, and nothing is written', async () => {
    const forged = { p_token: token, p_id: randomUUID(), p_kind: 'arrivee', p_hour: '06:00', p_reason: '' };
    const wordMore = await call('guest_ask_hour', { ...forged, p_statut: 'acceptee' });
    expect([wordMore.status, await wordMore.json()]).toMatchObject([404, { code: 'PGRST202' }]);

    const [about] = await stack.sql('select gite_id from public.reservations where id = $1', [stay]);
    const of = { id: randomUUID(), scope_id: owner.userId, reservation_id: stay, gite_id: about?.['gite_id'] };
    const person = { nom: 'Faux', prenoms: 'Faux', date_naissance: '1984-05-17', lieu_naissance: 'Köln' };
    const days = { date_arrivee: '2030-01-01', date_depart: '2030-01-02', a_detruire_le: '2030-07-01' };
    // Each with all that its table asks for: but for who sends them, these rows could be, as is seen below.
    const rows: Record<string, Record<string, unknown>> = {
      demandes_horaires: { ...of, genre: 'arrivee', heure: '06:00', statut: 'acceptee', decidee_par: 'serveur' },
      retours_clients: { ...of, genre: 'probleme', texte: 'Faux' },
      fiches_police: { ...of, ...person, ...days, nationalite: 'DE', domicile: 'Köln', signature: 'M0 0L1 1' },
      destructions: {
        id: of.id,
        scope_id: of.scope_id,
        genre: 'fiches_police',
        nombre: 1,
        du: '2020-01-01',
        au: '2020-01-02',
      },
      client_access_tokens: {
        id: of.id,
        scope_id: of.scope_id,
        reservation_id: stay,
        token: guess(),
        expires_at: '2100-01-01T00:00:00Z',
      },
      reservations: {
        id: of.id,
        scope_id: of.scope_id,
        gite_id: of.gite_id,
        date_debut: '2030-01-01',
        date_fin: '2030-01-02',
      },
    };
    const kept = async () => {
      const found: Record<string, unknown> = {};
      for (const table of Object.keys(rows))
        [found[table]] = await stack.sql(
          `select count(*)::integer as n, md5(string_agg(one::text, '' order by id)) as all from public.${table} as one`,
        );
      return found;
    };
    for (const [table, row] of Object.entries(rows)) {
      const columns = Object.keys(row).join(', ');
      const possible = `do $do$ begin
        insert into public.${table} (${columns}) select ${columns}
        from jsonb_populate_record(null::public.${table}, $row$${JSON.stringify(row)}$row$);
        raise exception 'taken back' using errcode = 'PT200';
      end $do$`;
      await expect(stack.sql(possible), table).rejects.toMatchObject({ code: 'PT200' });
    }
    const before = await kept();
    const earlier = { statut: 'acceptee', heure_arrivee: '06:00' };
    for (const [table, row] of Object.entries(rows)) {
      const path = `/rest/v1/${table}`;
      const one = `${path}?id=eq.${stay}`;
      const merged = { prefer: 'resolution=merge-duplicates' };
      // A guest has no account; whoever makes one, or owns the house, has no more right to write a table than they.
      for (const [who, session, refusal] of [
        ['nobody', undefined, 401],
        ['a stranger', await stack.session(), 403],
        ['the owner', owner, 403],
      ] as const) {
        const answers = [
          await stack.request(path, { session, json: row }),
          await stack.request(path, { session, json: row, headers: merged }),
          await stack.request(one, {
            session,
            method: 'PATCH',
            json: table === 'reservations' ? earlier : { id: stay },
          }),
          await stack.request(one, { session, method: 'DELETE' }),
        ];
        for (const answer of answers)
          expect([answer.status, await answer.json()], `${table}, ${who}`).toMatchObject([refusal, { code: '42501' }]);
      }
      expect((await stack.request(path)).status, table).toBe(401);
    }
    // By the one door that devices have, in their owner's own name.
    const sent = {
      table: 'demandes_horaires',
      scope: owner.userId,
      op: 'insert',
      set: rows['demandes_horaires'],
      base: 0,
    };
    const pushed = await stack.request('/rest/v1/rpc/sync_push', {
      session: owner,
      json: {
        p_client: randomUUID(),
        p_epoch: null,
        p_schema: 1,
        p_mutations: [{ mid: 1, uuid: randomUUID(), id: of.id, ...sent }],
      },
    });
    expect(await pushed.json()).toMatchObject({ results: [{ status: 'rejected', code: 'not_writable' }] });
    expect(await kept()).toEqual(before);
  });

  it.runIf(process.platform === 'linux')(
    'is guessed by nobody: many thousand tries are refused, while its guest and its owner go on',
    async () => {
      // A minute's worth came before this test.
      const seen = { closed: 0, refused: 0, other: 0 };
      let left = GUESSES;
      const others = { areServed: false };
      const guesser = async () => {
        // To the last of their calls: none has the server to itself.
        while (left-- > 0 || !others.areServed) {
          const { status, body } = await fromNeighbour(guess());
          if (status === 200 && body === 'null') seen.closed++;
          else if (status === 429) seen.refused++;
          else seen.other++;
        }
      };
      const serve = async () => {
        const statuses = new Set<number>();
        for (let i = 0; i < 100; i++) {
          // Spread over nine tenths of them: each call has guesses before it, beside it and after it.
          await vi.waitUntil(() => left <= GUESSES * (1 - (i * 0.9) / 100), { timeout: 600_000, interval: 1 });
          const opened = await call('guest_sheet', { p_token: token, p_quiet: true });
          expect(await sheetOf(opened)).toMatchObject({ version: 1 });
          const pulled = await stack.request('/rest/v1/rpc/sync_pull', {
            session: owner,
            json: { p_client: randomUUID(), p_epoch: null, p_schema: 1, p_cursors: {}, p_limit: 10 },
          });
          statuses.add(opened.status).add(pulled.status);
          await pulled.arrayBuffer();
        }
        return statuses;
      };
      const [statuses] = await Promise.all([
        serve().finally(() => (others.areServed = true)),
        ...Array.from({ length: 8 }, guesser),
      ]);
      expect(statuses).toEqual(new Set([200]));
      expect(seen.other).toBe(0);
      expect(seen.closed + seen.refused).toBeGreaterThanOrEqual(GUESSES);
      // What it holds at first, and what comes back while it is asked.
      expect(seen.closed).toBeGreaterThanOrEqual(RULES.guestLinksForAddress.capacity);
      expect(seen.closed).toBeLessThan(GUESSES / 10);
      neighbour.destroy();
    },
    600_000,
  );

  it.runIf(process.platform === 'linux')(
    'opens for the first time at the very address where somebody guesses beyond all measure',
    async () => {
      const village = '127.0.0.3';
      const { capacity } = RULES.perAddress;
      let left = 2 * capacity;
      const guesser = async () => {
        while (left-- > 0) await fromNeighbour(guess(), village);
      };
      await Promise.all(Array.from({ length: 8 }, guesser));
      expect((await fromNeighbour(guess(), village)).status).toBe(429);
      // One that was made once and opens nothing any more says no more than one that never was.
      const [over] = await stack.sql(
        `update public.client_access_tokens set revoked_at = now() where id =
           (select id from public.client_access_tokens where token <> $1 and revoked_at is null order by id limit 1)
         returning id, token`,
        [token],
      );
      const refused = await fromNeighbour(guess(), village);
      expect(await fromNeighbour(String(over?.['token']), village)).toEqual(refused);
      await stack.sql('update public.client_access_tokens set revoked_at = null where id = $1', [over?.['id']]);
      // What no database can hold is the caller's mistake, there as elsewhere.
      const elsewhere = await fromNeighbour('\u0000', '127.0.0.4');
      expect(elsewhere.status).toBe(400);
      expect((await fromNeighbour('\u0000', village)).status).toBe(400);
      // Until all others have their answers somebody goes on.
      left = Infinity;
      const guessers = Array.from({ length: 8 }, guesser);
      // More than may be on their way, each of which never ends.
      const endless = Array.from({ length: 80 }, () => endlessCall(village));
      const links = await stack.sql(
        `select token from public.client_access_tokens as link join public.reservations as stay on stay.id = reservation_id
         where expires_at > now() and revoked_at is null and link.deleted_at is null and stay.deleted_at is null
           and stay.statut <> 'annulee' and token <> $1`,
        [token],
      );
      expect(links.length).toBeGreaterThan(0);
      for (const { token: other } of links) {
        for (let visit = 0; visit < 3; visit++) {
          const { status, body } = await fromNeighbour(String(other), village);
          expect([status, JSON.parse(body)]).toMatchObject([200, { version: 1 }]);
        }
      }
      left = 0;
      await Promise.all(guessers);
      for (const one of endless) one.destroy();
      neighbour.destroy();
    },
    120_000,
  );

  it('is in no line of the log, whatever is done with it, and nothing that guests write is', async () => {
    await call('guest_sheet', { p_token: token });
    await call('guest_sheet', { p_token: token, p_extra: 1 });
    await call('guest_tell', {
      p_token: token,
      p_id: randomUUID(),
      p_kind: 'rumeur',
      p_text: 'Secret de polichinelle',
    });
    await stack.request(`/rest/v1/rpc/guest_sheet?p_token=${token}`);
    await stack.request(`/rest/v1/client_access_tokens?token=eq.${token}`);
    await stack.request(`/sejour/${token}`);
    await stack.request(`/rest/v1/rpc/${token}`);
    const log = stack.log.join('\n');
    expect(log).toContain('deny 400 POST /rest/v1/rpc/guest_tell 22023');
    expect(log).not.toContain(token);
    expect(log).not.toMatch(/Secret de polichinelle|Confidentiel|Froid/);
  });
});

it('a police form that is due is destroyed by the stack itself, and its owner can prove it', async () => {
  await stack.sql('update public.fiches_police set a_detruire_le = current_date - 1');
  await stack.restart();
  const read = async (table: string) => {
    const response = await stack.request(`/rest/v1/${table}?select=*`, { session: owner });
    return (await response.json()) as Record<string, unknown>[];
  };
  await expect
    .poll(() => read('destructions'), { timeout: 20_000 })
    .toMatchObject([{ genre: 'fiches_police', nombre: 1 }]);
  expect(await read('fiches_police')).toEqual([]);
});
