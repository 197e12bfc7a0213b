import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, todayIn } from '../../../../src/domain/day.ts';
import { planFeedRun } from '../../../../src/domain/ical/feed-run.ts';
import type { Reservation } from '../../../../src/domain/rows.ts';
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
  type Site,
} from '../../../support/feed-world.ts';
import { type EventWords, GITE, reservation } from '../../../support/ical-files/calendar-builder.ts';

/** What happens at the site, to the clock and to the stays, between two looks. */
type Deed =
  | { do: 'add' | 'reissue' | 'remove' | 'cancel' | 'return'; pick: number; from: number; nights: number }
  | { do: 'move'; pick: number; from: number; nights: number }
  | { do: 'read'; minutes: number; as: ReadAs }
  | { do: 'owner'; pick: number; edit: keyof typeof OWNER }
  | { do: 'answer'; pick: number; yes: boolean };

type ReadAs = 'whole' | 'empty' | 'half' | 'truncated' | 'html';

/** What a person writes; `typed` is remembered and must never be lost. */
const OWNER = {
  name: { client_nom: 'Famille Durand' },
  price: { montant_total_cents: 84_000, montant_verse_cents: 70_000 },
  notes: { notes: 'lit bébé', notes_menage: 'draps en haut' },
  people: { nb_adultes: 4, client_email: 'durand@example.org', heure_arrivee: '18:00' },
  lock: { dates_verrouillees: true },
  cancel: { statut: 'annulee' },
  restore: { statut: 'confirmee' },
  close: { nature: 'blocage' },
  delete: { deleted_at: '2027-06-02T00:00:00Z' },
  unlink: { ical_uid: null },
  shift: { date_debut: '2027-06-20', date_fin: '2027-06-25' },
} as const satisfies Record<string, Partial<Reservation>>;

const span = { pick: fc.nat(9), from: fc.integer({ min: 5, max: 60 }), nights: fc.integer({ min: 1, max: 7 }) };
const read = fc.record({
  do: fc.constant('read' as const),
  minutes: fc.constantFrom(5, 60, 720, 1_440, 1_440, 2_900),
  as: fc.constantFrom<ReadAs>(
    ...Array.from({ length: 12 }, () => 'whole' as const),
    'empty',
    'half',
    'truncated',
    'html',
  ),
});
/** Lasting weather: long enough for a question, or for a doubt to be told. */
const reads = fc
  .record({ read, times: fc.constantFrom(1, 1, 2, 4, 9) })
  .map(({ read: one, times }): Deed[] => Array.from({ length: times }, () => one));
const one = (arbitrary: fc.Arbitrary<Deed>) => arbitrary.map((deed): Deed[] => [deed]);
const happenings: fc.Arbitrary<Deed[]> = fc.oneof(
  { weight: 2, arbitrary: one(fc.record({ do: fc.constant('add' as const), ...span })) },
  {
    weight: 6,
    arbitrary: one(
      fc.record({ do: fc.constantFrom('move', 'reissue', 'remove', 'remove', 'cancel', 'return', 'return'), ...span }),
    ),
  },
  { weight: 8, arbitrary: reads },
  {
    weight: 3,
    arbitrary: one(
      fc.record({
        do: fc.constant('owner' as const),
        pick: fc.nat(9),
        edit: fc.constantFrom(...(Object.keys(OWNER) as (keyof typeof OWNER)[]), 'lock', 'lock'),
      }),
    ),
  },
  {
    weight: 4,
    arbitrary: one(fc.record({ do: fc.constant('answer' as const), pick: fc.nat(9), yes: fc.boolean() })),
  },
);

interface Life {
  site: Site;
  manual: boolean;
  deeds: Deed[];
}

/** Begins with some stays; not many more, so that everything meets everything. */
const scene: fc.Arbitrary<Life> = fc
  .record({
    site: fc.constantFrom<Site>('airbnb', 'booking', 'abritel'),
    manual: fc.boolean(),
    first: fc.array(fc.record({ do: fc.constant('add' as const), ...span }), {
      minLength: 2,
      maxLength: 7,
      size: 'max',
    }),
    more: fc.array(happenings, { minLength: 5, maxLength: 30, size: 'max' }),
  })
  .map(({ first, more, ...rest }) => ({ ...rest, deeds: [...first, ...more.flat()] }));

const SUMMARIES: Record<Site, readonly string[]> = {
  airbnb: ['Reserved', 'Airbnb (Not available)'],
  booking: ['CLOSED - Not available'],
  abritel: ['Réservée - Marie', 'Réservée - Paul', 'Blocked', 'Provisoire - Paul'],
};

interface Platform {
  events: EventWords[];
  gone: EventWords[];
  cancelled: EventWords[];
  made: number;
}

function act(
  platform: Platform,
  site: Site,
  { do: what, pick, from, nights }: Exclude<Deed, { do: 'read' | 'owner' | 'answer' }>,
) {
  const start = addDays('2027-06-01', from);
  const dates = { start, end: addDays(start, nights) };
  const { events, gone } = platform;
  const at = events.length === 0 ? 0 : pick % events.length;
  const event = events[at];
  const uid = `event-${++platform.made}@${site}.com`;
  if (what === 'add') {
    const summary = SUMMARIES[site][pick % SUMMARIES[site].length] ?? '';
    const code = summary === 'Reserved' && pick % 2 === 0 ? { code: `HMTEST${platform.made}` } : {};
    events.push({ uid, ...dates, summary, ...code });
  } else if (what === 'return') {
    const back = gone.pop();
    platform.cancelled = platform.cancelled.filter((other) => other.uid !== back?.uid);
    if (back !== undefined) events.push(back);
  } else if (event === undefined) return;
  else if (what === 'move') events[at] = { ...event, ...dates };
  else if (what === 'reissue') events[at] = { ...event, uid, end: addDays(event.end, pick % 2) };
  else {
    events.splice(at, 1);
    gone.push(event);
    if (what === 'cancel') platform.cancelled.push({ ...event, status: 'CANCELLED' });
  }
}

function bodyAs(world: FeedWorld, { events, cancelled }: Platform, as: ReadAs): string {
  const whole = bodyOf(world, [...events, ...cancelled]);
  switch (as) {
    case 'whole':
      return whole;
    case 'empty':
      return bodyOf(world, []);
    case 'half':
      return bodyOf(world, events.slice(0, Math.floor(events.length / 2)));
    case 'truncated':
      return whole.slice(0, -20);
    case 'html':
      return '<!doctype html><title>Log in</title>';
  }
}

const TYPED = [
  'nature',
  'client_email',
  'client_telephone',
  'nb_adultes',
  'nb_enfants',
  'nb_animaux',
  'heure_arrivee',
  'heure_depart',
  'montant_total_cents',
  'montant_verse_cents',
  'frais_menage_cents',
  'notes',
  'notes_menage',
  'dates_verrouillees',
  'deleted_at',
  'gite_id',
] as const satisfies readonly (keyof Reservation)[];

function typedOf(row: Reservation | undefined) {
  return TYPED.map((field) => row?.[field]);
}

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

test('a file that cannot be read is an error and changes nothing, cases 19 and 20', () => {
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
