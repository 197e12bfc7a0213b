import type { Reservation } from '../../../src/domain/rows.ts';
import { manyStays } from '../local-data.ts';
import type { TestStack } from '../stack.ts';
import { type Household, inDays, newHousehold } from './household.ts';

/** An owner with years behind them; `each` may say what is special of a stay. */
export async function householdWithStays(
  stack: TestStack,
  count: number,
  each: (place: number) => Partial<Reservation> = () => ({}),
): Promise<Household> {
  const home = await newHousehold(stack);
  const stays = manyStays({ userId: home.owner.userId }, { count, gites: [home.giteId], from: inDays(-7000) });
  await stack.sql(
    `insert into public.reservations (id, scope_id, owner_user_id, gite_id, date_debut, date_fin, plateforme, statut, nature,
       client_nom, client_telephone, client_email, reference_plateforme, nb_adultes, montant_total_cents, notes, libelles)
     select gen_random_uuid(), scope_id, owner_user_id, gite_id, date_debut, date_fin, plateforme, statut, nature,
       client_nom, client_telephone, client_email, reference_plateforme, nb_adultes, montant_total_cents, notes, libelles
     from jsonb_populate_recordset(null::public.reservations, $1::jsonb)`,
    [JSON.stringify(stays.map((stay, place) => ({ ...stay, ...each(place) })))],
  );
  return home;
}
