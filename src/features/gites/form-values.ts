import { GITE_DEFAULTS, type GiteFields } from '../../domain/gite-rules.ts';
import type { Gite } from '../../domain/rows.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';
import { changedFields, pick } from '../../parts/form-merge.ts';

/** What the form holds: the fields it shows, with empty text where nothing is known. */
export type GiteValues = Omit<
  GiteFields,
  'latitude' | 'longitude' | 'numero_enregistrement' | 'capacite_personnes' | 'nombre_chambres'
> & {
  numero_enregistrement: string;
  capacite_personnes: Entered;
  nombre_chambres: Entered;
};
export type GiteField = keyof GiteValues;

/** In the order in which the form shows them. */
export const GITE_FIELDS = [
  'nom',
  'couleur_calendrier',
  'adresse',
  'code_postal',
  'ville',
  'pays',
  'fuseau',
  'heure_arrivee',
  'heure_depart',
  'capacite_personnes',
  'nombre_chambres',
  'numero_enregistrement',
  'notes',
  'actif',
] as const satisfies readonly GiteField[];

export const EMPTY_GITE: GiteValues = valuesFrom({ ...GITE_DEFAULTS, nom: '' });

/** French zones first to choose from; Réunion's evening is not Paris's. */
export const TIME_ZONES = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
] as const;

export function valuesFrom(row: GiteFields | Gite): GiteValues {
  const values = Object.fromEntries(GITE_FIELDS.map((field) => [field, row[field]])) as unknown as GiteValues;
  return { ...values, numero_enregistrement: row.numero_enregistrement ?? '' };
}

/** What the person changed, as mutations take it. */
export function changeOf(base: GiteValues, values: GiteValues): Partial<GiteFields> {
  return pick<WrittenFields>(fieldsOf(values), changedFields(GITE_FIELDS, base, values));
}

type WrittenFields = Omit<GiteFields, 'latitude' | 'longitude'>;

function fieldsOf(values: GiteValues): WrittenFields {
  return {
    ...values,
    numero_enregistrement: values.numero_enregistrement || null,
    capacite_personnes: numberOf(values.capacite_personnes),
    nombre_chambres: numberOf(values.nombre_chambres),
  };
}
