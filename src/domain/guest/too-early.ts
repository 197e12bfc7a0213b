import type { WifiFields, WordsFields } from '../sheet-rules.ts';
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

/** The parts of the words, of either language, in which a code or the password stands. */
export function tellsTooEarly({ wifi, fr, en }: Told): WordField[] {
  const words: Record<SheetLanguage, WordsFields> = { fr, en };
  const both = SHEET_LANGUAGES.map((language) => words[language]);
  const secrets = [
    wifi.password,
    ...both.flatMap(({ code_acces, emplacement_cles }) => [code_acces, ...codesIn(emplacement_cles)]),
  ]
    .map(spelled)
    // What has no digit may be a word like any other.
    .filter((secret) => secret.replaceAll(' ', '').length >= LEAST && /\d/.test(secret));
  return ALL_WORD_FIELDS.filter(
    (field) =>
      !SECRET_FIELDS.has(field) && both.some((said) => secrets.some((secret) => spelled(said[field]).includes(secret))),
  );
}

/** Letters and digits alone, each run between two blanks: "24-07 a" as "(24 07 A)". */
function spelled(text: string): string {
  return ` ${(text.toUpperCase().match(/[\p{L}\d]+/gu) ?? []).join(' ')} `;
}
