/**
 * What is kept of a text that somebody typed, or that came from outside. Control characters break files, logs and the
 * server's text type (NUL); bidirectional overrides make "cod.exe" read "exe.doc"; half a surrogate pair is no
 * character and no JSON. Everything else stays as it was written. The server applies the same rules.
 */

/** One line: ends trimmed, breaks and tabs become spaces. */
export function cleanLine(text: string): string {
  return cleanProse(text)
    .replaceAll(/ *\n[\n ]*/g, ' ')
    .trim();
}

/** Several lines: line breaks become `\n`, tabs become spaces. */
export function cleanProse(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNWANTED, '')
    .replaceAll(LONE_SURROGATE, '\uFFFD');
}

/** Length in code points, as PostgreSQL counts: an emoji is one or a few, never "two and a half". */
export function codePoints(text: string): number {
  let pairs = 0;
  for (let i = 0; i < text.length; i++) {
    // The second half of a pair; texts are cleaned first, so none stands alone.
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) pairs++;
  }
  return text.length - pairs;
}

/** The first `max` code points. */
export function shorten(text: string, max: number): string {
  return codePoints(text) <= max ? text : Array.from(text).slice(0, max).join('');
}

// C0 but \n, DEL, C1, the byte order mark, bidirectional embeddings, overrides and isolates.
// oxlint-disable-next-line no-control-regex -- naming them is the purpose
const UNWANTED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\u202a-\u202e\u2066-\u2069]/g;
// Read as code points, so that a pair is none. Without looking behind, which Safari 16.3 cannot (vite.guest.config.ts).
const LONE_SURROGATE = /\p{Surrogate}/gu;
