import { SHEET_LANGUAGES, type SheetLanguage } from './sections.ts';

/**
 * A door has one code, whatever its guests read: it is written once, in the first language, and no older one of another language is
 * ever told. Where the keys are is translated, and often names the code of their box: a translation that says other numbers than the
 * first language is out of date, and is not told either. `private.guest_secrets` says the same.
 */

const FIRST_LANGUAGE: SheetLanguage = SHEET_LANGUAGES[0];

/** The first that anybody wrote, the first language's before others'. Returns its language, or null. */
export function firstWritten(by: Readonly<Record<string, string>>): string | null {
  const languages = [FIRST_LANGUAGE, ...Object.keys(by).filter((language) => language !== FIRST_LANGUAGE)];
  return languages.find((language) => Object.hasOwn(by, language) && (by[language] ?? '').trim() !== '') ?? null;
}

/** Whether a translation names the same numbers and codes: "2e étage, 12A" and "12A, 2nd floor" do. */
export function agrees(original: string, translation: string): boolean {
  return original.trim() === '' || translation.trim() === '' || inOrder(original) === inOrder(translation);
}

/** The numbers and codes that a text names. */
export function codesIn(text: string): string[] {
  return text.match(/[A-Z]*\d+[A-Z\d]*/g) ?? [];
}

function inOrder(text: string): string {
  const codes = codesIn(text);
  codes.sort();
  return codes.join(' ');
}
