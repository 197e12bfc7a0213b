import { oneLine, textHash, unescapeText } from './clean-text.ts';
import type { ContentLine } from './content-line.ts';
import { readPeriod } from './date-value.ts';
import { MAX_SUMMARY_CHARS, MAX_UID_CHARS } from './limits.ts';
import type { ParsedEvent, UnreadableEvent, UnreadableReason } from './parsed-calendar.ts';

/** A VEVENT as its lines come in; the first of each property counts. Anything else in it is passed over. */
export interface EventDraft {
  line: number;
  start: ContentLine | null;
  end: ContentLine | null;
  duration: ContentLine | null;
  uid: string | null;
  summary: string | null;
  description: string | null;
  status: string | null;
  sequence: string | null;
  lastModified: string | null;
  stamp: string | null;
  recurring: boolean;
}

export function newDraft(line: number): EventDraft {
  const texts = { uid: null, summary: null, description: null, status: null };
  const revision = { sequence: null, lastModified: null, stamp: null };
  return { line, start: null, end: null, duration: null, ...texts, ...revision, recurring: false };
}

/** A switch over names that are known: a property called `__proto__` is one more that is passed over. */
export function addToDraft(draft: EventDraft, line: ContentLine): void {
  switch (line.name) {
    case 'DTSTART':
      draft.start ??= line;
      break;
    case 'DTEND':
      draft.end ??= line;
      break;
    case 'DURATION':
      draft.duration ??= line;
      break;
    case 'UID':
      draft.uid ??= line.value;
      break;
    case 'SUMMARY':
      draft.summary ??= line.value;
      break;
    case 'DESCRIPTION':
      draft.description ??= line.value;
      break;
    case 'STATUS':
      draft.status ??= line.value.trim().toUpperCase();
      break;
    case 'SEQUENCE':
      draft.sequence ??= line.value;
      break;
    case 'LAST-MODIFIED':
      draft.lastModified ??= line.value;
      break;
    case 'DTSTAMP':
      draft.stamp ??= line.value;
      break;
    case 'RRULE':
    case 'RDATE':
    case 'RECURRENCE-ID':
      draft.recurring = true;
      break;
  }
}

/** What became of one VEVENT; `uid` and `revision` decide between several of the same UID (RFC 5546 §2.1.5). */
export interface ReadEvent {
  line: number;
  /** Null when missing. */
  uid: string | null;
  revision: Revision;
  cancelled: boolean;
  tentative: boolean;
  summary: string;
  description: string;
  outcome: { period: Pick<ParsedEvent, 'start' | 'end' | 'oneNightAssumed'> } | Unreadable;
}

export type Unreadable = Pick<UnreadableEvent, 'reason' | 'excerpt' | 'day'>;

/** In the order in which they count. */
export type Revision = [sequence: number, lastModified: string, stamp: string];

export function readEvent(draft: EventDraft, calendarCancels: boolean, timeZone: string): ReadEvent {
  const summary = oneLine(unescapeText(draft.summary ?? ''), MAX_SUMMARY_CHARS);
  return {
    line: draft.line,
    uid: identity(draft.uid),
    revision: [readSequence(draft.sequence), stamp(draft.lastModified), stamp(draft.stamp)],
    cancelled: calendarCancels || draft.status === 'CANCELLED' || draft.status === 'CANCELED',
    tentative: draft.status === 'TENTATIVE',
    summary,
    description: unescapeText(draft.description ?? ''),
    outcome: outcome(draft, summary, timeZone),
  };
}

/** The event that stands open when its calendar or the next event begins or ends. */
export function unclosed(draft: EventDraft): ReadEvent {
  const summary = oneLine(unescapeText(draft.summary ?? ''), MAX_SUMMARY_CHARS);
  const rest = { cancelled: false, tentative: false, summary, description: '' };
  const revision: Revision = [0, '', ''];
  const lost = unreadable('not_closed', summary);
  return { line: draft.line, uid: identity(draft.uid), revision, ...rest, outcome: lost };
}

function outcome(draft: EventDraft, summary: string, timeZone: string): ReadEvent['outcome'] {
  if (draft.recurring) return unreadable('recurring', summary);
  const period = readPeriod(draft, timeZone);
  if (period.ok) return { period: period.value };
  const { reason, line, day } = period.error;
  return unreadable(reason, line === null ? summary : `${line.name}:${line.value}`, day);
}

const EXCERPT_CHARS = 120;

function unreadable(reason: UnreadableReason, excerpt: string, day: Unreadable['day'] = null): Unreadable {
  return { reason, excerpt: oneLine(excerpt, EXCERPT_CHARS), day };
}

function identity(uid: string | null): string | null {
  if (uid === null) return null;
  const clean = oneLine(unescapeText(uid), uid.length);
  if (clean === '') return null;
  return clean.length > MAX_UID_CHARS ? `${oneLine(clean, MAX_UID_CHARS - 20)}~${textHash(clean)}` : clean;
}

function readSequence(text: string | null): number {
  return text !== null && /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
}

/** Comparable as text: both forms of a date and time (with and without dashes) become digits. */
function stamp(text: string | null): string {
  return (text ?? '').replace(/\D/g, '').slice(0, 14);
}
