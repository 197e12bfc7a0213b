import { LIMITS } from '../fields.ts';
import type { Nature } from '../rows.ts';
import { oneLine } from './clean-text.ts';
import type { ParsedEvent } from './parsed-calendar.ts';
import type { CalendarSource } from './source.ts';

/** What an event means, in the words of the site that wrote it. */
export interface Classified {
  nature: Nature;
  statut: 'option' | 'confirmee';
  /** Empty where the platform does not tell. */
  guest: string;
  reference: string;
  phone_last4: string;
}

export type ClassifiedEvent = ParsedEvent & Classified;

/**
 * By site, never by a list of words for all: "Not available" is a closed period on Airbnb and a guest on Booking.com. What
 * a site's words do not settle is `inconnue`: occupied, and the owner says by what.
 */
export function classify(source: CalendarSource, event: ParsedEvent): ClassifiedEvent {
  const found = BY_SOURCE[source](event.summary, event.description);
  const statut = event.tentative ? 'option' : 'confirmee';
  return { ...event, nature: 'inconnue', statut, ...NOTHING_MORE, ...found };
}

/** The platform's code for the booking, from an event that may be a cancellation. */
export function referenceOf(
  source: CalendarSource,
  { summary, description }: Pick<ParsedEvent, 'summary' | 'description'>,
) {
  return BY_SOURCE[source](summary, description).reference ?? '';
}

/** What an event means of which only the words are left. */
export function natureOfWords(source: CalendarSource, summary: string): Nature {
  return BY_SOURCE[source](summary, '').nature ?? 'inconnue';
}

const NOTHING_MORE = { guest: '', reference: '', phone_last4: '' };

type Reading = (summary: string, description: string) => Partial<Classified>;

const BY_SOURCE: Record<CalendarSource, Reading> = {
  airbnb,
  booking,
  abritel,
  gites_de_france: gitesDeFrance,
  smoobu,
  google: () => ({}),
  unknown: () => ({}),
};

/** A booking's DESCRIPTION links to …/reservations/details/HM… (formerly …/itinerary?code=HM…) and gives the last digits. */
const AIRBNB_CODE = /(?:\/details\/|[?&]code=)(HM[A-Z0-9]{4,12})\b/i;
const AIRBNB_PHONE = /Last 4 Digits\):\s*(\d{4})\b/i;
/** Until December 2019: "Marie Dupont (HMABCDEFGH)". */
const AIRBNB_NAMED = /^(.*\S)\s*\((HM[A-Z0-9]{4,12})\)$/i;

function airbnb(summary: string, description: string): Partial<Classified> {
  const named = AIRBNB_NAMED.exec(summary);
  const reference = (AIRBNB_CODE.exec(description)?.[1] ?? named?.[2] ?? '').toUpperCase();
  const phone_last4 = AIRBNB_PHONE.exec(description)?.[1] ?? '';
  if (reference !== '' || /^reserved\b/i.test(summary)) {
    return { nature: 'sejour', reference, phone_last4, guest: name(named?.[1]) };
  }
  return /not available|unavailable/i.test(summary) ? { nature: 'blocage' } : {};
}

/** "CLOSED - Not available" for a booking and for a closure alike; formerly "CLOSED - Marie Dupont". */
function booking(summary: string): Partial<Classified> {
  const guest = name(/^CLOSED - (.*)$/i.exec(summary)?.[1]);
  return guest === '' || /not available/i.test(guest) ? {} : { nature: 'sejour', guest };
}

/** "Reserved - Marie", "Réservée - Marie", "Réservée"; "Blocked", "Indisponible"; unpaid requests: "Provisoire - Marie". */
const ABRITEL = /^(?:(reserved|réservée?|booked)|(tentative|provisoire|pending|en attente))(?:\s*-\s*(.*))?$/i;

function abritel(summary: string): Partial<Classified> {
  const match = ABRITEL.exec(summary);
  if (match !== null) {
    const guest = /^(homeaway|vrbo|abritel)$/i.test(match[3] ?? '') ? '' : name(match[3]);
    return { nature: 'sejour', guest, ...(match[2] === undefined ? {} : { statut: 'option' }) };
  }
  return /^(blocked|bloquée?|indisponible|unavailable|not available)$/i.test(summary) ? { nature: 'blocage' } : {};
}

/** Seen at second hand only: owners keep the events that say BOOKED and leave out the others, closures or echoes. */
function gitesDeFrance(summary: string): Partial<Classified> {
  if (/^(booked|réservée?|reserved)$/i.test(summary)) return { nature: 'sejour' };
  return /^(blocked|closed|fermée?|indisponible|unavailable)$/i.test(summary) ? { nature: 'blocage' } : {};
}

/** Free text around a name; only closures are told apart. */
function smoobu(summary: string): Partial<Classified> {
  return /^(blocked|blockiert|bloquée?|bloqueado|geblokkeerd)\b/i.test(summary)
    ? { nature: 'blocage' }
    : { nature: 'sejour' };
}

function name(text: string | undefined): string {
  return oneLine(text ?? '', LIMITS.name);
}
