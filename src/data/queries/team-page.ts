import { type TeamPerson, teamPeople } from '../../domain/team.ts';
import type { DataContext } from '../context.ts';
import { type KnownGite, knownGites } from './gites.ts';

/** A gîte that somebody else entrusted to this person. */
export interface Workplace {
  gite: KnownGite;
  remplacant: boolean;
  /** They are a company there, and may bring people. */
  estSociete: boolean;
}

export interface TeamPage {
  gites: ReadonlyMap<string, KnownGite>;
  /** Who cleans in this person's own gîtes. */
  people: TeamPerson[];
  /** Whom this person, a company, brought to the gîtes of others. */
  brought: TeamPerson[];
  workplaces: Workplace[];
  /** The gîtes to which this person may invite, by name: their own, then where they are a company. */
  invitable: KnownGite[];
}

/** Teams as this device knows them, whatever side this person is on: they may be on both. */
export async function teamPage(data: DataContext): Promise<TeamPage> {
  const [gites, rows] = await Promise.all([knownGites(data), data.db.cleaning_team.toArray()]);
  const live = rows.filter(({ _live, gite_id }) => _live === 1 && gites.has(gite_id));
  const owned = (id: string) => gites.get(id)?.isOwned === true;
  const workplaces = live.flatMap(({ gite_id, user_id, remplacant = false, est_societe = false }) => {
    const gite = gites.get(gite_id);
    if (user_id !== data.userId || gite === undefined || gite.isOwned) return [];
    return [{ gite, remplacant, estSociete: est_societe }];
  });
  return {
    gites,
    people: teamPeople(live.filter(({ gite_id }) => owned(gite_id))),
    brought: teamPeople(live.filter(({ societe_user_id }) => societe_user_id === data.userId)),
    workplaces: workplaces.toSorted((a, b) => giteNames.compare(a.gite.nom, b.gite.nom)),
    invitable: [
      ...[...gites.values()].filter(({ isOwned }) => isOwned),
      ...workplaces.filter(({ estSociete }) => estSociete).map(({ gite }) => gite),
    ].toSorted((a, b) => Number(b.isOwned) - Number(a.isOwned) || giteNames.compare(a.nom, b.nom)),
  };
}

const giteNames = new Intl.Collator('fr', { numeric: true });
