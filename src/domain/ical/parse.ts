import { fail, ok, type Result } from '../../lib/result.ts';
import { isTimeZone } from '../day.ts';
import { LIMITS } from '../fields.ts';
import { oneLine, unescapeText } from './clean-text.ts';
import { type ContentLine, contentLine } from './content-line.ts';
import { addToDraft, type EventDraft, newDraft, type ReadEvent, readEvent, unclosed } from './event-draft.ts';
import { sortByIdentity } from './identity.ts';
import { MAX_EVENTS } from './limits.ts';
import { logicalLines, type LogicalLines } from './logical-lines.ts';
import type { CalendarFileError, ParsedCalendar } from './parsed-calendar.ts';

/**
 * Reads an iCalendar file (RFC 5545): the part of it that booking sites use, in one pass, in time linear in its size and
 * without keeping its structure, whatever it holds.
 *
 * Not ical.js, which the house would rather have: one line it cannot read makes it refuse the whole file and it does not
 * say where; it works on decoded text, so a character folded between its bytes is lost; 30 February becomes 2 March
 * without a word; its Event view takes 29 s for 20,000 events; it expands recurrences without bound. It remains the
 * oracle of the tests.
 */
export function parseCalendar(input: Uint8Array | string, timeZone: string): Result<ParsedCalendar, CalendarFileError> {
  const lines = logicalLines(input);
  if (!lines.ok) return lines;
  const reading = readComponents(lines.value, timeZone);
  if (!reading.ok) return reading;
  const { prodid, name, read } = reading.value;
  return ok({ prodid, name, ...sortByIdentity(read) });
}

interface Reading {
  prodid: string;
  name: string;
  /** METHOD:CANCEL: everything in this calendar is cancelled. */
  cancels: boolean;
  read: ReadEvent[];
  /** Whether a VCALENDAR is open, the event that is, and how many other components are inside of either. */
  open: boolean;
  draft: EventDraft | null;
  depth: number;
  begun: number;
}

function readComponents({ text, numbers }: LogicalLines, timeZone: string): Result<Reading, CalendarFileError> {
  const reading: Reading = { ...EMPTY_READING, read: [] };
  // A calendar is never refused for what is wrong with the gîte's own setting.
  const zone = isTimeZone(timeZone) ? timeZone : 'Europe/Paris';
  const closeDraft = (end: (draft: EventDraft) => ReadEvent) => {
    if (reading.draft !== null) reading.read.push(end(reading.draft));
    reading.draft = null;
    reading.depth = 0;
  };
  for (let at = 0, index = 0; at < text.length; index++) {
    const next = text.indexOf('\n', at);
    const end = next === -1 ? text.length : next;
    const line = contentLine(text.slice(at, end));
    at = end + 1;
    if (line === null) continue;
    const component = line.name === 'BEGIN' || line.name === 'END' ? line.value.trim().toUpperCase() : '';
    if (line.name === 'BEGIN' && component === 'VEVENT') {
      if (++reading.begun > MAX_EVENTS) return fail({ code: 'too_many_events', limit: MAX_EVENTS });
      closeDraft(unclosed);
      reading.draft = newDraft(numbers[index] ?? 0);
    } else if (line.name === 'END' && component === 'VEVENT') {
      closeDraft((draft) => readEvent(draft, reading.cancels, zone));
    } else if (component === 'VCALENDAR') {
      closeDraft(unclosed);
      // A calendar that begins inside another: the first one was cut, and something was appended.
      if (line.name === 'BEGIN' && reading.open) break;
      reading.open = line.name === 'BEGIN';
      if (reading.open) reading.cancels = false;
    } else if (line.name === 'BEGIN') reading.depth += 1;
    else if (line.name === 'END') reading.depth = Math.max(0, reading.depth - 1);
    else if (reading.depth === 0) property(reading, line);
  }
  return reading.open ? fail({ code: 'truncated', events: reading.read.length }) : ok(reading);
}

const EMPTY_READING = { prodid: '', name: '', cancels: false, open: false, draft: null, depth: 0, begun: 0 };

function property(reading: Reading, line: ContentLine): void {
  if (reading.draft !== null) addToDraft(reading.draft, line);
  else if (line.name === 'PRODID') reading.prodid ||= oneLine(line.value, LIMITS.name);
  else if (line.name === 'X-WR-CALNAME') reading.name ||= oneLine(unescapeText(line.value), LIMITS.name);
  else if (line.name === 'METHOD') reading.cancels ||= line.value.trim().toUpperCase() === 'CANCEL';
}
