import type { Day } from '../rows.ts';

/** Nights that are taken, as others may know them. */
export interface TakenNights {
  /** The stay's, or of the nights kept free after it: what tells them apart, and is the same every time. */
  id: string;
  from: Day;
  /** The day of departure. */
  to: Day;
  /** Of the last change, as iCalendar has instants: `20261128T093000Z`. */
  at: string;
  /** By nobody. */
  closed: boolean;
}

/** What follows the `@` of the UIDs that we give: a feed that shows them again is an echo of ours. */
export const EXPORT_ISSUER = 'liveownerunit';

/**
 * A calendar by RFC 5545: whole days, the departure exclusive, CRLF, lines of at most 75 octets. A stay keeps its UID whatever
 * becomes of it. Says "Reserved" and "Not available", which every booking site knows, and no more.
 */
export function writeCalendar(nights: readonly TakenNights[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//LiveOwnerUnit//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...nights.flatMap(({ id, from, to, at, closed }) => [
      'BEGIN:VEVENT',
      `UID:${id}@${EXPORT_ISSUER}`,
      `DTSTAMP:${at}`,
      `DTSTART;VALUE=DATE:${from.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${to.replaceAll('-', '')}`,
      `SUMMARY:${closed ? 'Not available' : 'Reserved'}`,
      'TRANSP:OPAQUE',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
