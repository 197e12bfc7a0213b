import type { Mutant } from './mutant.ts';

const PULL = 'tests/unit/sync/pull.test.ts';
const PUSH = 'tests/unit/sync/push.test.ts';
const unit = (file: string, test: string) => ({ project: 'unit' as const, file, test });

/** Mutants of the device, of the protocol's sixteen. */
export const DEVICE_MUTANTS: readonly Mutant[] = [
  {
    name: 'ignore exits',
    harm: 'A stay that was deleted for good stays on the phone.',
    changes: [
      {
        file: 'src/sync/scopes.ts',
        find: 'for (const { id, rev } of exits) if (hasLeft(bases.get(table, id), record.id, rev)) bases.set(table, id, null);',
        replace: '',
      },
    ],
    killedBy: unit(PULL, 'INV-08: a row that was deleted for good leaves the device'),
  },
  {
    name: 'merge by ver',
    harm: 'A cleaning that moved to another gîte keeps what it was before.',
    changes: [
      {
        file: 'src/sync/reconcile.ts',
        find: 'base !== null && base.rev >= incoming.rev',
        replace: 'base !== null && base.ver >= incoming.ver',
      },
    ],
    killedBy: unit(
      'tests/unit/sync/reconcile.test.ts',
      'INV-07: a smaller version in another scope is later when its rev is',
    ),
  },
  {
    name: 'skip the scope sweep',
    harm: 'Whoever lost access keeps everything they had.',
    changes: [
      {
        file: 'src/sync/pull.ts',
        find: '    await dropScope(db, bases, id, now());\n    records.delete(id);\n',
        replace: '',
      },
    ],
    killedBy: unit(PULL, 'INV-10: a permission lost takes rows, bases and cursor along'),
  },
  {
    name: 'keep the cursor on loss',
    harm: 'Whoever is given access again misses all that was there before.',
    changes: [{ file: 'src/sync/scopes.ts', find: '  await db.scopes.delete(scopeId);\n', replace: '' }],
    killedBy: unit(PULL, 'INV-10: a permission given again brings everything again'),
  },
  {
    name: 'clear the outbox before the answer',
    harm: 'A request that is lost takes the words along.',
    changes: [
      {
        file: 'src/sync/push.ts',
        find: '    const records = await giveMids(db, identity, fitting(waiting));\n',
        replace:
          '    const records = await giveMids(db, identity, fitting(waiting));\n    await db.outbox.bulkDelete(records.map(({ seq }) => seq));\n',
      },
    ],
    killedBy: unit(PUSH, 'INV-01: only the answer that names a change takes it out of the queue'),
  },
  {
    name: 'acknowledge by row instead of mid',
    harm: 'What is typed while a change of the same row is under way is never sent.',
    changes: [
      {
        file: 'src/sync/push.ts',
        find: `      await db.outbox
        .where('mid')
        .anyOf([...answered])
        .toArray()
    ).filter(isOf(request));`,
        replace: `      await db.outbox.toArray()
    ).filter(({ row_id }) => request.mutations.some(({ id }) => id === row_id));`,
      },
    ],
    killedBy: unit(
      PUSH,
      'INV-01: a change written to the same row while the first is under way stays pending and on screen',
    ),
  },
  {
    name: 'cursor written before its rows',
    harm: 'A phone that dies in between never hears of those rows again.',
    changes: [
      {
        file: 'src/sync/pull.ts',
        find: "  const { db } = context;\n  const outcome = await db.transaction('rw', storesFor",
        replace: `  const { db } = context;
  await db.scopes.bulkPut(
    answer.scopes.map((page) => ({
      ...(asked.held.find(({ id }) => id === page.id) ?? openScope(page)),
      cursor: page.cursor,
    })),
  );
  const outcome = await db.transaction('rw', storesFor`,
      },
      {
        file: 'src/sync/pull.ts',
        find: "    if (!(await standsStill(context, asked, held))) return { kind: 'stale' };\n",
        replace: '',
      },
    ],
    killedBy: unit(PULL, 'INV-04: when the database fails half-way, neither rows nor cursor are written'),
  },
  {
    name: 'coalesce into a sent record',
    harm: 'What was typed after sending is acknowledged without ever having arrived.',
    changes: [{ file: 'src/data/outbox.ts', find: '    last.mid === 0 &&\n    last.op', replace: '    last.op' }],
    killedBy: unit(
      'tests/unit/data/outbox.test.ts',
      'a change > stays apart from one that was numbered, even back to what was there',
    ),
  },
  {
    name: '401 as permanent',
    harm: 'Everybody signs in again every hour.',
    changes: [
      {
        file: 'src/sync/state.ts',
        find: "if (state.refreshed) return leave(state, 'signed_out', event.cause);",
        replace: "if (state !== null) return leave(state, 'signed_out', event.cause);",
      },
    ],
    killedBy: unit('tests/unit/sync/engine.test.ts', 'INV-18: an access token that has run out is renewed in passing'),
  },
  {
    name: 'an empty list taken as loss',
    harm: 'A server that stumbles empties every phone.',
    changes: [
      {
        file: 'src/sync/pull.ts',
        find: "  if (!answer.scopes.some((scope) => scope.id === userId)) return 'no_personal_scope';\n",
        replace: '',
      },
    ],
    killedBy: unit(PULL, 'INV-11: an empty list of permissions drops nothing'),
  },
  {
    name: 'a patch that sends the whole row',
    harm: 'Two devices that changed different fields lose one of them.',
    changes: [
      {
        file: 'src/data/outbox.ts',
        find: "const record = { ...recordFor(data, table, id, 'update', after), ...placeOf(current, fields) };",
        replace: `const { id: _i, scope_id: _s, owner_user_id: _o, ver: _v, rev: _r, created_at: _c, updated_at: _u, deleted_at: _d, ...whole } =
    { ...current.row, ...after };
  const record = { ...recordFor(data, table, id, 'update', whole), ...placeOf(current, fields) };`,
      },
    ],
    killedBy: unit(PUSH, 'disjoint fields of one row, changed on two devices, are both kept'),
  },
];

/** Mutants beside the sixteen: what tests found out, and what is newest. */
export const MORE_DEVICE_MUTANTS: readonly Mutant[] = [
  {
    name: 'apply a push’s row that a pull has covered',
    harm: 'A row that left comes back for good.',
    changes: [
      {
        file: 'src/sync/push.ts',
        find: '  return BigInt(ver) <= BigInt(cursor);',
        replace: '  return BigInt(ver) < 0n && cursor === "";',
      },
    ],
    killedBy: unit(PUSH, 'INV-09: a late answer does not bring back a row that has left since'),
  },
  {
    name: 'give up at the first failure',
    harm: 'A server that stumbles once empties queues into quarantine.',
    changes: [{ file: 'src/sync/poison.ts', find: 'const MOST_STRIKES = 3;', replace: 'const MOST_STRIKES = 0;' }],
    killedBy: unit(
      'tests/unit/sync/poison.test.ts',
      'INV-28: a server that is ill altogether, or refuses everything, makes nobody give up what they wrote',
    ),
  },
  {
    name: 'give up without keeping the words',
    harm: 'What the server could not digest is gone.',
    changes: [
      {
        file: 'src/sync/push.ts',
        find: "if (!sameJson(one.record, spent)) await db.quarantine.add({ record: one.record, at, why: 'fault' });",
        replace: '',
      },
    ],
    killedBy: unit(
      'tests/unit/sync/poison.test.ts',
      'INV-28: what waits behind a change that the server cannot digest is sent, and the change is kept for the person',
    ),
  },
  {
    name: 'a lease that takes unsent words along',
    harm: 'A cleaner’s report written in a cave is gone after a month.',
    changes: [
      {
        file: 'src/sync/lease.ts',
        find: 'rev > 0 && shadows[i] === undefined',
        replace: 'rev > 0',
      },
    ],
    killedBy: unit(
      'tests/unit/sync/lease.test.ts',
      'INV-30: a row with changes that wait stays, and what was written in it is sent',
    ),
  },
  {
    name: 'a lease that takes rows along that the server never had',
    harm: 'What was begun in a cave is gone after a month.',
    changes: [
      { file: 'src/sync/lease.ts', find: 'rev > 0 && shadows[i] === undefined', replace: 'shadows[i] === undefined' },
    ],
    killedBy: unit('tests/unit/sync/lease.test.ts', 'INV-30: a row that the server does not have yet stays'),
  },
  {
    name: 'use what was asked ahead wherever the device stands by now',
    harm: 'A tab puts back rows that another has seen leave.',
    changes: [
      {
        file: 'src/sync/cycle.ts',
        find: 'if (ahead !== null && sameJson({ ...request, limit: 0 }, { ...ahead.request, limit: 0 })) {',
        replace: 'if (ahead !== null) {',
      },
    ],
    killedBy: unit(
      'tests/unit/sync/engine.test.ts',
      'INV-32: what was asked ahead is thrown away when another tab has moved on',
    ),
  },
  {
    name: 'judge an answer asked ahead by what is acknowledged now',
    harm: 'A push of another tab passes for a server that lost it, and the device takes another name for nothing.',
    changes: [
      {
        file: 'src/sync/cycle.ts',
        find: '          asked = { ...asked, identity: ahead.identity };\n',
        replace: '',
      },
    ],
    killedBy: unit(
      'tests/unit/sync/engine.test.ts',
      'INV-32: what another tab had acknowledged meanwhile is not taken for something the server lost',
    ),
  },
  {
    name: 'a change that joins another keeps its uuid',
    harm: 'A copied profile loses what was typed into a change that its twin had sent.',
    changes: [
      {
        file: 'src/data/outbox.ts',
        find: 'return { record: { ...last, set, uuid: newId() } };',
        replace: 'return { record: { ...last, set } };',
      },
    ],
    killedBy: unit(
      'tests/unit/data/outbox.test.ts',
      'a change > that joins another makes it another one: a copy of this profile may have sent what it was',
    ),
  },
];
