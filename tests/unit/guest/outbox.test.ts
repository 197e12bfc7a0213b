import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase, type Waiting } from '../../../src/guest/database.ts';
import { flush, type Outcome } from '../../../src/guest/outbox.ts';
import type { Server } from '../../../src/guest/server.ts';
import type { GuestSheet } from '../../../src/domain/guest/sheet.ts';
import { guestSheet } from '../../support/guest-sheet.ts';

const TOKEN = 't'.repeat(43);
const waiting = (id: string, change: Partial<Waiting> = {}): Waiting => ({
  id,
  token: TOKEN,
  call: 'guest_tell',
  args: { p_text: id },
  form: 'problem',
  draft: { text: id },
  at: Number(id),
  refused: null,
  ...change,
});

let database: Database;
let sent: Record<string, unknown>[];
beforeEach(async () => {
  database = await openDatabase(new IDBFactory());
  sent = [];
});

/** Answers one after the other; a line that is cut throws. */
function server(...answers: (object | null | 'cut')[]) {
  return {
    config: async () => ({ supabaseUrl: 'https://server.example', supabaseKey: 'key' }),
    fetch: async (_: unknown, init?: RequestInit) => {
      sent.push(JSON.parse(init?.body as string) as Record<string, unknown>);
      const answer = answers.length === 0 ? 'cut' : answers.shift();
      if (answer === 'cut' || answer === undefined) throw new TypeError('Failed to fetch');
      const status = answer !== null && 'code' in answer ? 400 : 200;
      return Response.json(answer, { status });
    },
  };
}

async function send(from: Server, isEnded = () => false): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const keep = ({ token, id }: Waiting, sheet: GuestSheet) => database.putStay({ token, sheet, openedAt: 1 }, id);
  const dropArrived = (id: string) => database.discard(id);
  await flush(
    { database, server: from, keep, dropArrived, isEnded },
    TOKEN,
    (_, outcome) => void outcomes.push(outcome),
  );
  return outcomes;
}

const ids = async () => (await database.read()).outbox.map(({ id }) => id);

describe('what waits to be sent', () => {
  test('goes out in order, and leaves with the answer, which is kept in the same step', async () => {
    await database.enqueue(waiting('2'));
    await database.enqueue(waiting('1'));
    expect(await send(server(guestSheet(), guestSheet({ now: '2027-05-16T00:00:00Z' })))).toEqual(['sent', 'sent']);
    expect(sent.map(({ p_id }) => p_id)).toEqual(['1', '2']);
    const kept = await database.read();
    expect(kept.outbox).toEqual([]);
    expect(kept.stays.map(({ sheet }) => sheet.now)).toEqual(['2027-05-16T00:00:00Z']);
  });

  test('goes out again under the same id when its answer was lost', async () => {
    await database.enqueue(waiting('1'));
    expect(await send(server('cut'))).toEqual(['later']);
    expect(await ids()).toEqual(['1']);
    await send(server(guestSheet()));
    expect(sent.map(({ p_id }) => p_id)).toEqual(['1', '1']);
    expect(await ids()).toEqual([]);
  });

  test('waits behind what could not be sent', async () => {
    await database.enqueue(waiting('1'));
    await database.enqueue(waiting('2'));
    expect(await send(server('cut', guestSheet()))).toEqual(['later']);
    expect(await ids()).toEqual(['1', '2']);
  });

  test('does not hold up the next when it is refused, and is there to be corrected', async () => {
    await database.enqueue(waiting('1'));
    await database.enqueue(waiting('2'));
    expect(await send(server({ code: '22023' }, guestSheet()))).toEqual(['refused', 'sent']);
    const [refused] = (await database.read()).outbox;
    expect(refused).toMatchObject({ id: '1', refused: 'refused' });
    if (refused !== undefined) await database.takeBack(refused);
    expect(await database.read()).toMatchObject({ outbox: [], drafts: [{ form: 'problem', value: { text: '1' } }] });
  });

  test('does not hold up the next when the stay has said too much of its kind, or when the server fails at it', async () => {
    for (const id of ['1', '2', '3']) await database.enqueue(waiting(id));
    const answers = server({ code: 'PT429', message: 'too_many' }, { code: '40P01' }, guestSheet());
    expect(await send(answers)).toEqual(['refused', 'failed', 'sent']);
    expect((await database.read()).outbox).toMatchObject([
      { id: '1', refused: 'too_many' },
      { id: '2', refused: null },
    ]);
  });

  test('is not sent for a link that is closed, nor what is behind it, and is there for whoever puts it by', async () => {
    await database.enqueue(waiting('1'));
    await database.enqueue(waiting('2'));
    expect(await send(server(null))).toEqual(['closed']);
    expect(sent).toHaveLength(1);
    expect(await ids()).toEqual(['1', '2']);
  });

  test('is not there any more once the server has it, nor is its answer, when the stay is forgotten while it is on its way', async () => {
    await database.enqueue(waiting('1'));
    await database.enqueue(waiting('2'));
    let isEnded = false;
    const from = server(guestSheet(), guestSheet());
    const answering = {
      ...from,
      fetch: (...args: Parameters<typeof fetch>) => ((isEnded = true), from.fetch(...args)),
    };
    expect(await send(answering, () => isEnded)).toEqual([]);
    expect(sent).toHaveLength(1);
    expect(await ids()).toEqual(['2']);
    expect((await database.read()).stays).toEqual([]);
  });

  test('takes the place of its draft', async () => {
    await database.putDraft(TOKEN, 'problem', { text: 'eau' });
    await database.enqueue(waiting('1'));
    expect((await database.read()).drafts).toEqual([]);
  });
});

test('the server’s time that is kept never goes back', async () => {
  await database.hear(20);
  await database.hear(10);
  expect((await database.read()).heard).toBe(20);
});
