import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { todayIn } from '../../../../src/domain/day.ts';
import { planFeedRun } from '../../../../src/domain/ical/feed-run.ts';
import { act, bodyAs, type Life, OWNER, lives, type Platform, typedOf } from '../../../support/feed-lives.ts';
import {
  after,
  answer,
  bodyOf,
  edit,
  type FeedWorld,
  feedWorld,
  look,
  openOnes,
  readBody,
} from '../../../support/feed-world.ts';
import { GITE, reservation } from '../../../support/ical-files/calendar-builder.ts';

/** Lives through the deeds; `check` looks at each read, before and after. */
function live({ site, manual, deeds }: Life, check: Check): void {
  const world = feedWorld(site);
  if (manual)
    world.rows.push(
      reservation({ plateforme: 'direct', date_debut: '2027-06-20', date_fin: '2027-06-23', notes: 'mine' }),
    );
  const platform: Platform = { events: [], gone: [], cancelled: [], made: 0 };
  for (const step of deeds) {
    if (step.do === 'owner') edit(world, world.rows[step.pick % Math.max(1, world.rows.length)]?.id, OWNER[step.edit]);
    else if (step.do === 'answer') {
      const open = openOnes(world);
      if (open.length > 0) answer(world, open[step.pick % open.length], step.yes);
    } else if (step.do !== 'read') act(platform, site, step);
    else {
      world.now += step.minutes * 60_000;
      const body = bodyAs(world, platform, step.as);
      if (step.as === 'truncated' || step.as === 'html') expect(() => look(world, body)).toThrow('refused');
      else check(world, body);
    }
  }
}

type Check = (world: FeedWorld, body: string) => void;

const scene = lives(30);

const RUNS = { numRuns: 120 };

describe('whatever a site, its calendar, the clock and the owner do', () => {
  test('case 31: the same body again changes nothing, but that an absence may have been counted once more', () => {
    fc.assert(
      fc.property(scene, (life) => {
        live(life, (world, body) => {
          const first = readBody(world, body);
          const again = look(world, body);
          expect([again.inserts, again.updates, again.closes]).toEqual([[], [], []]);
          expect(again.opens.filter(({ genre }) => genre !== 'disparue')).toEqual([]);
          for (const { ical_uid } of again.opens)
            expect(world.memory.events[ical_uid]?.missing).toBeGreaterThanOrEqual(2);
          expect(again.tellDoubt && first.tellDoubt).toBe(false);
          const { nouveaux, deplaces, modifies, annules, revenus } = again.counts;
          expect(nouveaux + deplaces + modifies + annules + revenus).toBe(0);
        });
      }),
      RUNS,
    );
  });

  test('cases 36 and 37: what a person typed stays, and dates that they fixed', () => {
    fc.assert(
      fc.property(scene, (life) => {
        live(life, (world, body) => {
          const before = structuredClone(world.rows);
          readBody(world, body);
          for (const row of before) {
            const now = world.rows.find(({ id }) => id === row.id);
            expect(typedOf(now)).toEqual(typedOf(row));
            if (row.client_nom !== '') expect(now?.client_nom).toBe(row.client_nom);
            if (row.dates_verrouillees)
              expect(now).toMatchObject({ date_debut: row.date_debut, date_fin: row.date_fin });
            if (row.deleted_at !== null) expect(now).toEqual(row);
          }
        });
      }),
      RUNS,
    );
  });

  test('a stay is cancelled only where the feed says so, of one that is to come and its own', () => {
    fc.assert(
      fc.property(scene, (life) => {
        live(life, (world, body) => {
          const before = structuredClone(world.rows);
          readBody(world, body);
          for (const row of before) {
            const now = world.rows.find(({ id }) => id === row.id);
            if (row.statut === 'annulee' || now?.statut !== 'annulee') continue;
            const words = row.ical_resume ?? '';
            const isClosure = row.nature === 'blocage' && /^(airbnb \(not|blocked)/i.test(words);
            if (isClosure) continue;
            expect(body).toContain('STATUS:CANCELLED');
            expect(row.date_debut > todayIn(GITE.fuseau, world.now)).toBe(true);
            expect(row.plateforme).toBe(world.plateforme);
          }
        });
      }),
      RUNS,
    );
  });

  test('a stay that was cancelled by hand never comes back by itself', () => {
    fc.assert(
      fc.property(scene, (life) => {
        const byHand = new Set<string>();
        const seen = new Map<string, string>();
        live(life, (world, body) => {
          // Cancelled since the last look, and by no answer to a question.
          const yes = new Set(
            world.questions.filter(({ statut }) => statut === 'acceptee').map(({ reservation_id }) => reservation_id),
          );
          for (const { id, statut } of world.rows) {
            if (statut !== 'annulee') byHand.delete(id);
            else if (seen.get(id) !== undefined && seen.get(id) !== 'annulee' && !yes.has(id)) byHand.add(id);
          }
          readBody(world, body);
          for (const { id, statut } of world.rows) {
            if (byHand.has(id)) expect(statut).toBe('annulee');
            seen.set(id, statut);
          }
        });
      }),
      RUNS,
    );
  });

  test('the same look twice finds the same', () => {
    fc.assert(
      fc.property(scene, (life) => {
        live(life, (world, body) => {
          const { made } = world;
          const first = look(world, body);
          world.made = made;
          expect(look(world, body)).toEqual(first);
          world.made = made;
          readBody(world, body);
        });
      }),
      RUNS,
    );
  });
});

test('cases 19 and 20: a file that cannot be read is an error and changes nothing', () => {
  const world = feedWorld();
  after(world, 0, [{ uid: 'a@airbnb.com', start: '2027-07-01', end: '2027-07-05' }]);
  const input = { feed: { gite_id: GITE.id, plateforme: 'airbnb', host: '', cached: false }, gite: GITE } as const;
  const rest = {
    rows: world.rows,
    memory: world.memory,
    questions: [],
    now: world.now,
    newId: () => 'x',
    ownExportIssuer: '',
  };
  for (const [body, error] of [
    ['<html>', { code: 'not_a_calendar', found: 'html' }],
    ['', { code: 'empty' }],
    [bodyOf(world, []).slice(0, -16), { code: 'truncated', events: 0 }],
  ] as const) {
    expect(planFeedRun({ ...input, ...rest, body })).toEqual({ ok: false, error });
  }
});
