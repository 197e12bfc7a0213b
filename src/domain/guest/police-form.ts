import { todayIn } from '../day.ts';
import type { FichePolice } from '../guest-rows.ts';
import type { Gite, Reservation } from '../rows.ts';
import { zoneOf } from './window.ts';

/** What a form says, gone: as the server empties one that is destroyed (`empty_form`). Its days stay, which name nobody. */
export const EMPTIED = {
  nom: '',
  prenoms: '',
  date_naissance: null,
  lieu_naissance: '',
  nationalite: '',
  domicile: '',
  telephone: '',
  email: '',
  enfants: '',
  signature: '',
} as const satisfies Partial<FichePolice>;

/** Where nobody knows the gîte, most of them are. */
const USUAL_ZONE = 'Europe/Paris';

/** Whether the day on which it is destroyed has come where the gîte is. */
export function isDue(
  { a_detruire_le }: Pick<FichePolice, 'a_detruire_le'>,
  gite: Pick<Gite, 'fuseau'> | null,
  now: number,
): boolean {
  return a_detruire_le <= todayIn(gite === null ? USUAL_ZONE : zoneOf(gite), now);
}

/** Whether the stay has other days than when the form was signed. */
export function hasMoved(
  { sejour_du, sejour_au }: Pick<FichePolice, 'sejour_du' | 'sejour_au'>,
  stay: Pick<Reservation, 'date_debut' | 'date_fin'>,
): boolean {
  const isOther = (signed: string | null | undefined, now: string) => (signed ?? now) !== now;
  return isOther(sejour_du, stay.date_debut) || isOther(sejour_au, stay.date_fin);
}
