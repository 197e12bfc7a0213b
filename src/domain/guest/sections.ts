/** What a guest's page says of a gîte, in the parts in which its owner writes it. The keys stand in addresses. */

/** Said in each language (`gites_consignes`). */
export const WORD_FIELDS = {
  arrivee: ['instructions_arrivee', 'code_acces', 'emplacement_cles', 'instructions_parking'],
  pendant: [
    'consignes_chauffage',
    'consignes_cuisine',
    'consignes_tv',
    'consignes_machine_laver',
    'consignes_piscine',
    'consignes_poubelles',
    'infos_pratiques',
  ],
  depart: ['consignes_depart', 'checklist_sortie'],
  reglement: ['reglement'],
} as const;
export type WordSection = keyof typeof WORD_FIELDS;
export type WordField = (typeof WORD_FIELDS)[WordSection][number];

export const WORD_SECTIONS = Object.keys(WORD_FIELDS) as WordSection[];
export const ALL_WORD_FIELDS: readonly WordField[] = WORD_SECTIONS.flatMap((section) => WORD_FIELDS[section]);

/** French first: what is empty in the others is said in it. */
export const SHEET_LANGUAGES = ['fr', 'en'] as const;
export type SheetLanguage = (typeof SHEET_LANGUAGES)[number];

/** Written once for all languages, in the first. */
export const SHARED: ReadonlySet<WordField> = new Set(['code_acces']);

/** What is written of a part in this language. */
export function wordFieldsOf(section: WordSection, language: SheetLanguage): readonly WordField[] {
  return WORD_FIELDS[section].filter((field) => language === SHEET_LANGUAGES[0] || !SHARED.has(field));
}

export const SHEET_SECTIONS = [
  'adresse',
  'arrivee',
  'wifi',
  'pendant',
  'depart',
  'reglement',
  'contacts',
  'equipements',
  'activites',
  'photos',
] as const;
export type SheetSection = (typeof SHEET_SECTIONS)[number];

export function isWordSection(section: string): section is WordSection {
  return section in WORD_FIELDS;
}
