import { sameJson } from '../../lib/same-json.ts';
import type { ActivityFields, ContactsFields, EquipmentFields, WordsFields } from '../sheet-rules.ts';
import { isWordSection, SHEET_LANGUAGES, type SheetLanguage, type SheetSection, WORD_FIELDS } from './sections.ts';

/** What another gîte may take over. Address, way in, keys, code and wifi are of one house, and photos show one. */
export const COPIED_SECTIONS = [
  'pendant',
  'depart',
  'reglement',
  'contacts',
  'equipements',
  'activites',
] as const satisfies readonly SheetSection[];
export type CopiedSection = (typeof COPIED_SECTIONS)[number];

/** What a gîte says that another may say as well, complete: blank where nobody wrote. */
export interface SheetParts {
  words: Record<SheetLanguage, WordsFields>;
  contacts: ContactsFields;
  equipment: EquipmentFields;
  activities: readonly Omit<ActivityFields, 'gite_id'>[];
}

/** One field that would change. Lists of equipment are one field. */
export interface CopiedField {
  section: Exclude<CopiedSection, 'activites'>;
  /** Of the words alone. */
  language: SheetLanguage | null;
  field: string;
  from: unknown;
  /** Null where there is nothing yet. */
  there: unknown;
}

export interface CopyPlan {
  /** What is empty there. */
  fills: CopiedField[];
  /** What says something else there: taken over only where that is asked for. */
  replaces: CopiedField[];
  /** Those whose name is not there yet. */
  activities: Omit<ActivityFields, 'gite_id'>[];
}

/** What copying would do to a gîte. What is empty at the source empties nothing. */
export function copyPlan(from: SheetParts, to: SheetParts, sections: readonly CopiedSection[]): CopyPlan {
  const fields = sections.flatMap((section): CopiedField[] => {
    if (isWordSection(section)) {
      return SHEET_LANGUAGES.flatMap((language) =>
        WORD_FIELDS[section].map((field) => ({
          section,
          language,
          field,
          from: from.words[language][field],
          there: to.words[language][field],
        })),
      );
    }
    if (section === 'contacts') return fieldsOf(section, from.contacts, to.contacts);
    return section === 'equipements' ? fieldsOf(section, from.equipment, to.equipment) : [];
  });
  const differing = fields.filter((one) => !isBlank(one.from) && !sameJson(one.from, one.there));
  const names = new Set(to.activities.map(({ nom }) => nom.toLowerCase()));
  return {
    fills: differing.filter(({ there }) => isBlank(there)).map((one) => ({ ...one, there: null })),
    replaces: differing.filter(({ there }) => !isBlank(there)),
    activities: sections.includes('activites')
      ? from.activities.filter(({ nom }) => !names.has(nom.toLowerCase()))
      : [],
  };
}

function fieldsOf<Fields extends object>(section: CopiedField['section'], from: Fields, to: Fields): CopiedField[] {
  return Object.keys(from).map((field) => ({
    section,
    language: null,
    field,
    from: from[field as keyof Fields],
    there: to[field as keyof Fields],
  }));
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
