import { Dexie } from 'dexie';
import type { Cleaning } from '../../domain/rows.ts';
import { askingOrder, kindOf, type TeamKind } from '../../domain/team.ts';
import type { DataContext } from '../context.ts';
import { awayOn } from './absences.ts';
import { teamOf } from './team.ts';

/** Somebody to whom a cleaning may be given, and how they clean there. */
export interface CleaningChoice {
  userId: string;
  nom: string;
  kind: TeamKind;
  /** Of the company that brought them; empty where none did. */
  company: string;
}

export interface CleaningChoices {
  /** The gîte's team in the order in which its owner asks. */
  team: CleaningChoice[];
  /** How many other cleanings of that day each account has, wherever this device knows of them. */
  thatDay: ReadonlyMap<string, number>;
  /** The accounts of those who are away that day. */
  away: ReadonlySet<string>;
}

/** To whom the owner of a cleaning may give it. */
export async function cleaningChoices(
  data: DataContext,
  { id, gite_id, date }: Pick<Cleaning, 'id' | 'gite_id' | 'date'>,
): Promise<CleaningChoices> {
  const [members, gite, away, cleanings] = await Promise.all([
    teamOf(data, gite_id),
    data.db.gites_base.get(gite_id),
    awayOn(data, gite_id, date),
    data.db.cleaning_schedule
      .where('[_live+date+id]')
      .between([1, date, Dexie.minKey], [1, date, Dexie.maxKey])
      .toArray(),
  ]);
  const principal = gite?.menage_principal ?? null;
  const names = new Map(members.map(({ user_id, nom }) => [user_id, nom]));
  const team = askingOrder(members, principal).map((member): CleaningChoice => ({
    userId: member.user_id,
    nom: member.nom,
    kind: kindOf(member, principal),
    company: names.get(member.societe_user_id ?? '') ?? '',
  }));
  const thatDay = new Map<string, number>();
  for (const { id: other, statut, assignee_user_id: who } of cleanings) {
    if (who !== null && other !== id && statut !== 'annule') thatDay.set(who, (thatDay.get(who) ?? 0) + 1);
  }
  return { team, thatDay, away };
}
