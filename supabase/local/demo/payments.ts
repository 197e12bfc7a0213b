import { addDays } from '../../../src/domain/day.ts';
import { proposePayments, balanceOf } from '../../../src/domain/payments.ts';
import type { Day, Paiement } from '../../../src/domain/rows.ts';
import type { SyncedRow } from '../../../src/domain/synced-row.ts';
import type { DemoStay } from './stays.ts';

export type DemoPayment = Omit<Paiement, Exclude<keyof SyncedRow, 'id'>>;

/** How long before the arrival a guest books, in days: the schedule begins then. */
const BOOKED_BEFORE = 75;
/** Balances are a month before arrival; one of these is late, for whoever looks. */
const LATE_BEFORE = 25;
const AROUND = 60;

/**
 * What guests who book with the owner pay: a deposit and a balance, and a security deposit around the stay. Of stays around
 * `today` only, as the one who keeps books of them began lately.
 */
export function drawPayments(stays: readonly DemoStay[], today: Day, newId: () => string): DemoPayment[] {
  return stays
    .filter((stay) => isPaidToOwner(stay, today))
    .flatMap((stay) => {
      const { id, date_debut, date_fin, montant_total_cents } = stay;
      const booked = addDays(date_debut, -BOOKED_BEFORE);
      const line = (fields: Pick<DemoPayment, 'nature' | 'montant_cents' | 'echeance' | 'regle_le'>): DemoPayment => ({
        id: newId(),
        reservation_id: id,
        rendu_le: null,
        moyen: fields.regle_le === null ? '' : 'Virement',
        notes: '',
        ...fields,
      });
      const proposed = proposePayments(balanceOf(montant_total_cents, []), stay, booked).map((payment) => {
        const due = payment.echeance ?? booked;
        const paid = due < addDays(today, -(BOOKED_BEFORE - LATE_BEFORE)) || payment.nature === 'acompte' ? due : null;
        return line({ ...payment, regle_le: paid !== null && paid <= today ? paid : null });
      });
      const isHere = date_debut <= today && date_fin >= addDays(today, -5);
      const caution = { nature: 'caution', montant_cents: 30_000, echeance: date_debut } as const;
      return isHere ? [...proposed, line({ ...caution, regle_le: date_debut })] : proposed;
    });
}

function isPaidToOwner(stay: DemoStay, today: Day): boolean {
  const { nature, statut, plateforme, montant_total_cents, date_debut, date_fin } = stay;
  return (
    nature === 'sejour' &&
    statut === 'confirmee' &&
    plateforme === 'direct' &&
    montant_total_cents !== null &&
    date_fin > addDays(today, -AROUND) &&
    date_debut < addDays(today, AROUND * 2)
  );
}
