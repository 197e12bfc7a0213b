import type { ErrorCode } from '../errors.ts';
import { parseMoney } from '../money.ts';
import type { Nature, Plateforme, StatutReservation } from '../rows.ts';
import { normaliseForSearch } from '../search-text.ts';
import { ok, type Result } from '../../lib/result.ts';

/** The value of a cell, as the platforms and people write them; a text that says none is judged by the checks of a stay. */

/** Null for an empty cell. */
export function readMoney(text: string): Result<number | null, ErrorCode> {
  if (text === '') return ok(null);
  const bare = text
    .trim()
    .replace(/^([-−]?)\s*(?:€|eur(?:os?)?\b)/i, '$1')
    .replace(/(?:€|\beur(?:os?)?|(?<=\d)eur(?:os?)?)$/i, '');
  return bare === '' ? ok(null) : parseMoney(bare);
}

/** "2", "2.0" and "2 adultes"; 0 for an empty cell; NaN for what is no number. */
export function readNumber(text: string): number {
  if (text.trim() === '') return 0;
  const figures = /^(\d{1,4})(?:[.,]0+)?(?:\s\D*)?$/.exec(text.trim())?.[1];
  return figures === undefined ? Number.NaN : Number(figures);
}

/** "16:00", "16h", "4:30 pm" as `HH:MM`; the text itself when it is no hour. */
export function readHour(text: string): string {
  const parts = /^(\d{1,2})(?:\s?[:h.]\s?(\d{2})?(?::\d{2})?)?\s*([ap])?\.?m?\.?$/i.exec(text.trim());
  if (parts === null) return text.trim();
  const [, hour = '', minute = '00', half] = parts;
  const isAfternoon = half?.toLowerCase() === 'p';
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (isAfternoon ? 12 : 0);
  return `${String(hours).padStart(2, '0')}:${minute}`;
}

/** Confirmed when nothing is said; the text itself when it is no status. */
export function readStatut(text: string): string {
  if (text === '') return 'confirmee';
  const said = normaliseForSearch(text);
  return STATUTS.find(([, pattern]) => pattern.test(said))?.[0] ?? text;
}

/**
 * In this order: what is asked or may be done about a stay that takes place ("change requested", "free cancellation"); then
 * "cancelled by guest" has a guest, and "non confirmée" what is confirmed.
 */
const STATUTS: readonly [StatutReservation, RegExp][] = [
  [
    'confirmee',
    /(?:change|modification|alteration|review) (?:request|demand|pending|en attente)|(?:demande|attente) (?:de|du|d un) (?:modif|change|comment|avis)|(?:free|flexible) cancel|annulation (?:gratuite|flexible)|awaiting (?:guest )?review/,
  ],
  ['annulee', /cancel|annul|storn|no show|non presente|declin|refus|denied|expir|abgelehnt/],
  ['option', /(?:non|not|a) confirm|unconfirm|option|on hold|pending|attente|request|demande|inquir|tentativ|anfrage/],
  [
    'confirmee',
    /confirm|^ok$|bestatigt|guest|voyageur|hosting|past|passe|arriv|depart|upcoming|a venir|en cours|sejour|booked|reserv|valid|paid|paye|complet|termin|active|gebucht|checked/,
  ],
];

/** Null for an empty cell; `autre` for a name that is no platform of ours. */
export function readPlateforme(text: string): Plateforme | null {
  if (text === '') return null;
  const said = normaliseForSearch(text);
  return PLATEFORMES_SAID.find(([, pattern]) => pattern.test(said))?.[0] ?? 'autre';
}

/** "Direct booking" is direct, and not Booking.com. */
const PLATEFORMES_SAID: readonly [Plateforme, RegExp][] = [
  ['direct', /direct|direkt|telephone|website|site web|homepage/],
  ['airbnb', /airbnb/],
  ['booking', /booking/],
  ['abritel', /abritel|vrbo|homeaway|homelidays|fewo/],
  ['gites_de_france', /gites? de france/],
];

/** Whether a platform's name is known, or says that it is some other one. */
export function isNamedPlateforme(text: string): boolean {
  return text === '' || readPlateforme(text) !== 'autre' || /^(?:autre|other|andere)s?$/.test(normaliseForSearch(text));
}

/** A stay unless it says otherwise. */
export function readNature(text: string): Nature {
  if (text === '') return 'sejour';
  const said = normaliseForSearch(text);
  if (/ferme|closed|block|bloqu|blocage/.test(said)) return 'blocage';
  return /preciser|sorted out|inconnu/.test(said) ? 'inconnue' : 'sejour';
}

/** What people write in a cell that has nothing to say. */
export function isNothing(text: string): boolean {
  return /^(?:[-–—/]+|n\/?a)$/i.test(text.trim());
}
