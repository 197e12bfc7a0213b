import type { CleaningTeamMember } from './cleaning-rows.ts';

/** Where somebody cleans, and how. */
export interface TeamPlace {
  giteId: string;
  remplacant: boolean;
  /** The account of the company that brought them there; null when the owner did. */
  societe: string | null;
}

/** Somebody of a team, with every gîte they clean. */
export interface TeamPerson {
  userId: string;
  nom: string;
  estSociete: boolean;
  /** The company they belong to wherever they clean; null when the owner brought them anywhere. */
  societe: string | null;
  places: TeamPlace[];
}

/** People by name, and each company's own people right after it. */
export function teamPeople(members: readonly CleaningTeamMember[]): TeamPerson[] {
  const people = [...Map.groupBy(members, ({ user_id }) => user_id)].map(([userId, rows]) => personOf(userId, rows));
  const sorted = people.toSorted((a, b) => byName.compare(a.nom, b.nom) || (a.userId < b.userId ? -1 : 1));
  const companies = new Set(sorted.filter(({ estSociete }) => estSociete).map(({ userId }) => userId));
  const belongs = ({ societe }: TeamPerson) => societe !== null && companies.has(societe);
  return sorted
    .filter((person) => !belongs(person))
    .flatMap((person) => [person, ...sorted.filter((one) => belongs(one) && one.societe === person.userId)]);
}

/** How somebody cleans a gîte, in the order in which its owner asks. `brought`: by a company. */
const TEAM_KINDS = ['first', 'usual', 'company', 'replacement', 'brought'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

/** `principal`: the account of who is asked first there. */
export function kindOf(
  { user_id, remplacant = false, est_societe = false, societe_user_id = null }: CleaningTeamMember,
  principal: string | null,
): TeamKind {
  if (user_id === principal) return 'first';
  if (societe_user_id !== null) return 'brought';
  if (remplacant) return 'replacement';
  return est_societe ? 'company' : 'usual';
}

/** Who cleans a gîte, in the order in which its owner asks them; by name where that is the same. */
export function askingOrder(members: readonly CleaningTeamMember[], principal: string | null): CleaningTeamMember[] {
  const rank = (member: CleaningTeamMember) => TEAM_KINDS.indexOf(kindOf(member, principal));
  return members.toSorted((a, b) => rank(a) - rank(b) || byName.compare(a.nom, b.nom));
}

function personOf(userId: string, rows: readonly CleaningTeamMember[]): TeamPerson {
  const places = rows.map(({ gite_id, remplacant = false, societe_user_id = null }) => ({
    giteId: gite_id,
    remplacant,
    societe: societe_user_id,
  }));
  const [first] = places;
  return {
    userId,
    nom: rows.find(({ nom }) => nom !== '')?.nom ?? '',
    estSociete: rows.some(({ est_societe = false }) => est_societe),
    societe: places.every(({ societe }) => societe === first?.societe) ? (first?.societe ?? null) : null,
    places,
  };
}

const byName = new Intl.Collator('fr', { numeric: true });
