/**
 * Bytes of a calendar to text. RFC 5545 says UTF-8; some exporters and many text editors say otherwise. A file is
 * decoded when its encoding is certain, and refused when it is not: a guest's name mangled on the way in stays mangled.
 */

/** The same text in UTF-8 without byte order mark; null when it is UTF-32, or UTF-16 that does not hold together. */
export function toUtf8(bytes: Uint8Array): Uint8Array | null {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return bytes.subarray(3);
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) return null;
  if (a === 0xff && b === 0xfe) return fromUtf16(bytes.subarray(2), 'utf-16le');
  if (a === 0xfe && b === 0xff) return fromUtf16(bytes.subarray(2), 'utf-16be');
  // Without a mark: a calendar starts with a letter of ASCII, whose other half is then a zero.
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return fromUtf16(bytes, 'utf-16le');
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return fromUtf16(bytes, 'utf-16be');
  return bytes;
}

/** Null when the bytes are neither UTF-8 nor, with certainty, Windows-1252 (of which Latin-1's letters are a part). */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const { valid, invalid, western } = highBytes(bytes);
    // A name cut in the middle of a character by its exporter, in a file that otherwise is UTF-8.
    if (valid >= invalid) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return western ? new TextDecoder('windows-1252').decode(bytes) : null;
  }
}

function fromUtf16(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): Uint8Array | null {
  try {
    return new TextEncoder().encode(new TextDecoder(label, { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** Multi-byte sequences that are UTF-8, high bytes that are not, and whether all of the latter are western letters. */
function highBytes(bytes: Uint8Array): { valid: number; invalid: number; western: boolean } {
  let [valid, invalid, western] = [0, 0, true];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    if (length > 0 && byte <= 0xf4 && isContinued(bytes, i, length)) {
      valid += 1;
      i += length - 1;
    } else {
      invalid += 1;
      western &&= byte >= 0xa0 || WESTERN_LOW.has(byte);
    }
  }
  return { valid, invalid, western };
}

/** € … Œ ‘ ’ “ ” • – — ™ œ Ÿ: what Windows-1252 has below 0xA0 that a western text uses. Other encodings put letters there. */
const WESTERN_LOW = new Set([0x80, 0x85, 0x8c, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9c, 0x9f]);

function isContinued(bytes: Uint8Array, at: number, length: number): boolean {
  for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}
