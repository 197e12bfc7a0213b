import type { Reservation } from './rows.ts';

/** What a person decides of a stay, under the names by which it is told: in its history, and where two devices disagree. */
export const TOLD_FIELDS = [
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
] as const satisfies readonly (keyof Reservation)[];
export type ToldField = (typeof TOLD_FIELDS)[number];

export function isToldField(field: string): field is ToldField {
  return TOLD_FIELDS.some((known) => known === field);
}
