import type { TestStack } from '../stack.ts';
import type { Household } from './household.ts';

const POINTS = ['Évier', 'Hotte', 'Frigo', 'Douche', 'Miroir', 'Lits', 'Placards', 'Sols', 'Poubelles', 'Fenêtres'];

/** A checklist of ten points, or of these, in two rooms. */
export async function addList(stack: TestStack, { giteId }: Household, points = POINTS): Promise<void> {
  await stack.sql(
    `insert into public.points_menage (id, scope_id, gite_id, piece, texte, ordre)
     select gen_random_uuid(), $1, $1, case when place < 4 then 'Grande cuisine' else 'Le reste' end, texte, place
     from unnest($2::text[]) with ordinality as list(texte, place)`,
    [giteId, points],
  );
}

/** Sheets, one a person: for four, and ten in all, or so many. */
export async function addSheets(stack: TestStack, { giteId }: Household, stock = 10): Promise<void> {
  await stack.sql(
    `insert into public.linge (id, scope_id, gite_id, nom, par, quantite, nombre, stock)
     values (gen_random_uuid(), $1, $1, 'Draps', 'personne', 1, 4, $2)`,
    [giteId, stock],
  );
}
