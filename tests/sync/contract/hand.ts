import type { PullResponse, PushedMutation, PushResponse, Transport } from '../../../src/sync/transport.ts';

/**
 * What the protocol promises, told as stories over its two calls. They run against the model server and against the real
 * one through HTTP: where both pass, what the simulation proves of the model is true of the SQL.
 */
export interface Stage {
  /** Makes an account. */
  person(): Promise<Person>;
  /** Gives a person a gîte's cleanings. */
  grant(scope: string, to: Person): Promise<void>;
  revoke(scope: string, from: Person): Promise<void>;
  /** As the dashboard does. */
  hardDelete(table: string, id: string): Promise<void>;
  /** Several rows, one transaction, by nobody's device. */
  write(changes: readonly { table: string; id: string; set: Record<string, unknown> }[]): Promise<void>;
  /** As after a restore. */
  changeEpoch(): Promise<void>;
  /** Half a year passes for this owner: what deleted rows left behind goes, and deleted rows leave for good. */
  purge(owner: Person): Promise<void>;
  newId(): string;
}

export interface Person {
  userId: string;
  transport: Transport;
}

export interface Scenario {
  name: string;
  play(stage: Stage): Promise<void>;
}

export const never = new AbortController().signal;
export const GITE = { nom: 'Les Tilleuls' };
const CLEANING = { date: '2026-07-08' };
export const STAY = { date_debut: '2026-07-01', date_fin: '2026-07-08', client_nom: 'Dupont' };

/** One device that speaks the protocol by hand. */
export class Hand {
  readonly client: string;
  readonly #person: Person;
  readonly #stage: Stage;
  #mid = 0;
  epoch: string | null = null;

  constructor(stage: Stage, person: Person) {
    this.#stage = stage;
    this.#person = person;
    this.client = stage.newId();
  }

  change(
    op: PushedMutation['op'],
    table: string,
    id: string,
    set: Record<string, unknown> = {},
    base = 0,
  ): PushedMutation {
    this.#mid += 1;
    const scope = table === 'cleaning_schedule' ? String(set['gite_id']) : this.#person.userId;
    return {
      mid: this.#mid,
      uuid: this.#stage.newId(),
      table: table as PushedMutation['table'],
      id,
      scope,
      op,
      set,
      base,
    };
  }

  send(mutations: PushedMutation[], epoch = this.epoch): Promise<PushResponse> {
    return this.#person.transport.push({ client: this.client, epoch, schema: 1, mutations }, never);
  }

  pull(cursors: Record<string, string> = {}, limit = 1_000, epoch = this.epoch): Promise<PullResponse> {
    return this.#person.transport.pull({ client: this.client, epoch, schema: 1, cursors, limit }, never);
  }

  async sendOne(op: PushedMutation['op'], table: string, id: string, set: Record<string, unknown> = {}, base = 0) {
    const answer = await this.send([this.change(op, table, id, set, base)]);
    if ('error' in answer) throw new Error(answer.error);
    const { status, code } = answer.results[0] ?? { status: 'missing' };
    return { status, ...(code !== undefined && { code }), row: rowsOf(answer.tables, table)[0] ?? null };
  }
}

export type Row = Record<string, unknown>;

export function rowsOf(tables: PullResponse['scopes'][number]['tables'], table: string): Row[] {
  const { cols, rows } = tables[table] ?? { cols: [], rows: [] };
  return rows.map((row) => Object.fromEntries(cols.map((col, i) => [col, row[i]])));
}

export function scopeOf(answer: PullResponse, id: string) {
  const scope = answer.scopes.find((candidate) => candidate.id === id);
  if (scope === undefined) throw new Error(`no scope ${id}`);
  return scope;
}

export function cursorsOf(answer: PullResponse): Record<string, string> {
  return Object.fromEntries(answer.scopes.map(({ id, cursor }) => [id, cursor]));
}

/** An owner with a gîte, a stay and a cleaning, and two devices. */
export async function home(stage: Stage) {
  const owner = await stage.person();
  const [phone, laptop] = [new Hand(stage, owner), new Hand(stage, owner)];
  const [gite, stay, cleaning] = [stage.newId(), stage.newId(), stage.newId()];
  await phone.sendOne('insert', 'gites_base', gite, GITE);
  await phone.sendOne('insert', 'reservations', stay, { ...STAY, gite_id: gite });
  await phone.sendOne('insert', 'cleaning_schedule', cleaning, { ...CLEANING, gite_id: gite });
  return { owner, phone, laptop, gite, stay, cleaning };
}

export async function issuesOf(hand: Hand, owner: Person): Promise<Row[]> {
  return rowsOf(scopeOf(await hand.pull(), owner.userId).tables, 'sync_issue');
}
