import { type CsvRow, type CsvTable, withoutGuard } from '../../lib/csv.ts';
import { addDays, isDay } from '../day.ts';
import type { ErrorCode } from '../errors.ts';
import { LAST_DAY } from '../fields.ts';
import { checkNewReservation, type ReservationFields } from '../reservation-rules.ts';
import type { Plateforme } from '../rows.ts';
import {
  isNamedPlateforme,
  isNothing,
  readHour,
  readMoney,
  readNature,
  readNumber,
  readPlateforme,
  readStatut,
} from './cell-values.ts';
import type { Mapping } from './columns.ts';
import { type DayOrder, type DecidedOrder, orderOfDays, readDay } from './days.ts';
import { giteFinder, type NamedGite } from './gite-names.ts';
import type { Target } from './synonyms.ts';

/** How the person wants a table to be read. */
export interface StayChoices {
  mapping: Mapping;
  /** Null: as the file itself tells. */
  order: DayOrder | null;
  usualOrder: DayOrder;
  /** Of lines that name no gîte, or none of these. Empty: there is none. */
  gite_id: string;
  /** Of lines that name no platform. */
  plateforme: Plateforme;
}

export interface ReadStay {
  line: number;
  fields: ReservationFields;
}

export interface CellProblem {
  /** The column's title; empty when the file has no such column. */
  column: string;
  target: Target;
  code: ErrorCode;
}

export interface RefusedStay {
  line: number;
  /** Of the guest, if the line says one. */
  name: string;
  problems: CellProblem[];
}

export interface ReadStays extends DecidedOrder {
  stays: ReadStay[];
  refused: RefusedStay[];
  /** Names in the gîte's column that are none of the person's gîtes. */
  strangers: string[];
}

/** Reads each line as if a person had typed it into the form: what is refused says why, the rest goes on. */
export function readStays(table: CsvTable, choices: StayChoices, gites: readonly NamedGite[]): ReadStays {
  const cellsOf = reader(choices.mapping);
  const findGite = giteFinder(gites);
  const decided = orderOfDays(
    table.rows.map((row) => {
      const cell = cellsOf(row);
      const nights = cell('nuits') === '' ? null : readNumber(cell('nuits'));
      return { arrival: cell('date_debut'), departure: cell('date_fin'), nights };
    }),
    choices.usualOrder,
  );
  const order = choices.order ?? decided.order;
  const outcome: ReadStays = { ...decided, order, stays: [], refused: [], strangers: [] };
  const strangers = new Set<string>();
  for (const row of table.rows) {
    const cell = cellsOf(row);
    const gite = findGite(cell('gite'));
    if (gite === null && cell('gite') !== '') strangers.add(cell('gite').trim());
    const { fields, errors } = valuesOf(cell, order, { ...choices, gite_id: gite ?? choices.gite_id });
    const platform = cell('plateforme');
    // A name that has no place of its own is kept where the person reads it.
    if (!isNamedPlateforme(platform)) {
      fields.notes = [fields.notes, `${titleFor(table, choices, 'plateforme')}: ${platform}`]
        .filter(Boolean)
        .join('\n');
    }
    const checked = checkNewReservation(fields);
    for (const [field, code] of checked.ok ? [] : Object.entries(checked.error)) {
      errors.set(targetOf(field as keyof ReservationFields, cell), code);
    }
    if (checked.ok && errors.size === 0) outcome.stays.push({ line: row.line, fields: checked.value });
    else {
      const problems = [...errors].map(([target, code]) => ({
        column: titleFor(table, choices, target),
        target,
        code,
      }));
      outcome.refused.push({ line: row.line, name: fields.client_nom.trim(), problems });
    }
  }
  return { ...outcome, strangers: [...strangers] };
}

type Cell = (target: Target) => string;

/** What a line says of something; empty when it says nothing, or has no such cell. */
function reader(mapping: Mapping): (row: CsvRow) => Cell {
  const places = new Map(mapping.flatMap((target, i) => (target === null ? [] : [[target, i] as const])));
  return ({ cells }) =>
    (target) => {
      const text = withoutGuard(cells[places.get(target) ?? -1] ?? '');
      if (text.trim() === '') return '';
      return isNothing(text) && !PROSE.includes(target) ? '' : text;
    };
}

function valuesOf(cell: Cell, order: DayOrder, choices: StayChoices) {
  const errors = new Map<Target, ErrorCode>();
  const money = (target: Target): number | null => {
    const read = readMoney(cell(target));
    if (!read.ok) errors.set(target, read.error);
    return read.ok ? read.value : null;
  };
  const hour = (target: Target) => (cell(target) === '' ? null : readHour(cell(target)));
  const date_debut = readDay(cell('date_debut'), order) ?? cell('date_debut').trim();
  const nb_enfants = readNumber(cell('enfants'));
  const adults = readNumber(cell('adultes'));
  const people = readNumber(cell('personnes'));
  return {
    errors,
    fields: {
      gite_id: choices.gite_id,
      date_debut,
      date_fin: readDay(cell('date_fin'), order) ?? (cell('date_fin').trim() || afterNights(date_debut, cell('nuits'))),
      nature: readNature(cell('nature')),
      // What it may be, the check tells.
      statut: readStatut(cell('statut')) as ReservationFields['statut'],
      plateforme: readPlateforme(cell('plateforme')) ?? choices.plateforme,
      reference_plateforme: cell('reference'),
      heure_arrivee: hour('heure_arrivee'),
      heure_depart: hour('heure_depart'),
      client_nom: [cell('client_prenom').trim(), cell('client_nom').trim()].filter(Boolean).join(' '),
      client_email: cell('email'),
      client_telephone: cell('telephone'),
      // All who come; children among them, if they are counted, are not counted twice.
      nb_adultes: adults === 0 ? Math.max(0, people - (Number.isNaN(nb_enfants) ? 0 : nb_enfants)) : adults,
      nb_enfants,
      nb_animaux: readNumber(cell('animaux')),
      montant_total_cents: money('montant_total'),
      montant_verse_cents: money('montant_verse'),
      frais_menage_cents: money('frais_menage'),
      libelles: cell('libelles'),
      notes: cell('notes'),
      notes_menage: cell('notes_menage'),
    },
  };
}

/** Empty when it cannot be told. */
function afterNights(arrival: string, text: string): string {
  const nights = readNumber(text);
  return isDay(arrival) && arrival <= LAST_DAY && nights > 0 ? addDays(arrival, nights) : '';
}

function titleFor(table: CsvTable, { mapping }: StayChoices, target: Target): string {
  return table.header[mapping.indexOf(target)] ?? '';
}

const PROSE: readonly Target[] = ['notes', 'notes_menage'];

/** The column that a person would look at to see what is wrong. */
function targetOf(field: keyof ReservationFields, cell: Cell): Target {
  if (field === 'nb_adultes' && cell('adultes') === '' && cell('personnes') !== '') return 'personnes';
  if (field === 'date_fin' && cell('date_fin') === '' && cell('nuits') !== '') return 'nuits';
  return TARGET_OF[field] ?? 'gite';
}

const TARGET_OF: Partial<Record<keyof ReservationFields, Target>> = {
  gite_id: 'gite',
  date_debut: 'date_debut',
  date_fin: 'date_fin',
  statut: 'statut',
  reference_plateforme: 'reference',
  heure_arrivee: 'heure_arrivee',
  heure_depart: 'heure_depart',
  client_nom: 'client_nom',
  client_email: 'email',
  client_telephone: 'telephone',
  nb_adultes: 'adultes',
  nb_enfants: 'enfants',
  nb_animaux: 'animaux',
  libelles: 'libelles',
  notes: 'notes',
  notes_menage: 'notes_menage',
};
