import { IDBFactory } from 'fake-indexeddb';
import type { GuestSheet } from '../../src/domain/guest/sheet.ts';
import { type Database, openDatabase } from '../../src/guest/database.ts';
import type { GuestLink } from '../../src/guest/link.ts';
import type { Server } from '../../src/guest/server.ts';
import { createSession, type Session } from '../../src/guest/session.ts';
import { textsOf } from '../../src/guest/unsent.ts';
import type { SessionParts } from '../../src/guest/view.ts';
import { guestSheet } from './guest-sheet.ts';

export const TOKEN = 't'.repeat(43);
export const OTHER = 'o'.repeat(43);

/** What is said of the stay behind `OTHER`, which is another one. */
export const OTHER_SHEET: GuestSheet = guestSheet({ stay: { ...guestSheet().stay, id: 'another' } });

/** `cut`: the line is; else what the server says, null for a link that is closed. */
export type Said = object | null | 'cut';
interface Asked {
  name: string;
  body: Record<string, unknown>;
}

/** A server that answers when it is told to, with what it is told. */
export class FakeServer implements Server {
  readonly asked: Asked[] = [];
  #answer: (asked: Asked) => Said | Promise<Said>;
  constructor(
    answer: (asked: Asked) => Said | Promise<Said> = ({ body }) =>
      body['p_token'] === OTHER ? OTHER_SHEET : guestSheet(),
  ) {
    this.#answer = answer;
  }

  answers(answer: (asked: Asked) => Said | Promise<Said>): void {
    this.#answer = answer;
  }

  /** Everything that is asked from now on waits until what is returned is called. */
  holds(): (said: Said) => void {
    const { promise, resolve } = Promise.withResolvers<Said>();
    this.#answer = () => promise;
    return resolve;
  }

  names(): string[] {
    return this.asked.map(({ name }) => name);
  }

  config = async () => ({ supabaseUrl: 'https://server.example', supabaseKey: 'key' });
  fetch: typeof fetch = async (url, init) => {
    const name = (url as string).split('/').at(-1) ?? '';
    const asked = { name, body: JSON.parse(init?.body as string) as Record<string, unknown> };
    this.asked.push(asked);
    const said = await this.#answer(asked);
    if (said === 'cut') throw new TypeError('Failed to fetch');
    return Response.json(said, { status: said !== null && 'code' in said ? 400 : 200 });
  };
}

/** The phone's clock, and the milliseconds that pass whatever becomes of it. */
export interface FakeClock {
  now: number;
  elapsed: number;
}

export interface Phone {
  session: Session;
  server: FakeServer;
  clock: FakeClock;
  factory: IDBFactory;
  database: Database;
  /** How often the token left the address, and everything the phone. */
  dropped: () => number;
  left: () => number;
}

export interface PhonePlan extends Partial<SessionParts> {
  server?: FakeServer;
  factory?: IDBFactory;
  clock?: FakeClock;
  link?: GuestLink | null;
  /** What it keeps already. */
  keeps?: readonly { token: string; sheet: GuestSheet; openedAt?: number }[];
  drafts?: Readonly<Record<string, unknown>>;
}

const DURING = Date.parse('2027-05-15T10:00:00Z');

/** A guest's phone in the middle of the stay that `guestSheet` tells of, and a connection of the test's own to what it keeps. */
export async function guestPhone(plan: PhonePlan = {}): Promise<Phone> {
  const { server = new FakeServer(), factory = new IDBFactory(), clock = { now: DURING, elapsed: 0 } } = plan;
  const database = await openDatabase(factory);
  for (const { openedAt = 1, ...stay } of plan.keeps ?? []) await database.putStay({ ...stay, openedAt });
  for (const [form, value] of Object.entries(plan.drafts ?? {})) await database.putDraft(TOKEN, form, value);
  let [dropped, left, id] = [0, 0, 0];
  const session = createSession({
    link: { token: TOKEN, isPreview: false },
    icon: null,
    firstAnswer: null,
    openDatabase: () => openDatabase(factory),
    phoneNow: () => clock.now,
    elapsed: () => clock.elapsed,
    newId: () => `id-${++id}`,
    dropAddress: () => void dropped++,
    leaveNothing: async () => {
      left++;
      factory.deleteDatabase('liveownerunit-sejour');
    },
    ...plan,
    server,
  });
  return { session, server, clock, factory, database, dropped: () => dropped, left: () => left };
}

/** What the page shows as not sent, the oldest first. */
export function unsentTexts({ session }: Phone): string[] {
  const { unsent } = session.view();
  return unsent.flatMap(textsOf).map(({ text }) => text);
}

/** Lets so many turns pass, to come in between at any moment. */
export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((next) => setImmediate(next));
}

/** Lets everything that is under way come to where it waits for what the test holds. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setTimeout(resolve));
}
