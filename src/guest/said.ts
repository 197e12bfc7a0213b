import type { GuestWords } from '../domain/guest/sheet.ts';
import { agrees, firstWritten } from '../domain/guest/way-in.ts';
import { cleanProse } from '../domain/text.ts';

/** What the owner wrote, in the language it is in. */
export interface Said {
  text: string;
  lang: string;
}

/** In the reader's language where it is there, else in the one that most others read, else in whichever there is. */
export function ownersWords<Part>(
  by: Readonly<Record<string, Part>>,
  language: string,
  pick: (part: Part) => string,
): Said | null {
  const others = Object.keys(by).filter((lang) => lang !== language && lang !== 'en');
  for (const lang of [language, 'en', ...others]) {
    const part = Object.hasOwn(by, lang) ? by[lang] : undefined;
    const text = part === undefined ? '' : cleanProse(pick(part)).trim();
    if (text !== '') return { text, lang };
  }
  return null;
}

/** What has its English in a field of its own. */
export function inEither(fr: string, en: string | undefined, language: string): Said | null {
  return ownersWords({ fr, en: en ?? '' }, language, (text) => text);
}

/** The way into the house: one code, whatever the reader speaks, and where the keys are, by no translation that has another code in it. */
export function accessIn(
  access: Readonly<Record<string, { code: string; keys: string }>>,
  language: string,
): { code: Said | null; keys: Said | null } {
  const codeBy = Object.fromEntries(Object.entries(access).map(([lang, { code }]) => [lang, code]));
  const lang = firstWritten(codeBy);
  const original = Object.hasOwn(access, 'fr') ? (access['fr']?.keys ?? '') : '';
  const told = Object.fromEntries(Object.entries(access).filter(([, { keys }]) => agrees(original, keys)));
  return {
    code: lang === null ? null : ownersWords({ [lang]: codeBy[lang] ?? '' }, lang, (code) => code),
    keys: ownersWords(told, language, ({ keys }) => keys),
  };
}

/** A line each, without the dash or the box that some write before it. */
export function checklistOf(
  words: Readonly<Record<string, GuestWords>>,
  language: string,
): { lines: string[]; lang: string } {
  const said = ownersWords(words, language, ({ checklist }) => checklist);
  if (said === null) return { lines: [], lang: language };
  const lines = said.text.split('\n').map((line) => line.replace(/^\s*(?:[-*•–—]|\[.?\])\s*/, '').trim());
  return { lines: [...new Set(lines.filter((line) => line !== ''))], lang: said.lang };
}

/** Text in pieces: what can be opened (https alone), and what stands between. */
export interface Piece {
  text: string;
  href: string | null;
  /** Where it begins. */
  at: number;
}

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(/https:\/\/[^\s<>"'()[\]{}]+/g)) {
    // What ends the sentence is no part of the address.
    const shown = found[0].replace(/[.,;:!?…]+$/, '');
    const href = safeAddress(shown);
    if (href === null) continue;
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), href: null, at });
    pieces.push({ text: shown, href, at: found.index });
    at = found.index + shown.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), href: null, at });
  return pieces;
}

/** An address on the web that is safe to open, or null: no other scheme, and nobody's name and password in front of it. */
export function safeAddress(url: string): string | null {
  try {
    const parsed = new URL(url.trim());
    return parsed.protocol === 'https:' && parsed.username === '' && parsed.password === '' ? parsed.href : null;
  } catch {
    return null;
  }
}
