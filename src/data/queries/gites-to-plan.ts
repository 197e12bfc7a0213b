import { Dexie } from 'dexie';
import type { Teammate } from '../../domain/cleaning-plan/crew.ts';
import {
  type Anew,
  type CleaningChanges,
  cleaningIdOf,
  type GiteToPlan,
  replanGite,
  HORIZON_DAYS,
  LOOK_BACK_DAYS,
} from '../../domain/cleaning-plan/replan-gite.ts';
import { addDays, todayIn } from '../../domain/day.ts';
import { LAST_DAY } from '../../domain/fields.ts';
import type { Day, Gite, Reservation } from '../../domain/rows.ts';
import { hourIn } from '../../domain/zoned.ts';
import { instantOf } from '../../lib/clock.ts';
import type { DataContext } from '../context.ts';
import { knowledge } from './sync.ts';

/** Long enough for who leaves to have come before it, and short enough to leave ten years alone. In days. */
const LONGEST_STAY = 100;

/** What planning a gîte's cleanings would change now, by gîte; empty where all is well, or where not all is known yet. */
export async function cleaningsToPlan(data: DataContext): Promise<{ giteId: string; changes: CleaningChanges }[]> {
  if ((await knowledge(data)) !== 'complete') return [];
  const gites = await data.db.gites_base.where('[_live+nom]').above([1, '']).toArray();
  const planned = await Promise.all(
    gites.filter(({ menage_auto }) => menage_auto === true).map(async (gite) => planOf(data, gite)),
  );
  return planned.filter(({ changes }) => changes.inserts.length + changes.updates.length > 0);
}

/** What planning the cleanings of one gîte would change now; nothing where it does not plan them by itself. */
export async function cleaningsOfGiteToPlan(data: DataContext, giteId: string, anew?: Anew): Promise<CleaningChanges> {
  const gite = await data.db.gites_base.get(giteId);
  if (gite?._live !== 1) return { inserts: [], updates: [] };
  return replanGite({ ...(await giteToPlan(data, gite)), ...(anew && { anew }) });
}

async function planOf(data: DataContext, gite: Gite): Promise<{ giteId: string; changes: CleaningChanges }> {
  return { giteId: gite.id, changes: replanGite(await giteToPlan(data, gite)) };
}

async function giteToPlan(data: DataContext, gite: Gite): Promise<GiteToPlan> {
  const { db } = data;
  const now = data.now();
  const [today, hour] = [todayIn(gite.fuseau, now), hourIn(gite.fuseau, now)];
  const [from, to] = [addDays(today, -LOOK_BACK_DAYS - LONGEST_STAY), addDays(today, HORIZON_DAYS)];
  const [stays, live, team] = await Promise.all([
    staysBetween(data, gite.id, from, to),
    db.cleaning_schedule.where('[_live+gite_id+date]').between([1, gite.id, from], [1, gite.id, to]).toArray(),
    teamToPlan(data, gite.id, today),
  ]);
  // Deleted ones too: what somebody deleted is not planned again.
  const made = await db.cleaning_schedule.bulkGet(stays.map(({ id }) => cleaningIdOf(id, gite.id)));
  const cleanings = new Map([...live, ...made.filter((one) => one !== undefined)].map((one) => [one.id, one]));
  return { gite, stays, cleanings: [...cleanings.values()], team, today, hour, now: instantOf(now) };
}

function staysBetween({ db }: DataContext, giteId: string, from: Day, to: Day): Promise<Reservation[]> {
  return db.reservations.where('[_live+gite_id+date_debut]').between([1, giteId, from], [1, giteId, to]).toArray();
}

/** The same as the server tells its reader of calendars (`open_feed`). */
async function teamToPlan(data: DataContext, giteId: string, today: Day): Promise<Teammate[]> {
  const { db } = data;
  const [team, absences] = await Promise.all([
    db.cleaning_team.where('scope_id').equals(giteId).toArray(),
    db.absences_menage.where('scope_id').equals(giteId).toArray(),
  ]);
  const elsewhere = team.length === 0 ? null : await workElsewhere(data, giteId, today);
  const noted = absences.filter(({ _live, retire }) => _live === 1 && !retire);
  return team
    .filter(({ _live }) => _live === 1)
    .map(({ user_id, nom, remplacant = false }) => ({
      user_id,
      nom,
      remplacant,
      absences: noted.filter((absence) => absence.user_id === user_id),
      elsewhere: (elsewhere?.get(user_id) ?? []).map(({ date }) => date),
    }));
}

/** What people have to clean in the owner's other gîtes, by account; what they do for others is nobody's business here. */
async function workElsewhere({ db }: DataContext, giteId: string, today: Day) {
  const [coming, owned] = await Promise.all([
    db.cleaning_schedule
      .where('[_live+date+id]')
      .between([1, today, Dexie.minKey], [1, LAST_DAY, Dexie.maxKey])
      .toArray(),
    db.gites_base.toCollection().primaryKeys(),
  ]);
  const others = new Set(owned.filter((id) => id !== giteId));
  const work = coming.filter(({ gite_id, statut }) => statut !== 'annule' && others.has(gite_id));
  return Map.groupBy(work, ({ assignee_user_id }) => assignee_user_id);
}
