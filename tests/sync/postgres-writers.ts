import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import type { Random } from './random.ts';

/** Who writes in the database beside the devices: the dashboard, jobs, an operator, and what disturbs them all. */
export interface Writers {
  /** Begins something, as chance has it, and says what; it ends when it ends. */
  act(): string;
  /** Pairs of rows that are only ever written together. */
  readonly twins: [string, string][];
  /** Resolves once nothing of it is under way any more. */
  done(): Promise<void>;
}

export interface WritersParts {
  sql: postgres.Sql;
  random: Random;
  owners: readonly string[];
  cleaners: readonly string[];
  log: (what: string) => void;
}

/** What the database says when it was disturbed on purpose. */
const DISTURBED = new Set([
  '40P01',
  '40001',
  '55P03',
  '57014',
  '57P01',
  '08006',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
]);

export function createWriters({ sql, random, owners, cleaners, log }: WritersParts): Writers {
  const twins: [string, string][] = [];
  const running = new Set<Promise<unknown>>();

  return {
    twins,
    act() {
      const action = random.weighted({
        write: 6,
        twins: 5,
        hard_delete: 1,
        move: 2,
        permission: 3,
        lock: 3,
        terminate: 1,
        statement_timeout: 1,
      });
      const owner = random.pick(owners) ?? '';
      const job = perform(action, owner).catch((error: unknown) => {
        const code = (error as { code?: unknown }).code;
        if (typeof code !== 'string' || !DISTURBED.has(code)) throw error;
        log(`  ${action} was disturbed: ${code}`);
      });
      running.add(job);
      job.catch(() => undefined).finally(() => running.delete(job));
      return action;
    },
    async done() {
      await Promise.all(running);
    },
  };

  async function perform(action: string, owner: string): Promise<unknown> {
    const token = random.uuid();
    const holdMs = random.below(25);
    const cleaner = random.pick(cleaners) ?? '';
    const [backwards, isGrant] = [random.chance(0.5), random.chance(0.6)];
    switch (action) {
      case 'write':
        return sql`update public.reservations set client_email = ${token}
          where id = (select id from public.reservations where scope_id = ${owner} order by random() limit 1)`;
      case 'twins':
        return writeTwins(owner, token, holdMs);
      case 'hard_delete':
        return sql`delete from public.reservations
          where id = (select id from public.reservations where scope_id = ${owner} order by random() limit 1)`;
      case 'move':
        return sql`update public.cleaning_schedule
          set gite_id = (select id from public.gites_base where owner_user_id = ${owner} and deleted_at is null
            order by random() limit 1)
          where id = (select id from public.cleaning_schedule where owner_user_id = ${owner} order by random() limit 1)
            and exists (select from public.gites_base where owner_user_id = ${owner} and deleted_at is null)`;
      case 'permission':
        return isGrant
          ? sql`insert into private.sync_member (scope_id, user_id, role, nom)
              select id, ${cleaner}, 'cleaner', 'Nadia' from private.sync_scope
              where owner_user_id = ${owner} and kind = 'menage' order by random() limit 1 on conflict do nothing`
          : sql`delete from private.sync_member where user_id = ${cleaner} and role = 'cleaner' and scope_id =
              (select id from private.sync_scope where owner_user_id = ${owner} and kind = 'menage' order by random() limit 1)`;
      case 'lock':
        return lockAgainstTheOrder(owner, backwards, holdMs);
      case 'terminate':
        return sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and application_name = 'liveownerunit'
          order by random() limit 1`;
      case 'statement_timeout':
        return sql.begin(async (inside) => {
          await inside`set local statement_timeout = 5`;
          await inside`update public.reservations set updated_at = now() where scope_id = ${owner}`;
          await inside`select pg_sleep(0.05)`;
        });
    }
    return null;
  }

  /** Two rows of one owner, one transaction that stays open for a while. */
  async function writeTwins(owner: string, token: string, holdMs: number): Promise<void> {
    const taken = twins.flat();
    const known = twins.length > 0 && random.chance(0.6) ? random.pick(twins) : undefined;
    await sql.begin(async (inside) => {
      const pair =
        known ??
        (
          await inside<{ id: string }[]>`select id::text from public.reservations
            where scope_id = ${owner} and id <> all (${taken}) and reference_plateforme = ''
            order by random() limit 2 for update skip locked`
        ).map(({ id }) => id);
      if (pair.length < 2) return;
      for (const id of pair) {
        await inside`update public.reservations set reference_plateforme = ${token} where id = ${id}`;
        await sleep(holdMs);
      }
      if (known === undefined) twins.push(pair as [string, string]);
    });
  }

  /** Against the order in which everybody else locks: somebody is told of a deadlock, and tries again. */
  async function lockAgainstTheOrder(owner: string, backwards: boolean, holdMs: number): Promise<void> {
    await sql.begin(async (inside) => {
      const lock = (own: boolean) => inside`select from private.sync_scope
        where owner_user_id = ${owner} and (kind = 'owner') = ${own} order by id desc for update`;
      await lock(!backwards);
      await sleep(holdMs);
      await lock(backwards);
    });
  }
}
