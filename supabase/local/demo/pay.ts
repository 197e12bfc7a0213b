import { amountId } from '../../../src/domain/pay.ts';
import type { MontantMenage, TarifMenage } from '../../../src/domain/pay-rows.ts';
import { addMonths, startOfMonth } from '../../../src/domain/day.ts';
import type { Day } from '../../../src/domain/rows.ts';
import type { SyncedRow } from '../../../src/domain/synced-row.ts';
import type { Cleaner, DemoCleaning } from './cleanings.ts';

type Own<Row extends SyncedRow> = Omit<Row, Exclude<keyof SyncedRow, 'id'> | 'gite_id'>;

export interface DemoPay {
  tarifs_menage: Own<TarifMenage>[];
  montants_menage: Own<MontantMenage>[];
}

/**
 * What cleanings cost: at the first gîte the same for everybody, with another price next month; at the second by the hour; at the
 * third for the cleaner alone, so that what the neighbour did has no price. `place`: of the gîte among all.
 */
export function drawPay(
  cleanings: readonly DemoCleaning[],
  team: Cleaner | null,
  today: Day,
  newId: () => string,
  place: number,
): DemoPay {
  if (team === null) return { tarifs_menage: [], montants_menage: [] };
  const month = startOfMonth(today);
  const price = (depuis: Day, mode: TarifMenage['mode'], montant_cents: number, user_id: string | null = null) => ({
    id: newId(),
    user_id,
    mode,
    montant_cents,
    depuis,
  });
  const prices = [
    () => [price(addMonths(month, -18), 'forfait', 6500), price(addMonths(month, 1), 'forfait', 7000)],
    () => [price(addMonths(month, -18), 'horaire', 1800), price(addMonths(month, -18), 'horaire', 2000, team.userId)],
    () => [price(addMonths(month, -18), 'forfait', 5500, team.userId)],
  ];
  const corrected = place === 0 ? cleanings.filter(({ statut }) => statut === 'fait').slice(-2) : [];
  return {
    tarifs_menage: prices[place % prices.length]?.() ?? [],
    montants_menage: corrected.map(({ id }) => ({
      id: amountId(id),
      cleaning_id: id,
      montant_cents: 8500,
      note: '+ 20 € : housse du canapé',
    })),
  };
}
