import fc from 'fast-check';
import { addDays } from '../../src/domain/day.ts';
import type { Reservation } from '../../src/domain/rows.ts';
import { bodyOf, type FeedWorld, type Site } from './feed-world.ts';
import type { EventWords } from './ical-files/calendar-builder.ts';

/** What happens at the site, to the clock and to the stays, between two looks. */
export type Deed =
  | { do: 'add' | 'reissue' | 'remove' | 'cancel' | 'return'; pick: number; from: number; nights: number }
  | { do: 'move'; pick: number; from: number; nights: number }
  | { do: 'read'; minutes: number; as: ReadAs }
  | { do: 'owner'; pick: number; edit: keyof typeof OWNER }
  | { do: 'answer'; pick: number; yes: boolean };

export type ReadAs = 'whole' | 'empty' | 'half' | 'truncated' | 'html';

/** What a person writes; `typed` is remembered and must never be lost. */
export const OWNER = {
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

export interface Life {
  site: Site;
  manual: boolean;
  deeds: Deed[];
}

/** Begins with some stays; not many more, so that everything meets everything. `most`: of what happens then. */
export const lives = (most: number): fc.Arbitrary<Life> =>
  fc
    .record({
      site: fc.constantFrom<Site>('airbnb', 'booking', 'abritel'),
      manual: fc.boolean(),
      first: fc.array(fc.record({ do: fc.constant('add' as const), ...span }), {
        minLength: 2,
        maxLength: 7,
        size: 'max',
      }),
      more: fc.array(happenings, { minLength: 5, maxLength: most, size: 'max' }),
    })
    .map(({ first, more, ...rest }) => ({ ...rest, deeds: [...first, ...more.flat()] }));

const SUMMARIES: Record<Site, readonly string[]> = {
  airbnb: ['Reserved', 'Airbnb (Not available)'],
  booking: ['CLOSED - Not available'],
  abritel: ['Réservée - Marie', 'Réservée - Paul', 'Blocked', 'Provisoire - Paul'],
};

export interface Platform {
  events: EventWords[];
  gone: EventWords[];
  cancelled: EventWords[];
  made: number;
}

export function act(
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

export function bodyAs(world: Pick<FeedWorld, 'site'>, { events, cancelled }: Platform, as: ReadAs): string {
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

export function typedOf(row: Partial<Reservation> | undefined) {
  return TYPED.map((field) => row?.[field]);
}
