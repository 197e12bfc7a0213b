import type { ReservationFields } from '../reservation-rules.ts';
import { normaliseForSearch } from '../search-text.ts';
import { joinLabels, labelsOf } from '../labels.ts';

export type HeldStay = ReservationFields & { id: string };

const NEVER: readonly (keyof ReservationFields)[] = [
  'gite_id',
  'date_debut',
  'date_fin',
  'nature',
  'statut',
  'plateforme',
  'ical_uid',
  'ical_resume',
  'serie_id',
  'fusion_id',
];

/**
 * Finds the entries of calendars that lines of a table tell more of: calendars say when, tables say who and how much. A line is
 * about an entry of its gîte and platform with its reference or its very days, as long as neither names another guest. Each entry
 * is filled by one line.
 */
export class FedEntries {
  readonly #byReference = new Map<string, HeldStay>();
  readonly #byDays = new Map<string, HeldStay[]>();
  readonly #taken = new Set<string>();

  constructor(existing: Iterable<HeldStay>) {
    for (const stay of existing) {
      if (stay.ical_uid === null || stay.statut === 'annulee') continue;
      if (stay.reference_plateforme !== '') this.#byReference.set(referenceKey(stay), stay);
      const key = daysKey(stay);
      this.#byDays.set(key, [...(this.#byDays.get(key) ?? []), stay]);
    }
  }

  /** The entry that a line is about; null for none. */
  take(line: ReservationFields): HeldStay | null {
    if (line.statut === 'annulee' || line.nature === 'blocage') return null;
    const referred = line.reference_plateforme === '' ? undefined : this.#byReference.get(referenceKey(line));
    const entry = [...(referred === undefined ? [] : [referred]), ...(this.#byDays.get(daysKey(line)) ?? [])].find(
      (held) => !this.#taken.has(held.id) && isAbout(line, held),
    );
    if (entry === undefined) return null;
    this.#taken.add(entry.id);
    return entry;
  }
}

function isAbout(line: ReservationFields, held: HeldStay): boolean {
  const [mine, theirs] = [line.reference_plateforme.toUpperCase(), held.reference_plateforme.toUpperCase()];
  if (mine !== '' && theirs !== '' && mine !== theirs) return false;
  const [guest, known] = [normaliseForSearch(line.client_nom), normaliseForSearch(held.client_nom)];
  return guest === '' || known === '' || guest === known;
}

/** Of what is empty there, what the line says; its notes below those that are there. What is known is never touched. */
export function whatIsMissing(held: ReservationFields, line: ReservationFields): Partial<ReservationFields> {
  const change = Object.fromEntries(
    Object.entries(line).filter(([field, value]) => {
      const name = field as keyof ReservationFields;
      return !NEVER.includes(name) && isEmpty(held[name]) && !isEmpty(value);
    }),
  ) as Partial<ReservationFields>;
  for (const field of ['notes', 'notes_menage'] as const) {
    // What both say stands there already, after the first time.
    if (held[field] !== '' && !held[field].includes(line[field])) change[field] = `${held[field]}\n${line[field]}`;
  }
  const libelles = joinLabels([...labelsOf(held), ...labelsOf(line)]);
  if (libelles !== (held.libelles ?? '')) change.libelles = libelles;
  // Some calendars tell a booking from a closed period no better than by saying that the nights are taken.
  if (held.nature !== 'sejour' && line.nature === 'sejour') change.nature = 'sejour';
  return change;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

function referenceKey({ gite_id, plateforme, reference_plateforme }: ReservationFields): string {
  return `${gite_id}|${plateforme}|${reference_plateforme.toUpperCase()}`;
}

function daysKey({ gite_id, plateforme, date_debut, date_fin }: ReservationFields): string {
  return `${gite_id}|${plateforme}|${date_debut}|${date_fin}`;
}
