import type { PhotoFields, WifiFields, WordsFields } from '../sheet-rules.ts';
import { SECRET_SUBJECTS } from './photo.ts';
import { ALL_WORD_FIELDS, SHEET_LANGUAGES, type SheetLanguage, type WordField } from './sections.ts';
import { codesIn } from './way-in.ts';

/**
 * Code, keys and password are told from a day before arrival until two hours after departure; all other words from the day the link is
 * sent until a week after departure, and on paper. Nobody can keep back for an owner what they wrote among those: they are told of it.
 */

const SECRET_FIELDS: ReadonlySet<WordField> = new Set(['code_acces', 'emplacement_cles']);
/** Shorter than that, a number may be anything. */
const LEAST = 4;

interface Told {
  wifi: Pick<WifiFields, 'password'>;
  fr: WordsFields;
  en: WordsFields;
}

/** What a photo shows, and what its owner wrote below it. */
export type Captioned = Pick<PhotoFields, 'section' | 'legende_fr' | 'legende_en'>;

/** The parts of the words, of either language, in which a code or the password stands. */
export function tellsTooEarly(told: Told): WordField[] {
  const tells = searchFor(told);
  return ALL_WORD_FIELDS.filter(
    (field) => !SECRET_FIELDS.has(field) && (tells(told.fr[field]) || tells(told.en[field])),
  );
}

/** Those of a gîte's photos that are shown all along, with a code or the password in their caption. */
export function captionsTooEarly<Photo extends Captioned>(told: Told, photos: readonly Photo[]): Photo[] {
  const tells = searchFor(told);
  return photos.filter(
    ({ section, legende_fr, legende_en }) => !SECRET_SUBJECTS.has(section) && (tells(legende_fr) || tells(legende_en)),
  );
}

/** Says of a text whether one of them stands in it. */
function searchFor({ wifi, fr, en }: Told): (text: string) => boolean {
  const words: Record<SheetLanguage, WordsFields> = { fr, en };
  const secrets = [
    wifi.password,
    ...SHEET_LANGUAGES.map((language) => words[language]).flatMap(({ code_acces, emplacement_cles }) => [
      code_acces,
      ...codesIn(emplacement_cles),
    ]),
  ]
    .map(spelled)
    // What has no digit may be a word like any other.
    .filter((secret) => secret.replaceAll(' ', '').length >= LEAST && /\d/.test(secret));
  return (text) => secrets.some((secret) => spelled(text).includes(secret));
}

/** Letters and digits alone, each run between two blanks: "24-07 a" as "(24 07 A)". */
function spelled(text: string): string {
  return ` ${(text.toUpperCase().match(/[\p{L}\d]+/gu) ?? []).join(' ')} `;
}
