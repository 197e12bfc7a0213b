import { readFileSync } from 'node:fs';
import { parseCalendar } from '../../../src/domain/ical/parse.ts';
import type { ParsedCalendar } from '../../../src/domain/ical/parsed-calendar.ts';
import { type CalendarPlan, planOperations } from '../../../src/domain/ical/plan.ts';
import { type CalendarContext, readCalendarFile } from '../../../src/domain/ical/read-calendar-file.ts';
import type { Day, Reservation } from '../../../src/domain/rows.ts';

/** The gîte that calendars are read for in tests. */
export const GITE = { id: '00000000-0000-7000-8000-00000000000a', fuseau: 'Europe/Paris' };

/** A file written in the exact style of a site. */
export function sampleFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, import.meta.url)));
}

export const PRODIDS = {
  airbnb: '-//Airbnb Inc//Hosting Calendar 1.0//EN',
  booking: '-//admin.booking.com//EN',
  abritel: '-//HomeAway.com, Inc.//EN',
} as const;

/** A calendar with CRLF from the lines of its events. */
export function calendarText(events: readonly (readonly string[])[], prodid: string = PRODIDS.airbnb): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${prodid}`, ...events.flat(), 'END:VCALENDAR'];
  return lines.map((line) => `${line}\r\n`).join('');
}

/** The lines of one event. */
export function eventLines(...lines: readonly string[]): string[] {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
}

export interface EventWords {
  uid: string;
  start: Day;
  end: Day;
  summary?: string;
  /** Airbnb's code of the booking. */
  code?: string;
  status?: string;
}

/** An all-day event as booking sites write them. */
export function stayLines({ uid, start, end, summary = 'Reserved', code, status }: EventWords): string[] {
  return eventLines(
    `DTSTART;VALUE=DATE:${start.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${end.replaceAll('-', '')}`,
    `UID:${uid}`,
    ...(code === undefined
      ? []
      : [`DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/details/${code}`]),
    ...(status === undefined ? [] : [`STATUS:${status}`]),
    `SUMMARY:${summary}`,
  );
}

/** What is read of a calendar that must be readable. */
export function parsed(input: Uint8Array | string, timeZone = GITE.fuseau): ParsedCalendar {
  const result = parseCalendar(input, timeZone);
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
}

let made = 0;

/** A reservation of the gîte: confirmed, on Airbnb, linked to no calendar. */
export function reservation(fields: Partial<Reservation> = {}): Reservation {
  made += 1;
  const synced = { scope_id: 'owner', owner_user_id: 'owner', ver: 1, rev: 1, deleted_at: null };
  const times = { created_at: '2027-01-01T00:00:00Z', updated_at: '2027-01-01T00:00:00Z' };
  const people = { nb_adultes: 0, nb_enfants: 0, nb_animaux: 0 };
  const guest = { client_nom: '', client_email: '', client_telephone: '' };
  const money = { montant_total_cents: null, montant_verse_cents: null, frais_menage_cents: null };
  const feed = { reference_plateforme: '', ical_uid: null, ical_resume: null, dates_verrouillees: false };
  return {
    id: `reservation-${made}`,
    gite_id: GITE.id,
    nature: 'sejour',
    statut: 'confirmee',
    plateforme: 'airbnb',
    date_debut: '2027-07-10',
    date_fin: '2027-07-17',
    heure_arrivee: null,
    heure_depart: null,
    notes: '',
    notes_menage: '',
    ...synced,
    ...times,
    ...people,
    ...guest,
    ...money,
    ...feed,
    ...fields,
  };
}

let inserted = 0;

/** The rows as they stand once a plan is written. */
export function applied(plan: CalendarPlan, rows: readonly Reservation[]): Reservation[] {
  const { inserts, updates } = planOperations(plan);
  const sets = new Map(updates.map(({ id, set }) => [id, set]));
  if (sets.size < updates.length) throw new Error('a reservation is updated twice');
  const changed = rows.map((row) => ({ ...row, ...sets.get(row.id) }));
  return [...changed, ...inserts.map((values) => reservation({ ...values, id: `inserted-${++inserted}` }))];
}

/** Dates of a week in July. */
export const JULY = { start: '2027-07-10', end: '2027-07-17' };

/** A booking on Airbnb. */
export const BOOKING: EventWords = { uid: 'a@airbnb.com', ...JULY, code: 'HMTESTAAA1' };

/** As the import of `BOOKING` left it, with what the owner added since. */
export function importedBooking(fields: Partial<Reservation> = {}): Reservation {
  return reservation({
    ical_uid: 'a@airbnb.com',
    ical_resume: 'Reserved',
    reference_plateforme: 'HMTESTAAA1',
    client_nom: 'Marie',
    montant_total_cents: 80_000,
    notes: 'lit bébé',
    ...fields,
  });
}

/** What the import screen would show and write for a site's calendar, on the first of June unless said otherwise. */
export function planned(
  site: keyof typeof PRODIDS,
  events: readonly EventWords[],
  existing: readonly Reservation[],
  more: Partial<CalendarContext> = {},
) {
  const text = calendarText(events.map(stayLines), PRODIDS[site]);
  const preview = readCalendarFile(text, { fileName: '', gite: GITE, existing, today: '2027-06-01', ...more });
  if (!preview.ok) throw new Error(preview.error.code);
  const { plan } = preview.value;
  return { ...preview.value, kinds: plan.entries.map(({ kind }) => kind), ...planOperations(plan) };
}
