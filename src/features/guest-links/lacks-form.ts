import { isNumberFromAbroad } from '../../domain/guest/languages.ts';
import type { Day, Reservation } from '../../domain/rows.ts';
import { internationalNumber } from '../../parts/contact-hrefs.ts';

/** Whether a stay without a statutory form should have one by its guest's telephone, as long as they can still be asked. */
export function lacksForm(
  {
    nature,
    statut,
    date_fin,
    client_telephone,
  }: Pick<Reservation, 'nature' | 'statut' | 'date_fin' | 'client_telephone'>,
  today: Day,
): boolean {
  if (nature === 'blocage' || statut === 'annulee' || date_fin < today) return false;
  return isNumberFromAbroad(internationalNumber(client_telephone));
}
