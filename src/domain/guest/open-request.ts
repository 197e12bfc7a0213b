import type { DemandeHoraire } from '../guest-rows.ts';
import type { Day, Reservation } from '../rows.ts';

type Asked = Pick<DemandeHoraire, 'genre' | 'statut' | 'decidee_par' | 'vue'>;
type AskedOf = Pick<Reservation, 'date_debut' | 'date_fin' | 'statut'>;

/** The day that a request is about. */
export function askedDay(
  { genre }: Pick<DemandeHoraire, 'genre'>,
  stay: Pick<AskedOf, 'date_debut' | 'date_fin'>,
): Day {
  return genre === 'arrivee' ? stay.date_debut : stay.date_fin;
}

/** Whether the server decided it by itself and its owner has not said that they saw it. */
export function isUnseen({ statut, decidee_par, vue }: Omit<Asked, 'genre'>): boolean {
  return statut !== 'attente' && decidee_par === 'serveur' && vue !== true;
}

/** Whether a request is its owner's to decide, or to see; of a stay that was cancelled, or a day that is past, nothing is left to do. */
export function wantsOwner(request: Asked, stay: AskedOf, today: Day): boolean {
  if (stay.statut === 'annulee' || askedDay(request, stay) < today) return false;
  return request.statut === 'attente' || isUnseen(request);
}
