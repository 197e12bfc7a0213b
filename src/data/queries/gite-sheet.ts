import { Dexie } from 'dexie';
import { agreedId } from '../../domain/agreed-id.ts';
import { byPlace } from '../../domain/checklist.ts';
import type { SheetParts } from '../../domain/guest/copy.ts';
import { type Completeness, completenessOf } from '../../domain/guest/missing.ts';
import { SHEET_LANGUAGES, type SheetLanguage } from '../../domain/guest/sections.ts';
import type { Captioned } from '../../domain/guest/too-early.ts';
import type { Activite, PhotoGite } from '../../domain/gite-rows.ts';
import type { Gite } from '../../domain/rows.ts';
import {
  BLANK_ACTIVITY,
  BLANK_CONTACTS,
  BLANK_EQUIPMENT,
  BLANK_WIFI,
  BLANK_WORDS,
  type ActivityFields,
  type ContactsFields,
  type EquipmentFields,
  type PartTable,
  type WifiFields,
  type WordsFields,
} from '../../domain/sheet-rules.ts';
import type { DataContext } from '../context.ts';
import type { Local } from '../schema.ts';
import { giteById } from './gites.ts';

export type Activity = ActivityFields & { id: string };

/** All that a gîte says to its guests. */
export interface GiteSheet extends SheetParts {
  gite: Gite;
  wifi: WifiFields;
  activities: readonly Activity[];
  photos: readonly PhotoGite[];
  completeness: Completeness;
}

/** Null when there is no such gîte. */
export async function giteSheet(data: DataContext, giteId: string): Promise<GiteSheet | null> {
  const gite = await giteById(data, giteId);
  if (gite === null) return null;
  const [sheet, photos] = await Promise.all([sheetOf(data, gite), photosOf(data, giteId)]);
  return { ...sheet, photos };
}

/** How far each gîte is from a good guest page. */
export async function completenessByGite(
  data: DataContext,
  gites: readonly Gite[],
): Promise<Map<string, Completeness>> {
  const sheets = await Promise.all(gites.map((gite) => sheetOf(data, gite)));
  return new Map(sheets.map(({ gite, completeness }) => [gite.id, completeness]));
}

/** What can be taken over elsewhere. */
export async function sheetParts(data: DataContext, giteId: string): Promise<Pick<GiteSheet, keyof SheetParts>> {
  const [contacts, equipment, activities, ...said] = await Promise.all([
    partOf<ContactsFields>(data, { table: 'gites_contacts', giteId }, BLANK_CONTACTS),
    partOf<EquipmentFields>(data, { table: 'gites_equipements', giteId }, BLANK_EQUIPMENT),
    activitiesOf(data, giteId),
    ...SHEET_LANGUAGES.map((langue) =>
      partOf<WordsFields>(data, { table: 'gites_consignes', giteId, langue }, BLANK_WORDS),
    ),
  ]);
  const [fr = BLANK_WORDS, en = BLANK_WORDS] = said;
  return { contacts, equipment, activities, words: { fr, en } };
}

/** In their owner's order. */
export async function photosOf({ db }: DataContext, giteId: string): Promise<PhotoGite[]> {
  const photos = await db.photos_gite.where('gite_id').equals(giteId).toArray();
  return photos.filter(({ _live }) => _live === 1).toSorted(byPlace);
}

/** Of all gîtes at once they are asked for, and the pictures of twenty weigh megabytes. */
async function captionsOf({ db }: DataContext, giteId: string): Promise<Captioned[]> {
  const there = db.photos_gite
    .where('[_live+gite_id+section+legende_fr+legende_en]')
    .between([1, giteId], [1, giteId, Dexie.maxKey]);
  const keys = (await there.keys()) as unknown as [live: 1, gite: string, ...said: string[]][];
  return keys.map(([, , section = '', legende_fr = '', legende_en = '']) => ({ section, legende_fr, legende_en }));
}

/** Which row it is, of those that a gîte has once. */
export interface PartName {
  table: PartTable;
  giteId: string;
  langue?: SheetLanguage;
}

/** The row as it lies there, if anybody wrote in it. */
export async function partRow(
  { db }: DataContext,
  { table, giteId, langue }: PartName,
): Promise<Local<{ id: string }> | null> {
  const rows = await db.table<Local<{ id: string; langue?: string }>>(table).where('gite_id').equals(giteId).toArray();
  return rows.find((row) => row._live === 1 && row.langue === langue) ?? null;
}

/** Two devices that write in a part which neither had make one row of it. */
export function partId({ table, giteId, langue = 'fr' }: PartName): string {
  return table === 'gites_consignes' ? agreedId(giteId, table, langue) : agreedId(giteId, table);
}

/** What a row lacks, because it is new or came before there was such a column, is blank. */
async function partOf<Fields extends object>(data: DataContext, name: PartName, blank: Fields): Promise<Fields> {
  const row = (await partRow(data, name)) as Partial<Fields> | null;
  const known = (Object.keys(blank) as (keyof Fields)[]).map((field) => [field, row?.[field] ?? blank[field]] as const);
  return Object.fromEntries(known) as Fields;
}

/** The nearest first; those of which nobody said how far they are come last. */
async function activitiesOf({ db }: DataContext, giteId: string): Promise<Activity[]> {
  const rows = await db.activites.where('gite_id').equals(giteId).toArray();
  return rows
    .filter(({ _live }) => _live === 1)
    .map(activityOf)
    .toSorted((a, b) => (a.distance_km ?? Infinity) - (b.distance_km ?? Infinity) || byName.compare(a.nom, b.nom));
}

function activityOf(row: Activite): Activity {
  const fields = { ...BLANK_ACTIVITY, ...row };
  const known = Object.keys(BLANK_ACTIVITY).map((field) => [field, fields[field as keyof typeof BLANK_ACTIVITY]]);
  return { ...(Object.fromEntries(known) as typeof BLANK_ACTIVITY), gite_id: row.gite_id, id: row.id };
}

async function sheetOf(data: DataContext, gite: Gite): Promise<Omit<GiteSheet, 'photos'>> {
  const [parts, wifi, photos] = await Promise.all([
    sheetParts(data, gite.id),
    partOf<WifiFields>(data, { table: 'gites_wifi', giteId: gite.id }, BLANK_WIFI),
    captionsOf(data, gite.id),
  ]);
  const { words, contacts, equipment, activities } = parts;
  const descriptions = activities.map(({ description, description_en }) => ({ fr: description, en: description_en }));
  const facts = { gite, wifi, ...words, contacts, equipment, activities: activities.length, descriptions, photos };
  return { ...parts, wifi, gite, completeness: completenessOf(facts) };
}

const byName = new Intl.Collator('fr', { numeric: true });
