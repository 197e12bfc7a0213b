import { fail, ok, type Result } from '../lib/result.ts';
import type { FieldErrors } from './errors.ts';
import {
  checkComplete,
  checkFields,
  decimal,
  email,
  type FieldCheck,
  type FieldChecks,
  id,
  integer,
  LIMITS,
  line,
  oneOf,
  optional,
  prose,
  requiredLine,
} from './fields.ts';
import { PHOTO_LIMITS, PHOTO_SUBJECTS } from './guest/photo.ts';
import { ALL_WORD_FIELDS, type WordField } from './guest/sections.ts';

/** What an owner says of a gîte for its guests: what each field may hold, and what it holds before anybody wrote there. */

export const BLANK_WIFI = {
  ssid: '',
  password: '',
  localisation_box: '',
  localisation_box_en: '',
  zones_bonne_reception: '',
  zones_bonne_reception_en: '',
};
export type WifiFields = typeof BLANK_WIFI;

export const BLANK_CONTACTS = {
  telephone_proprietaire: '',
  email_contact: '',
  telephone_urgence: '',
  medecin_local: '',
  telephone_medecin: '',
  pharmacie_garde: '',
  plombier_urgence: '',
  telephone_plombier: '',
  electricien_urgence: '',
  telephone_electricien: '',
};
export type ContactsFields = typeof BLANK_CONTACTS;

export interface EquipmentFields {
  presents: readonly string[];
  type_machine_cafe: string;
  type_machine_cafe_en: string;
  type_plaques: string;
  type_plaques_en: string;
  remarques: string;
  remarques_en: string;
}
export const BLANK_EQUIPMENT: EquipmentFields = {
  presents: [],
  type_machine_cafe: '',
  type_machine_cafe_en: '',
  type_plaques: '',
  type_plaques_en: '',
  remarques: '',
  remarques_en: '',
};

export type WordsFields = Record<WordField, string>;
export const BLANK_WORDS = Object.fromEntries(ALL_WORD_FIELDS.map((field) => [field, ''])) as WordsFields;

const WIFI_CHECKS: FieldChecks<WifiFields> = {
  ssid: line(200),
  password: line(200),
  localisation_box: line(LIMITS.short),
  localisation_box_en: line(LIMITS.short),
  zones_bonne_reception: line(LIMITS.short),
  zones_bonne_reception_en: line(LIMITS.short),
};

const phone = line(LIMITS.telephone);
const CONTACTS_CHECKS: FieldChecks<ContactsFields> = {
  telephone_proprietaire: phone,
  email_contact: email,
  telephone_urgence: phone,
  medecin_local: line(LIMITS.name),
  telephone_medecin: phone,
  pharmacie_garde: line(LIMITS.name),
  plombier_urgence: line(LIMITS.name),
  telephone_plombier: phone,
  electricien_urgence: line(LIMITS.name),
  telephone_electricien: phone,
};

const keys: FieldCheck<readonly string[]> = (value) => {
  if (!Array.isArray(value) || value.length > 200) return fail('choice_invalid');
  const all = value as unknown[];
  if (!all.every((key) => typeof key === 'string' && /^[a-z0-9_]{1,60}$/.test(key))) return fail('choice_invalid');
  // In one order, so that two devices that tick the same agree.
  return ok([...new Set(all as string[])].toSorted());
};

const EQUIPMENT_CHECKS: FieldChecks<EquipmentFields> = {
  presents: keys,
  type_machine_cafe: line(LIMITS.name),
  type_machine_cafe_en: line(LIMITS.name),
  type_plaques: line(LIMITS.name),
  type_plaques_en: line(LIMITS.name),
  remarques: prose(),
  remarques_en: prose(),
};

const SHORT_WORDS: Partial<Record<WordField, FieldCheck<string>>> = {
  code_acces: line(LIMITS.name),
  emplacement_cles: line(LIMITS.short),
};
const WORDS_CHECKS = Object.fromEntries(
  ALL_WORD_FIELDS.map((field) => [field, SHORT_WORDS[field] ?? prose()]),
) as FieldChecks<WordsFields>;

/** The tables of which a gîte has one row, or one a language. */
export const PART_TABLES = ['gites_wifi', 'gites_consignes', 'gites_contacts', 'gites_equipements'] as const;
export type PartTable = (typeof PART_TABLES)[number];

export function isPartTable(table: string): table is PartTable {
  return PART_TABLES.some((one) => one === table);
}

export const BLANK_PARTS: Record<PartTable, object> = {
  gites_wifi: BLANK_WIFI,
  gites_consignes: BLANK_WORDS,
  gites_contacts: BLANK_CONTACTS,
  gites_equipements: BLANK_EQUIPMENT,
};

type Checked<Fields> = Result<Partial<Fields>, FieldErrors>;
export const checkWifi = (change: Partial<WifiFields>): Checked<WifiFields> => checkFields(WIFI_CHECKS, change);
export const checkContacts = (change: Partial<ContactsFields>): Checked<ContactsFields> =>
  checkFields(CONTACTS_CHECKS, change);
export const checkEquipment = (change: Partial<EquipmentFields>): Checked<EquipmentFields> =>
  checkFields(EQUIPMENT_CHECKS, change);
export const checkWords = (change: Partial<WordsFields>): Checked<WordsFields> => checkFields(WORDS_CHECKS, change);

/** As the one of its table. */
export function checkPart(table: PartTable, change: object): Result<object, FieldErrors> {
  return PART_CHECKS[table](change);
}
const PART_CHECKS: Record<PartTable, (change: object) => Result<object, FieldErrors>> = {
  gites_wifi: checkWifi,
  gites_consignes: checkWords,
  gites_contacts: checkContacts,
  gites_equipements: checkEquipment,
};

/** Something to do or to see around a gîte. */
export interface ActivityFields {
  gite_id: string;
  nom: string;
  nom_en: string;
  categorie: string;
  description: string;
  description_en: string;
  adresse: string;
  url: string;
  telephone: string;
  distance_km: number | null;
  latitude: number | null;
  longitude: number | null;
}
export type NewActivity = Pick<ActivityFields, 'gite_id' | 'nom'> & Partial<ActivityFields>;

export const BLANK_ACTIVITY: Omit<ActivityFields, 'gite_id'> = {
  nom: '',
  nom_en: '',
  categorie: '',
  description: '',
  description_en: '',
  adresse: '',
  url: '',
  telephone: '',
  distance_km: null,
  latitude: null,
  longitude: null,
};

/** Only https: a guest's page opens nothing else. An address without a scheme is meant so. */
const website: FieldCheck<string> = (value) => {
  const outcome = line(2000)(value);
  if (!outcome.ok || outcome.value === '') return outcome;
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(outcome.value) ? outcome.value : `https://${outcome.value}`;
  if (!URL.canParse(whole)) return fail('url_invalid');
  const { protocol, hostname, username, href } = new URL(whole);
  return protocol === 'https:' && hostname.includes('.') && username === '' && !/\s/.test(outcome.value)
    ? line(2000)(href)
    : fail('url_invalid');
};

const ACTIVITY_CHECKS: FieldChecks<ActivityFields> = {
  gite_id: id,
  nom: requiredLine(LIMITS.name),
  nom_en: line(LIMITS.name),
  categorie: line(100),
  description: prose(),
  description_en: prose(),
  adresse: line(LIMITS.short),
  url: website,
  telephone: phone,
  distance_km: optional(decimal(0, 20_000)),
  latitude: optional(decimal(-90, 90)),
  longitude: optional(decimal(-180, 180)),
};

export function checkNewActivity(values: Partial<ActivityFields>): Result<ActivityFields, FieldErrors> {
  return checkComplete(ACTIVITY_CHECKS, { gite_id: null, ...BLANK_ACTIVITY }, values);
}

export function checkActivityChange(change: Partial<ActivityFields>): Checked<ActivityFields> {
  return checkFields(ACTIVITY_CHECKS, change);
}

/** What an owner says of a photo, and the picture itself. */
export interface PhotoFields {
  gite_id: string;
  section: string;
  legende_fr: string;
  legende_en: string;
  ordre: number;
  image: string;
  largeur: number;
  hauteur: number;
}
export type NewPhoto = Pick<PhotoFields, 'gite_id' | 'image' | 'largeur' | 'hauteur'> & Partial<PhotoFields>;

export const BLANK_PHOTO: Omit<PhotoFields, 'gite_id'> = {
  section: '',
  legende_fr: '',
  legende_en: '',
  ordre: 0,
  image: '',
  largeur: 0,
  hauteur: 0,
};

/** As the server knows a picture: by its first bytes. */
const picture: FieldCheck<string> = (value) => {
  if (typeof value !== 'string' || !/^(?:UklGR|\/9j\/)[A-Za-z0-9+/]+={0,2}$/.test(value))
    return fail('photo_unreadable');
  return value.length > PHOTO_LIMITS.characters ? fail('photo_too_large') : ok(value);
};

const PHOTO_CHECKS: FieldChecks<PhotoFields> = {
  gite_id: id,
  section: (value) => (value === '' ? ok('') : oneOf(PHOTO_SUBJECTS)(value)),
  legende_fr: line(LIMITS.name),
  legende_en: line(LIMITS.name),
  ordre: integer(0, 1_000_000),
  image: picture,
  largeur: integer(1, PHOTO_LIMITS.side),
  hauteur: integer(1, PHOTO_LIMITS.side),
};

export function checkNewPhoto(values: Partial<PhotoFields>): Result<PhotoFields, FieldErrors> {
  return checkComplete(PHOTO_CHECKS, { gite_id: null, ...BLANK_PHOTO }, values);
}

export function checkPhotoChange(change: Partial<PhotoFields>): Checked<PhotoFields> {
  return checkFields(PHOTO_CHECKS, change);
}
