import { sameJson } from '../lib/same-json.ts';
import { LATER_COLUMNS, type Reservation } from './rows.ts';
import type { ReservationFields } from './reservation-rules.ts';
import type { Instant } from './synced-row.ts';

/** One change of a stay, as the server remembers it. */
export interface StayChange {
  /** The stay's revision once it was made. */
  rev: number;
  at: Instant;
  /** Which device made it, as devices name themselves; `server` for a calendar, a job or the dashboard. */
  writer: string;
  isMine: boolean;
  /** From what to what, by column; empty for the change that made the stay. */
  change: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
}

/** What a person decides of a stay, and may want back. Not what ties it to a calendar: that one would not know it again. */
const RETURNING = [
  'gite_id',
  'nature',
  'statut',
  'plateforme',
  'reference_plateforme',
  'date_debut',
  'date_fin',
  'heure_arrivee',
  'heure_depart',
  'client_nom',
  'client_email',
  'client_telephone',
  'nb_adultes',
  'nb_enfants',
  'nb_animaux',
  'montant_total_cents',
  'montant_verse_cents',
  'frais_menage_cents',
  'notes',
  'notes_menage',
  'dates_verrouillees',
  'libelles',
] as const satisfies readonly (keyof ReservationFields)[];
type Returning = (typeof RETURNING)[number];

/** Of a change, what a person would call one. */
export function toldFields({ change }: StayChange): Returning[] {
  return RETURNING.filter((field) => field in change);
}

/**
 * What to write so that the stay is again as it was right after one of its changes: what later ones did is taken back, field by
 * field. Empty when it is so already.
 *
 * @param changes the latest first, without a gap from now back to `rev`
 */
export function backTo(stay: Reservation, changes: readonly StayChange[], rev: number): Partial<ReservationFields> {
  const then = new Map<Returning, unknown>();
  for (const later of changes) {
    if (later.rev <= rev) break;
    for (const field of toldFields(later)) then.set(field, later.change[field]?.[0] ?? null);
  }
  const now = (field: Returning) => stay[field] ?? LATER_COLUMNS.reservations?.[field] ?? null;
  return Object.fromEntries([...then].filter(([field, value]) => !sameJson(now(field), value)));
}
