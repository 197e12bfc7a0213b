import type { EquipmentFields, WordsFields, ContactsFields, WifiFields } from '../sheet-rules.ts';
import { hasPool } from '../equipment.ts';
import {
  ALL_WORD_FIELDS,
  SHARED,
  type SheetLanguage,
  type SheetSection,
  WORD_SECTIONS,
  WORD_FIELDS,
  type WordField,
} from './sections.ts';
import { type Captioned, captionsTooEarly, tellsTooEarly } from './too-early.ts';
import { agrees } from './way-in.ts';

/** How much a guest misses it: they stand before a closed door · they ask · they would have liked to know. */
export type Weight = 'essentiel' | 'utile' | 'plus';

const POINTS = {
  trop_tot: { section: 'arrivee', weight: 'essentiel' },
  adresse: { section: 'adresse', weight: 'essentiel' },
  position: { section: 'adresse', weight: 'essentiel' },
  acces: { section: 'arrivee', weight: 'essentiel' },
  arrivee: { section: 'arrivee', weight: 'essentiel' },
  wifi: { section: 'wifi', weight: 'essentiel' },
  telephone: { section: 'contacts', weight: 'essentiel' },
  piscine: { section: 'pendant', weight: 'essentiel' },
  parking: { section: 'arrivee', weight: 'utile' },
  chauffage: { section: 'pendant', weight: 'utile' },
  poubelles: { section: 'pendant', weight: 'utile' },
  depart: { section: 'depart', weight: 'utile' },
  reglement: { section: 'reglement', weight: 'utile' },
  accord: { section: 'arrivee', weight: 'utile' },
  anglais: { section: 'arrivee', weight: 'utile' },
  equipements: { section: 'equipements', weight: 'plus' },
  medecin: { section: 'contacts', weight: 'plus' },
  activites: { section: 'activites', weight: 'plus' },
} as const satisfies Record<string, { section: SheetSection; weight: Weight }>;
export type PointKey = keyof typeof POINTS;

/** What a gîte says to its guests, as far as anybody wrote it. */
export interface SheetFacts {
  gite: { adresse: string; ville: string; latitude: number | null; longitude: number | null };
  wifi: WifiFields;
  fr: WordsFields;
  en: WordsFields;
  contacts: ContactsFields;
  equipment: EquipmentFields;
  /** How many. */
  activities: number;
  /** Theirs. */
  descriptions: readonly Record<SheetLanguage, string>[];
  photos: readonly Captioned[];
}

export interface MissingPoint {
  key: PointKey;
  weight: Weight;
  /** Where it is written. */
  section: SheetSection;
}

export interface Completeness {
  done: number;
  total: number;
  /** What weighs most comes first. */
  missing: MissingPoint[];
}

/** What a good guest page lacks. What a gîte has not (a pool, wifi where its owner says there is none) is not missing. */
export function completenessOf(facts: SheetFacts): Completeness {
  const { gite, wifi, fr, en, contacts, equipment } = facts;
  const early: SheetSection[] = sectionsOf(tellsTooEarly(facts));
  if (captionsTooEarly(facts, facts.photos).length > 0) early.push('photos');
  const untold = [...sectionsOf(untranslated(fr, en)), ...untranslatedParts(facts)];
  /** Null: not asked of this gîte. */
  const state: Record<PointKey, boolean | null> = {
    trop_tot: early.length > 0 ? false : null,
    adresse: filled(gite.adresse) && filled(gite.ville),
    position: gite.latitude !== null && gite.longitude !== null,
    acces: [fr, en].some((words) => filled(words.code_acces) || filled(words.emplacement_cles)),
    arrivee: filled(fr.instructions_arrivee),
    wifi: hasNoWifi(facts) ? null : filled(wifi.ssid) && filled(wifi.password),
    telephone: filled(contacts.telephone_proprietaire),
    piscine: hasPool(equipment.presents) ? filled(fr.consignes_piscine) : null,
    parking: filled(fr.instructions_parking),
    chauffage: filled(fr.consignes_chauffage),
    poubelles: filled(fr.consignes_poubelles),
    depart: filled(fr.checklist_sortie) || filled(fr.consignes_depart),
    reglement: filled(fr.reglement),
    accord: disagreeing(fr, en).length > 0 ? false : null,
    anglais: ALL_WORD_FIELDS.some((field) => filled(fr[field])) ? untold.length === 0 : false,
    equipements: equipment.presents.length > 0,
    medecin: filled(contacts.medecin_local) || filled(contacts.telephone_medecin) || filled(contacts.pharmacie_garde),
    activites: facts.activities > 0,
  };
  const elsewhere: Partial<Record<PointKey, SheetSection[]>> = { trop_tot: early, anglais: untold };
  const asked = (Object.keys(POINTS) as PointKey[]).filter((key) => state[key] !== null);
  const open = asked.filter((key) => state[key] === false);
  return {
    done: asked.length - open.length,
    total: asked.length,
    missing: open.map((key) => ({
      key,
      weight: POINTS[key].weight,
      section: elsewhere[key]?.[0] ?? POINTS[key].section,
    })),
  };
}

/** What is said in French and not in English. A code needs no translation. */
export function untranslated(fr: WordsFields, en: WordsFields): WordField[] {
  return ALL_WORD_FIELDS.filter((field) => !SHARED.has(field) && filled(fr[field]) && !filled(en[field]));
}

/** Parts whose words have their English beside them, where it is missing. What places are called may stay as it is. */
function untranslatedParts({ wifi, equipment, descriptions }: SheetFacts): SheetSection[] {
  const lacks = (said: string, english: string) => filled(said) && !filled(english);
  const isUntold: [SheetSection, boolean][] = [
    [
      'wifi',
      lacks(wifi.localisation_box, wifi.localisation_box_en) ||
        lacks(wifi.zones_bonne_reception, wifi.zones_bonne_reception_en),
    ],
    [
      'equipements',
      lacks(equipment.type_machine_cafe, equipment.type_machine_cafe_en) ||
        lacks(equipment.type_plaques, equipment.type_plaques_en) ||
        lacks(equipment.remarques, equipment.remarques_en),
    ],
    ['activites', descriptions.some(({ fr, en }) => lacks(fr, en))],
  ];
  return isUntold.flatMap(([section, is]) => (is ? [section] : []));
}

/** What leads in, and is not the same in both: the page tells the French one. */
export function disagreeing(fr: WordsFields, en: WordsFields): WordField[] {
  const hasOtherCode = filled(fr.code_acces) && filled(en.code_acces) && fr.code_acces.trim() !== en.code_acces.trim();
  return [
    ...(hasOtherCode ? (['code_acces'] as const) : []),
    ...(agrees(fr.emplacement_cles, en.emplacement_cles) ? [] : (['emplacement_cles'] as const)),
  ];
}

function sectionsOf(fields: readonly WordField[]) {
  return WORD_SECTIONS.filter((section) => WORD_FIELDS[section].some((field) => fields.includes(field)));
}

function hasNoWifi({ wifi, equipment }: SheetFacts): boolean {
  return equipment.presents.length > 0 && !equipment.presents.includes('wifi') && !filled(wifi.ssid);
}

function filled(text: string): boolean {
  return text.trim() !== '';
}
