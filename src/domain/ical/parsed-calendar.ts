import type { Day } from '../rows.ts';

/** Why a file as a whole cannot be read. Nothing of it is used then. */
export type CalendarFileError =
  | { code: 'empty' }
  | { code: 'not_a_calendar'; found: FoundInstead }
  | { code: 'wrong_encoding' }
  /** The end is missing: what would be there is unknown, so the rest is not trusted either. */
  | { code: 'truncated'; events: number }
  | { code: 'too_large'; bytes: number; limit: number }
  | { code: 'too_many_events'; limit: number };

export type FoundInstead = 'html' | 'pdf' | 'zip' | 'other';

export interface ParsedCalendar {
  /** What wrote the file, e.g. `-//Airbnb Inc//Hosting Calendar 1.0//EN`. */
  prodid: string;
  /** X-WR-CALNAME: the name the exporter gave it. */
  name: string;
  /** What occupies the gîte, in the order of the file, each key once. */
  events: readonly ParsedEvent[];
  /** What the file says is cancelled, each key once. */
  cancellations: readonly ParsedCancellation[];
  unreadable: readonly UnreadableEvent[];
  /** Older or identical versions of an event that the file holds again; set aside. */
  repeated: number;
}

export interface ParsedEvent {
  /** Line of BEGIN:VEVENT, from 1. */
  line: number;
  /** Identity in this calendar, stored as `ical_uid`: the UID, or one derived from dates and summary where it is missing
   *  or stands for different stays. The same file gives the same keys. */
  key: string;
  /** Arrival day and departure day, in the gîte's calendar; at least one night. */
  start: Day;
  end: Day;
  oneNightAssumed: boolean;
  summary: string;
  description: string;
  tentative: boolean;
}

export interface ParsedCancellation {
  line: number;
  key: string;
  summary: string;
  description: string;
}

export interface UnreadableEvent {
  line: number;
  reason: UnreadableReason;
  /** The event's summary, or the text that could not be read. */
  excerpt: string;
  /** Its identity if it has one: an event that cannot be read has not left the calendar. */
  key: string | null;
  /** Its day, when it begins and ends on the same one. */
  day: Day | null;
}

export type UnreadableReason =
  /** RRULE, RDATE or RECURRENCE-ID: no booking site sends these; expanding them has no bound. */
  | 'recurring'
  | 'no_start'
  | 'bad_date'
  /** Before 2000 or after 2100. */
  | 'out_of_range'
  | 'ends_before_start'
  /** A few hours of one day: an appointment, not a stay. */
  | 'no_night'
  /** More nights than a stay (366) or a closed period (1,100) may have. */
  | 'too_long'
  /** Its END:VEVENT is missing. */
  | 'not_closed';
