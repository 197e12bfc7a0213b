import { addDays, todayIn } from '../../../src/domain/day.ts';
import type { Cleaning, Day, Gite, Reservation, SyncedTables } from '../../../src/domain/rows.ts';
import type { TestStack } from '../stack.ts';
import { newPerson, type Person } from './accounts.ts';

/** An owner, their gîte, and whoever cleans it: of one journey alone. */
export interface Household {
  owner: Person;
  cleaner: Person;
  giteId: string;
  giteNom: string;
  /** Somebody else who cleans there, by name. */
  addCleaner(nom: string, as?: TeamRole): Promise<Person>;
  addStay(stay: Partial<Reservation> & { from: number; nights: number }): Promise<string>;
  addCleaning(cleaning: Partial<Cleaning> & { inDays: number }): Promise<string>;
}

/** How somebody cleans a gîte. `societe`: the account of the company that brought them. */
export interface TeamRole {
  remplacant?: boolean;
  estSociete?: boolean;
  societe?: string;
}

/** The day it is where the gîtes of the journeys are. */
function today(): Day {
  return todayIn('Europe/Paris', Date.now());
}

export function inDays(days: number): Day {
  return addDays(today(), days);
}

export async function newHousehold(stack: TestStack, gite: Partial<Gite> = {}): Promise<Household> {
  const owner = await newPerson(stack);
  const cleaner = await newPerson(stack);
  const giteId = crypto.randomUUID();
  const giteNom = gite.nom ?? 'Le Moulin';
  await insert(stack, 'gites_base', { id: giteId, scope_id: owner.userId, nom: giteNom, ...gite });
  const join = (person: Person, nom: string, { remplacant, estSociete, societe }: TeamRole = {}) =>
    stack.sql(
      `insert into private.sync_member (scope_id, user_id, role, nom, remplacant, est_societe, societe_user_id)
       values ($1, $2, 'cleaner', $3, $4, $5, $6)`,
      [giteId, person.userId, nom, remplacant ?? false, estSociete ?? false, societe ?? null],
    );
  await join(cleaner, 'Nadia');
  return {
    owner,
    cleaner,
    giteId,
    giteNom,
    addCleaner: async (nom, as) => {
      const person = await newPerson(stack);
      await join(person, nom, as);
      return person;
    },
    addStay: async ({ from, nights, ...stay }) => {
      const id = crypto.randomUUID();
      const dates = { date_debut: inDays(from), date_fin: inDays(from + nights) };
      await insert(stack, 'reservations', { id, scope_id: owner.userId, gite_id: giteId, ...dates, ...stay });
      return id;
    },
    addCleaning: async ({ inDays: days, ...cleaning }) => {
      const id = crypto.randomUUID();
      await insert(stack, 'cleaning_schedule', {
        id,
        scope_id: giteId,
        gite_id: giteId,
        date: inDays(days),
        assignee_user_id: cleaner.userId,
        assignee_nom: 'Nadia',
        ...cleaning,
      });
      return id;
    },
  };
}

/** As the demonstration does it: past every policy, through every trigger. */
async function insert<Name extends keyof SyncedTables>(
  stack: TestStack,
  table: Name,
  row: Partial<SyncedTables[Name]>,
): Promise<void> {
  const columns = Object.keys(row).join(', ');
  await stack.sql(
    `insert into public.${table} (${columns}) select ${columns} from jsonb_populate_record(null::public.${table}, $1::jsonb)`,
    [JSON.stringify(row)],
  );
}
