import { fail, ok, type Result } from '../../lib/result.ts';
import { decodeText, toUtf8 } from './encoding.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import type { CalendarFileError, FoundInstead } from './parsed-calendar.ts';

/** The text of a calendar, one logical line a line, and the physical line (from 1) on which each starts. */
export interface LogicalLines {
  text: string;
  numbers: readonly number[];
}

/** Everything that can be said of a file before looking at its events. */
export function logicalLines(input: Uint8Array | string): Result<LogicalLines, CalendarFileError> {
  // A text of more characters than the limit has bytes is too large in any encoding.
  if (input.length > MAX_FILE_BYTES) return fail({ code: 'too_large', bytes: input.length, limit: MAX_FILE_BYTES });
  const bytes = toUtf8(typeof input === 'string' ? new TextEncoder().encode(input) : input);
  if (bytes === null) return fail({ code: 'wrong_encoding' });
  if (isBlank(bytes)) return fail({ code: 'empty' });
  const { unfolded, numbers } = unfold(bytes);
  const found = foundInstead(unfolded);
  if (found !== null) return fail({ code: 'not_a_calendar', found });
  const text = decodeText(unfolded);
  return text === null ? fail({ code: 'wrong_encoding' }) : ok({ text, numbers });
}

const [NUL, TAB, LF, CR, SPACE] = [0x00, 0x09, 0x0a, 0x0d, 0x20];

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === SPACE || byte === LF || byte === CR || byte === TAB || byte === NUL);
}

/**
 * Joins folded lines (RFC 5545 §3.1). On bytes, because some exporters fold between the bytes of one character. Lines
 * may end in CRLF, LF or CR, mixed; blank ones are skipped, so that a file whose line ends were doubled still reads.
 */
function unfold(bytes: Uint8Array): { unfolded: Uint8Array; numbers: number[] } {
  const out = new Uint8Array(bytes.length);
  const numbers: number[] = [];
  let length = 0;
  for (let start = 0, number = 1; start < bytes.length; number++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
    if (end > start) {
      const folded = numbers.length > 0 && (bytes[start] === SPACE || bytes[start] === TAB);
      if (!folded) {
        if (numbers.length > 0) out[length++] = LF;
        numbers.push(number);
      }
      const content = bytes.subarray(folded ? start + 1 : start, end);
      out.set(content, length);
      length += content.length;
    }
    start = bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1;
  }
  return { unfolded: out.subarray(0, length), numbers };
}

/** Null for what starts as a calendar does; else what it looks like, so that the answer can say what to do. */
function foundInstead(bytes: Uint8Array): FoundInstead | null {
  const head = String.fromCharCode(...bytes.subarray(0, 64)).trimStart();
  if (/^BEGIN:VCALENDAR\s*(\n|$)/i.test(head)) return null;
  if (head.startsWith('%PDF')) return 'pdf';
  // A ZIP or gzip archive: Google Calendar exports one, with the calendars inside.
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('\u001f\u008b')) return 'zip';
  return head.startsWith('<') ? 'html' : 'other';
}
