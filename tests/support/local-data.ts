import type { Done } from '../../src/data/commit.ts';
import { createDataContext, type DataContext } from '../../src/data/context.ts';
import { toLocal } from '../../src/data/local-row.ts';
import { createLocalDb } from '../../src/data/schema.ts';
import { CLEANING_DEFAULTS } from '../../src/domain/cleaning-rules.ts';
import type { CleaningGite } from '../../src/domain/cleaning-rows.ts';
import { addDays } from '../../src/domain/day.ts';
import { GITE_DEFAULTS } from '../../src/domain/gite-rules.ts';
import { RESERVATION_DEFAULTS } from '../../src/domain/reservation-rules.ts';
import {
  type Cleaning,
  type Gite,
  type Paiement,
  PLATEFORMES,
  type Reservation,
  type SyncedTableName,
  type SyncedTables,
  type SyncIssue,
} from '../../src/domain/rows.ts';
import type { SyncedRow } from '../../src/domain/synced-row.ts';

import type { Result } from '../../src/lib/result.ts';
import { memoryStorage } from './memory-storage.ts';
import { randomBytes } from './random-bytes.ts';

/** A person's empty database with a clock and ids that a test commands. Also runs in a browser, for benches. */
export interface TestData extends DataContext {
  readonly keys: Storage;
  /** Moves the clock, in ms. */
  tick: (ms: number) => void;
  /** Ends it: the database is deleted. */
  dispose: () => Promise<void>;
}

/** Noon in Paris on a Tuesday in July. */
const TEST_NOW = Date.UTC(2026, 6, 14, 10);
export const TEST_TODAY = '2026-07-14';

let users = 0;

export function freshData(userId: string = testId(++users, 'c0de')): TestData {
  let now = TEST_NOW;
  let ids = 0;
  const db = createLocalDb(userId);
  const context = createDataContext({
    db,
    userId,
    now: () => now,
    newId: () => testId(++ids),
    randomBytes,
    timeZone: 'Europe/Paris',
  });
  return {
    ...context,
    keys: memoryStorage(),
    tick: (ms) => {
      now += ms;
    },
    dispose: async () => {
      await db.delete();
    },
  };
}

/** What a mutation did that must have worked. */
export function done<Its extends Done>(outcome: Result<Its, unknown>): Its {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

/** What waits to be sent, as far as the server would see it. */
export async function queued({ db }: DataContext) {
  return (await db.outbox.toArray()).map(({ table, op, set, base }) => ({ table, op, set, base }));
}

/** The same UUID for the same number, sorted as the numbers are. */
export function testId(number: number, group = '8000'): string {
  return `${String(number).padStart(8, '0')}-0000-7000-${group}-${String(number).padStart(12, '0')}`;
}

/** Rows as the server sends them, put into the database as a pull would. */
export async function receive<Name extends SyncedTableName>(
  { db }: DataContext,
  table: Name,
  rows: readonly SyncedTables[Name][],
): Promise<void> {
  await db.table(table).bulkPut(rows.map((row) => toLocal(table, row)));
}

export function aGite(data: DataContext, id: string, fields: Partial<Gite> = {}): Gite {
  return { ...synced(id, data.userId, data.userId), nom: 'Le Moulin', ...GITE_DEFAULTS, ...fields };
}

export function aStay(data: Pick<DataContext, 'userId'>, id: string, fields: Partial<Reservation> = {}): Reservation {
  return {
    ...synced(id, data.userId, data.userId),
    gite_id: testId(1, 'aaaa'),
    date_debut: '2026-08-01',
    date_fin: '2026-08-08',
    ...RESERVATION_DEFAULTS,
    ...fields,
  };
}

export function aCleaning(data: DataContext, id: string, fields: Partial<Cleaning> = {}): Cleaning {
  const gite = fields.gite_id ?? testId(1, 'aaaa');
  return { ...synced(id, gite, data.userId), gite_id: gite, date: '2026-08-08', ...CLEANING_DEFAULTS, ...fields };
}

/** A gîte as whoever cleans there sees it. */
export function aCleaningGite(id: string, owner: string, fields: Partial<CleaningGite> = {}): CleaningGite {
  return {
    ...synced(id, id, owner),
    nom: 'Le Moulin',
    adresse: '1 rue du Pont',
    code_postal: '82000',
    ville: 'Calvignac',
    couleur_calendrier: '#112233',
    fuseau: 'Europe/Paris',
    heure_arrivee: '17:00',
    heure_depart: '10:00',
    acces: 'Code 1234',
    ...fields,
  };
}

export function aPayment(data: Pick<DataContext, 'userId'>, id: string, fields: Partial<Paiement> = {}): Paiement {
  return {
    ...synced(id, data.userId, data.userId),
    reservation_id: testId(1, 'b000'),
    nature: 'acompte',
    montant_cents: 10_000,
    echeance: null,
    regle_le: null,
    rendu_le: null,
    moyen: '',
    notes: '',
    ...fields,
  };
}

export function anIssue(data: Pick<DataContext, 'userId'>, n: number, fields: Partial<SyncIssue> = {}): SyncIssue {
  return {
    ...synced(testId(n, 'e000'), data.userId, data.userId),
    kind: 'conflict',
    table_name: 'reservations',
    row_id: testId(1, 'b000'),
    field: 'notes',
    mine: 'mine',
    theirs: 'theirs',
    kept: 'theirs',
    code: 'first_stays',
    mutation_uuid: testId(1, 'f000'),
    state: 'open',
    theirs_at: null,
    theirs_by: null,
    ...fields,
  };
}

export function synced(id: string, scope: string, owner: string): SyncedRow {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    id,
    scope_id: scope,
    owner_user_id: owner,
    ver: 1,
    rev: 1,
    created_at: at,
    updated_at: at,
    deleted_at: null,
  };
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NAMES = [
  'Lefèvre',
  'Dupont',
  'Müller',
  "O'Brien",
  'Œuvrard',
  'García',
  'Nguyễn',
  'van der Berg',
  'Lemaître',
  'Benoît',
];
const FIRST_NAMES = ['Chloé', 'Jean-Pierre', 'Anaïs', 'Lars', 'Zoë', 'François', 'Inès', 'Paul', 'Maëlle', 'Gaël'];
const NOTES = ['', '', 'Arrive tard, prévoir la clé.', 'Deux vélos à abriter. Allergique aux plumes.', 'Acompte reçu.'];

/** Plausible stays back to back over the given gîtes, from `from` on: what an owner has after some years. */
export function manyStays(
  data: Pick<DataContext, 'userId'>,
  {
    count,
    gites,
    from = '2018-01-01',
    seed = 1,
  }: { count: number; gites: readonly string[]; from?: string; seed?: number },
): Reservation[] {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
  const free = new Map(gites.map((gite) => [gite, from]));
  return Array.from({ length: count }, (_, i) => {
    const gite = pick(gites);
    const date_debut = addDays(free.get(gite) ?? from, below(4));
    const date_fin = addDays(date_debut, 1 + below(9));
    free.set(gite, date_fin);
    return aStay(data, testId(i + 1, 'b000'), {
      gite_id: gite,
      date_debut,
      date_fin,
      plateforme: pick(PLATEFORMES),
      statut: random() < 0.06 ? 'annulee' : random() < 0.05 ? 'option' : 'confirmee',
      nature: random() < 0.05 ? 'blocage' : 'sejour',
      client_nom: `${pick(FIRST_NAMES)} ${pick(NAMES)}`,
      client_telephone: `06 ${10 + below(90)} ${10 + below(90)} ${10 + below(90)} ${10 + below(90)}`,
      client_email: `client${i}@exemple.fr`,
      reference_plateforme: `HM${(i * 7919).toString(36).toUpperCase()}`,
      nb_adultes: 1 + below(5),
      montant_total_cents: 10_000 + below(200_000),
      notes: pick(NOTES),
    });
  });
}
