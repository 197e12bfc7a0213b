import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { FluxIcal, QuestionFlux } from '../../../src/domain/feed-rows.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import { readDueFeeds } from '../../functions/_shared/feeds/read-feeds.ts';
import { createFeedService, type ServiceCall } from '../../functions/_shared/feeds/service.ts';
import { createServiceCall } from '../../local/service.ts';
import { meaningOfYes, type Site } from '../../../tests/support/feed-world.ts';
import type { TestDatabase } from './database.ts';
import { createDevice, outcomeOf } from './device.ts';
import type { FeedDesk } from './feeds.ts';

/** What came of a feed, as the database has it. */
export interface FeedScene {
  rows: Reservation[];
  questions: (QuestionFlux & { rev: number })[];
  /** Of runs that succeeded. */
  runs: Record<'nouveaux' | 'modifies' | 'deplaces' | 'annules' | 'a_decider', number>[];
  feed: FluxIcal;
  /** What the server itself changed of stays, and in which revision. */
  changes: { id: string; rev: number; change: Record<string, unknown> }[];
}

/** A gîte with one feed in a database, the worker that reads it, and the device of its owner. */
export type FeedLife = Awaited<ReturnType<typeof beginFeedLife>>;

/** `beside`: another feed of its gîte, in the same life. */
export async function beginFeedLife(
  database: TestDatabase,
  desk: FeedDesk,
  site: Site,
  beside: { gite: string; newId: () => string } | null = null,
) {
  const { owner } = desk.estate;
  // In the order in which they are made: two lives that are alike have ids that are.
  const family = randomUUID().slice(0, 8);
  let made = 0;
  const newId = beside?.newId ?? (() => `${family}-0000-7000-8000-${(made++).toString(16).padStart(12, '0')}`);
  const gite = beside?.gite ?? newId();
  if (beside === null)
    await database.run(
      `insert into public.gites_base (id, scope_id, owner_user_id, nom) values ($1, $2, $2, 'La Grange')`,
      gite,
      owner,
    );
  const { id: feed } = await desk.asService<{ id: string }>(
    'create_feed',
    `$1, $2, $3, '', $4, 'lives.example', 'lives.example/…', false`,
    owner,
    gite,
    site,
    `https://lives.example/${randomUUID()}.ics`,
  );
  const phone = createDevice(database, owner);
  const world = { site, now: Date.parse('2027-06-01T10:00:00Z') };

  const see = async (): Promise<FeedScene> => {
    const [found] = await database.rows<FeedScene>(
      `select
        coalesce((select jsonb_agg(to_jsonb(stay) order by stay.id)
          from public.reservations as stay where stay.gite_id = $1), '[]') as rows,
        coalesce((select jsonb_agg(to_jsonb(asked) order by asked.created_at, asked.id)
          from public.questions_flux as asked where asked.flux_id = $2), '[]') as questions,
        coalesce((select jsonb_agg(to_jsonb(run) order by run.created_at)
          from public.sync_logs as run where run.flux_id = $2 and run.statut = 'succes'), '[]') as runs,
        (select to_jsonb(shown) from public.flux_ical as shown where shown.id = $2) as feed,
        coalesce((select jsonb_agg(jsonb_build_object('id', told.reservation_id, 'rev', told.rev, 'change', told.change))
          from private.reservation_change as told join public.reservations as stay on stay.id = told.reservation_id
          where stay.gite_id = $1 and told.writer = 'server'), '[]') as changes`,
      gite,
      feed,
    );
    if (found === undefined) throw new Error('Nothing is to be seen');
    return found;
  };

  const call = createServiceCall((text, params) =>
    database.as({ role: 'service_role' }, (session) => session.rows(text, ...(params as string[]))),
  );
  const read = (body: string, service: ServiceCall) =>
    readDueFeeds(
      {
        service: createFeedService(service),
        fetch: () =>
          Promise.resolve({ kind: 'body', bytes: new TextEncoder().encode(body), etag: null, lastModified: null }),
        now: () => world.now,
        newId,
        ownExportIssuer: 'export.example',
      },
      new AbortController().signal,
    );

  /** This one, and no other. */
  const beDue = async () => {
    await database.run('update private.feed_host set tokens = 25, blocked_until = null');
    await database.run(
      `update private.feed set lease_until = null,
         next_at = case when id = $1 then now() else now() + interval '1 hour' end where active`,
      feed,
    );
  };

  return {
    gite,
    newId,
    world,
    see,

    /** Has the feed be due, whatever lease it had over, and a worker read it. */
    async read(body: string, { meanwhile }: { meanwhile?: () => Promise<void> } = {}): Promise<void> {
      let first = meanwhile;
      const overtaken: ServiceCall = async (name, args) => {
        if (name === 'apply_feed') await first?.();
        if (name === 'apply_feed') first = undefined;
        return call(name, args);
      };
      await beDue();
      // What was overtaken is due again at once.
      for (let times = 0; times < 3; times++) if ((await read(body, overtaken)) === 0) return;
    },

    /** A worker that takes the feed and is never heard of again. */
    async readAndDie(body: string): Promise<void> {
      await beDue();
      const dying: ServiceCall = (name, args) =>
        name === 'claim_feeds' || name === 'open_feed' ? call(name, args) : Promise.reject(new Error('gone'));
      await expect(read(body, dying)).rejects.toThrow('gone');
      // As long as its lease runs, nobody else looks.
      await database.run('update private.feed set next_at = now() where id = $1', feed);
      expect(await read(body, call)).toBe(0);
    },

    /** Whether the server took it. */
    async edit(row: Reservation, fields: Partial<Reservation>): Promise<boolean> {
      const { deleted_at, ...rest } = fields;
      const sent =
        typeof deleted_at === 'string'
          ? await phone.remove('reservations', row.id, row.rev)
          : await phone.update('reservations', row.id, rest, row.rev);
      return ['applied', 'conflict'].includes(outcomeOf(sent));
    },

    /** As the app does it: the stay first. */
    async answer(asked: FeedScene['questions'][number], row: Reservation | undefined, isYes: boolean) {
      const yes = () =>
        phone.next('reservations', asked.reservation_id, 'update', { set: meaningOfYes(asked, site), base: row?.rev });
      await phone.push(
        ...(isYes ? [yes()] : []),
        phone.next('questions_flux', asked.id, 'update', {
          set: { statut: isYes ? 'acceptee' : 'refusee' },
          base: asked.rev,
        }),
      );
    },

    /** A stay entered by hand, where the others are. */
    addByHand: () =>
      database.run(
        `insert into public.reservations (id, scope_id, owner_user_id, gite_id, date_debut, date_fin, notes)
         values ($1, $2, $2, $3, '2027-06-20', '2027-06-23', 'mine')`,
        newId(),
        owner,
        gite,
      ),

    /** As if it were another body: it is read whole. */
    forgetBody: () => database.run('update private.feed set body_hash = null where id = $1', feed),

    end: () => database.run('update private.feed set active = false where id = $1', feed),
  };
}
