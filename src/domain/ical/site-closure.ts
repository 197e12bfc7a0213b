import type { Reservation } from '../rows.ts';
import { natureOfWords } from './classify.ts';
import type { CalendarSource } from './source.ts';

/** Whether the site itself calls it closed: what the owner made of a booking is no closure of the site's. */
export function isClosure({ ical_resume }: Reservation, source: CalendarSource): boolean {
  return natureOfWords(source, ical_resume ?? '') === 'blocage';
}

/** Whether a person wrote something on a closed period. */
export function isTouched(row: Reservation): boolean {
  const texts = [row.client_nom, row.client_email, row.client_telephone, row.notes, row.notes_menage, row.libelles];
  const others = [row.montant_total_cents, row.montant_verse_cents, row.frais_menage_cents, row.serie_id];
  const people = row.nb_adultes + row.nb_enfants + row.nb_animaux;
  const isWritten = texts.some((text) => (text ?? '') !== '') || others.some((value) => (value ?? null) !== null);
  return row.dates_verrouillees || isWritten || people > 0;
}
