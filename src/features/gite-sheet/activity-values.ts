import { categoryOf } from '../../domain/activity-category.ts';
import { editablePosition, parsePosition, type PositionProblem } from '../../domain/position.ts';
import { BLANK_ACTIVITY, type ActivityFields } from '../../domain/sheet-rules.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';
import { ok, type Result } from '../../lib/result.ts';

/** What the form of an activity holds. */
export interface ActivityValues {
  nom: string;
  nom_en: string;
  categorie: string;
  description: string;
  description_en: string;
  adresse: string;
  position: string;
  distance_km: Entered;
  telephone: string;
  url: string;
}
export const ACTIVITY_FIELDS = [
  'nom',
  'nom_en',
  'categorie',
  'description',
  'description_en',
  'adresse',
  'position',
  'distance_km',
  'telephone',
  'url',
] as const satisfies readonly (keyof ActivityValues)[];
export type ActivityField = (typeof ACTIVITY_FIELDS)[number];

export function activityValuesOf(activity: Omit<ActivityFields, 'gite_id'> | null): ActivityValues {
  const { nom, nom_en, categorie, description, description_en, adresse, url, telephone, distance_km, ...place } =
    activity ?? BLANK_ACTIVITY;
  return {
    nom,
    nom_en,
    // One of the list under its own key, however it was written.
    categorie: categoryOf(categorie) ?? categorie,
    description,
    description_en,
    adresse,
    position: editablePosition(place),
    distance_km,
    telephone,
    url,
  };
}

/** As mutations take it; an error where a position is none. */
export function activityChangeOf(
  change: Partial<ActivityValues>,
): Result<Partial<Omit<ActivityFields, 'gite_id'>>, { position: PositionProblem }> {
  const { position, distance_km, ...texts } = change;
  const distance = distance_km === undefined ? {} : { distance_km: numberOf(distance_km) };
  if (position === undefined) return ok({ ...texts, ...distance });
  const read = parsePosition(position);
  if (!read.ok) return { ok: false, error: { position: read.error } };
  const { latitude, longitude } = read.value ?? { latitude: null, longitude: null };
  return ok({ ...texts, ...distance, latitude, longitude });
}
