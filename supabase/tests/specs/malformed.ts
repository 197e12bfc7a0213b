import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { sqlStateOf, type TestDatabase } from '../support/database.ts';
import { accepted, createDevice, type Device, outcomeOf, rowsIn, scopeOf, type Sent } from '../support/device.ts';
import { createEstate, type Estate } from '../support/world.ts';

const REFUSALS = [
  'not_member',
  'not_writable',
  'unknown_row',
  'row_deleted',
  'changed_since',
  'already_exists',
  'invalid_value',
  'invalid_reference',
  'unknown_field',
  'too_large',
  'has_reservations',
  'has_cleanings',
];

/** Whatever a device sends, it gets a clear answer, and what waits behind goes through. */
export function malformedSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let device: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    device = createDevice(database(), estate.owner);
  });

  const bent: Record<string, (mutation: Sent) => Sent> = {
    'an id that is none': (mutation) => ({ ...mutation, id: 'x' }),
    'an id of null': (mutation) => ({ ...mutation, id: null }),
    'no id': ({ id: _, ...mutation }) => mutation,
    'an id that is a list': (mutation) => ({ ...mutation, id: [mutation['id']] }),
    'a uuid of null': (mutation) => ({ ...mutation, uuid: null }),
    'no uuid': ({ uuid: _, ...mutation }) => mutation,
    'a uuid that is none': (mutation) => ({ ...mutation, uuid: "'); drop table reservations; --" }),
    'no table': ({ table: _, ...mutation }) => mutation,
    'a table of null': (mutation) => ({ ...mutation, table: null }),
    'a table of the system': (mutation) => ({ ...mutation, table: 'pg_catalog.pg_authid' }),
    'a table of ours that is not synchronised': (mutation) => ({ ...mutation, table: 'sync_member' }),
    'a table name that breaks out': (mutation) => ({ ...mutation, table: 'gites_base" cascade; --' }),
    'a table name without end': (mutation) => ({ ...mutation, table: 'x'.repeat(100_000) }),
    'no op': ({ op: _, ...mutation }) => mutation,
    'an op nobody knows': (mutation) => ({ ...mutation, op: 'truncate' }),
    'an op of null': (mutation) => ({ ...mutation, op: null }),
    'a set of null': (mutation) => ({ ...mutation, set: null }),
    'a set that is a list': (mutation) => ({ ...mutation, set: [{ nom: 'x' }] }),
    'a set that is text': (mutation) => ({ ...mutation, set: 'nom' }),
    'a field that breaks out': (mutation) => ({ ...mutation, set: { 'nom) values (1); --': 'x' } }),
    'an empty field name': (mutation) => ({ ...mutation, set: { '': 'x' } }),
    'a base that is text': (mutation) => ({ ...mutation, op: 'update', base: 'abc' }),
    'a base beyond numbers': (mutation) => ({ ...mutation, op: 'delete', base: 1e300 }),
    'a base with decimals': (mutation) => ({ ...mutation, op: 'update', base: 1.5 }),
    'a scope that is none': (mutation) => ({ ...mutation, op: 'insert', id: randomUUID(), scope: 'mine' }),
    'no scope': ({ scope: _, ...mutation }) => ({ ...mutation, op: 'insert', id: randomUUID() }),
    'a value of another kind': (mutation) => ({ ...mutation, set: { latitude: { deep: [1] } } }),
  };

  test.each(Object.keys(bent))('%s is refused alone, and kept as an issue', async (name) => {
    const good = (nom: string) => device.next('gites_base', estate.gite, 'update', { set: { nom }, base: 1 });
    const before = good('Avant');
    const bad = bent[name]?.(good('Mal')) ?? {};
    const after = good('Après');
    const { results } = await device.push(before, bad, after);
    expect(results.map(({ status }) => status)).toEqual(['applied', 'rejected', 'applied']);
    expect(REFUSALS).toContain(results[1]?.code);
    const issues = rowsIn(scopeOf(await device.pull(), estate.owner), 'sync_issue').filter(
      ({ kind }) => kind === 'refusal',
    );
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ code: results[1]?.code, state: 'open', mine: { set: bad['set'] ?? null } });
    const [gite] = await database().rows('select nom from public.gites_base where id = $1', estate.gite);
    expect(gite).toEqual({ nom: 'Après' });
  });

  test.each([
    ['no set', ({ set: _, ...mutation }: Sent) => mutation],
    ['an empty set', (mutation: Sent) => ({ ...mutation, set: {} })],
    ['a base of null', (mutation: Sent) => ({ ...mutation, base: null })],
    ['a negative base', (mutation: Sent) => ({ ...mutation, base: -5 })],
    ['a scope that is not the row’s', (mutation: Sent) => ({ ...mutation, scope: randomUUID() })],
  ])('an update with %s is harmless', async (_, bend) => {
    const [before = {}] = await database().rows('select * from public.gites_base where id = $1', estate.gite);
    const mutation = device.next('gites_base', estate.gite, 'update', { set: { nom: before['nom'] }, base: 1 });
    const { results } = await device.push(bend(mutation));
    expect(results.map(outcomeOf)).toEqual(['applied']);
    expect(await database().rows('select * from public.gites_base where id = $1', estate.gite)).toEqual([before]);
  });

  describe('a number', () => {
    test.each([null, 'abc', 0, -1, 1.5, 1e300, '1; drop table x', [1], { mid: 1 }])(
      'of %j is refused as a request',
      async (mid) => {
        const mutation = { ...device.next('gites_base', estate.gite, 'update', { set: { nom: 'x' } }), mid };
        expect(await sqlStateOf(device.send([mutation]))).toBe('PT400');
      },
    );
  });

  test('a text nested deeper than anybody writes stops nobody', async () => {
    const deep = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as unknown;
    const results = await device.push(
      device.next('gites_base', estate.gite, 'update', { set: { notes: deep }, base: 1 }),
      device.next('gites_base', estate.gite, 'update', { set: { presents: deep }, base: 1 }),
      device.next('gites_base', estate.gite, 'update', { set: { nom: 'Après' }, base: 1 }),
    );
    expect(results.results.map(({ status }) => status).at(-1)).toBe('applied');
  });

  test('the same refusal again is one issue, not a flood', async () => {
    for (let i = 0; i < 5; i++)
      await device.update('reservations', estate.rows.reservations, { date_fin: '1999-01-01' });
    const latest = randomUUID();
    await device.one({
      ...device.next('reservations', estate.rows.reservations, 'update', {
        set: { date_fin: '1999-01-01' },
        base: 1e6,
      }),
      uuid: latest,
    });
    const issues = rowsIn(scopeOf(await device.pull(), estate.owner), 'sync_issue').filter(
      ({ kind }) => kind === 'refusal',
    );
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ mutation_uuid: latest, state: 'open' });
  });

  test('no mutation whatever ends in an error, or touches anything but its author’s scopes', async () => {
    const foreign = await createEstate(database());
    const untouched = () =>
      database().rows('select id, seq, digest from private.sync_scope where owner_user_id = $1', foreign.owner);
    const before = await untouched();
    const ids = [...Object.values(estate.rows), ...Object.values(foreign.rows)];
    const tables = Object.keys(estate.rows);
    const columns = [
      'nom',
      'gite_id',
      'date_debut',
      'presents',
      'deleted_at',
      'scope_id',
      'is_read',
      'statut',
      'mine',
      'x',
    ];
    const value = fc.oneof(fc.constantFrom(...ids, null, true, 'infinity', 'NaN', '2026-11-22', -1), fc.jsonValue());
    const mutation = fc.record(
      {
        uuid: fc.oneof({ weight: 5, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.jsonValue() }),
        table: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...tables) }, { weight: 1, arbitrary: fc.jsonValue() }),
        id: fc.oneof(
          { weight: 9, arbitrary: fc.oneof(fc.constantFrom(...ids), fc.uuid()) },
          { weight: 1, arbitrary: fc.jsonValue() },
        ),
        scope: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...ids, estate.owner, foreign.owner) },
          { weight: 1, arbitrary: fc.jsonValue() },
        ),
        op: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom('insert', 'update', 'delete') },
          { weight: 1, arbitrary: fc.jsonValue() },
        ),
        set: fc.oneof(
          { weight: 9, arbitrary: fc.dictionary(fc.constantFrom(...columns), value) },
          { weight: 1, arbitrary: fc.jsonValue() },
        ),
        base: fc.oneof({ weight: 9, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.jsonValue() }),
      },
      { requiredKeys: [] },
    );
    let mid = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 20, maxLength: 50 }), async (mutations) => {
        const wellFormed = mutations.map((content) => cleaned({ ...content, mid: ++mid }));
        const { results } = accepted(await device.send(wellFormed));
        expect(results.map((result) => result.mid)).toEqual(wellFormed.map((sent) => sent['mid']));
        for (const { status, code } of results) {
          expect(['applied', 'conflict', 'rejected']).toContain(status);
          if (status === 'rejected') expect(REFUSALS).toContain(code);
        }
      }),
      {
        numRuns: Number(process.env['FUZZ_RUNS'] ?? 15),
        seed: Number(process.env['FUZZ_SEED'] ?? 15),
        endOnFailure: true,
      },
    );
    expect(await untouched()).toEqual(before);
  });
}

/** U+0000 and halves of surrogate pairs never reach the function: PostgreSQL refuses them as JSON. */
function cleaned(mutation: Sent): Sent {
  return JSON.parse(JSON.stringify(mutation).replaceAll(/\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '?')) as Sent;
}
