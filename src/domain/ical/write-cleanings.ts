import { DAY_MINUTES, hourOf, minutesOf } from '../hour.ts';
import { stateOf } from '../cleaning-state.ts';
import { addDays } from '../day.ts';
import type { Cleaning, Day } from '../rows.ts';
import { EXPORT_ISSUER } from './write-calendar.ts';

/** A cleaning as its calendar shows it. */
export interface CleaningToWrite {
  cleaning: Cleaning;
  /** What it is called there: the gîte. */
  title: string;
  /** Where one goes; may be empty. */
  address: string;
  /** What to know; may be empty. */
  notes: string;
  /** It is none of theirs any more, whatever became of it. */
  isOff?: boolean;
}

/** Where nobody said how long it takes. In minutes. */
const USUAL_MINUTES = 120;
/** Octets of a line, without its end (RFC 5545, 3.1). */
const LINE = 75;

/**
 * Cleanings as a calendar file by RFC 5545. Hours are "floating": those of wherever the phone is, which is where the gîte is. One
 * without an hour takes the whole day. A cleaning keeps its UID, and its version is its SEQUENCE, so that a second file replaces what
 * the first one said; one that is off is called cancelled.
 *
 * @param at the moment of writing, as ISO 8601 in UTC
 */
export function writeCleanings(cleanings: readonly CleaningToWrite[], at: string): string {
  const stamp = `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//LiveOwnerUnit//Cleanings//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...cleanings.flatMap((one) => eventOf(one, stamp)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventOf({ cleaning, title, address, notes, isOff }: CleaningToWrite, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${cleaning.id}@${EXPORT_ISSUER}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${cleaning.version ?? 1}`,
    ...timesOf(cleaning),
    `SUMMARY:${escaped(title)}`,
    ...(address === '' ? [] : [`LOCATION:${escaped(address)}`]),
    ...(notes === '' ? [] : [`DESCRIPTION:${escaped(notes)}`]),
    `STATUS:${isOff === true ? 'CANCELLED' : (STATUS[stateOf(cleaning)] ?? 'CONFIRMED')}`,
    'END:VEVENT',
  ];
}

const STATUS: Partial<Record<ReturnType<typeof stateOf>, string>> = {
  envoye: 'TENTATIVE',
  vu: 'TENTATIVE',
  refuse: 'TENTATIVE',
  autre_creneau: 'TENTATIVE',
  a_revalider: 'TENTATIVE',
  annule: 'CANCELLED',
};

function timesOf({ date, heure_debut, duree_minutes }: Cleaning): string[] {
  if (heure_debut === null) {
    return [`DTSTART;VALUE=DATE:${compact(date)}`, `DTEND;VALUE=DATE:${compact(addDays(date, 1))}`];
  }
  const end = minutesOf(heure_debut) + (duree_minutes ?? USUAL_MINUTES);
  const endDay = addDays(date, Math.floor(end / DAY_MINUTES));
  const instant = (day: Day, hour: string) => `${compact(day)}T${hour.replace(':', '')}00`;
  return [`DTSTART:${instant(date, heure_debut)}`, `DTEND:${instant(endDay, hourOf(end % DAY_MINUTES))}`];
}

function compact(day: Day): string {
  return day.replaceAll('-', '');
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** No line is longer than 75 octets, and none is cut within a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    // What goes on begins with a space, which counts.
    if (octets + size > LINE - (parts.length === 0 ? 0 : 1)) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
