import { Dexie } from 'dexie';
import { cleaningIdOf, isTooEarly, nextCleaningIdOf } from '../../domain/cleaning-plan/cleanings-of-stay.ts';
import type { Teammate } from '../../domain/cleaning-plan/crew.ts';
import {
  type Anew,
  type CleaningChanges,
  type GiteToPlan,
  replanGite,
  LOOK_BACK_DAYS,
} from '../../domain/cleaning-plan/replan-gite.ts';
import { addDays, todayIn } from '../../domain/day.ts';
import { LAST_DAY } from '../../domain/fields.ts';
import type { Cleaning, Day, Gite, Reservation } from '../../domain/rows.ts';
import { hourIn } from '../../domain/zoned.ts';
import { instantOf } from '../../lib/clock.ts';
import type { DataContext } from '../context.ts';
import { knowledge } from './sync.ts';

/** What planning a gîte's cleanings would change now, by gîte; empty where all is well, or where not all is known yet. */
export async function cleaningsToPlan(data: DataContext): Promise<{ giteId: string; changes: CleaningChanges }[]> {
  if ((await knowledge(data)) !== 'complete') return [];
  const gites = await data.db.gites_base.where('[_live+nom]').above([1, '']).toArray();
  const ofGite = Map.groupBy(await staysToPlan(data), ({ gite_id }) => gite_id);
  const planned = await Promise.all(
    gites
      .filter(({ menage_auto }) => menage_auto === true)
      .map(async (gite) => ({
        giteId: gite.id,
        changes: replanGite(await giteToPlan(data, gite, ofGite.get(gite.id) ?? [])),
      })),
  );
  return planned.filter(({ changes }) => changes.inserts.length + changes.updates.length > 0);
}

/** What planning the cleanings of one gîte would change now; nothing where it does not plan them by itself. */
export async function cleaningsOfGiteToPlan(data: DataContext, giteId: string, anew?: Anew): Promise<CleaningChanges> {
  const gite = await data.db.gites_base.get(giteId);
  if (gite?._live !== 1) return { inserts: [], updates: [] };
  const stays = (await staysToPlan(data)).filter(({ gite_id }) => gite_id === giteId);
  return replanGite({ ...(await giteToPlan(data, gite, stays)), ...(anew && { anew }) });
}

/**
 * Of all gîtes, the stays and closed periods that can still matter: by when they end, for a stay of a whole winter begins long before.
 * What ended sooner is read as far as a cleaning still hangs on it.
 */
async function staysToPlan({ db, now }: DataContext): Promise<Reservation[]> {
  // In no gîte is it yesterday's yesterday.
  const from = addDays(todayIn('UTC', now()), -LOOK_BACK_DAYS - 1);
  return db.reservations.where('[_live+date_fin]').between([1, from], [1, LAST_DAY], true, true).toArray();
}

async function giteToPlan(data: DataContext, gite: Gite, current: readonly Reservation[]): Promise<GiteToPlan> {
  const { db } = data;
  const now = data.now();
  const [today, hour] = [todayIn(gite.fuseau, now), hourIn(gite.fuseau, now)];
  const from = addDays(today, -LOOK_BACK_DAYS);
  const [live, team] = await Promise.all([
    db.cleaning_schedule
      .where('[_live+gite_id+date]')
      .between([1, gite.id, from], [1, gite.id, LAST_DAY], true, true)
      .toArray(),
    teamToPlan(data, gite.id, today),
  ]);
  const [ended, made] = await Promise.all([
    endedStays(data, gite.id, live, current),
    ownCleanings(data, gite.id, current),
  ]);
  const cleanings = new Map([...live, ...made].map((one) => [one.id, one]));
  return {
    gite,
    stays: [...current, ...ended],
    cleanings: [...cleanings.values()],
    team,
    today,
    hour,
    now: instantOf(now),
  };
}

/** Stays that ended before those, and whose cleaning is still to come: it is not without a stay. */
async function endedStays(
  { db }: DataContext,
  giteId: string,
  cleanings: readonly Cleaning[],
  current: readonly Reservation[],
): Promise<Reservation[]> {
  const known = new Set(current.map(({ id }) => id));
  const others = cleanings.flatMap(({ reservation_id: id }) => (id === null || known.has(id) ? [] : id));
  const found = others.length === 0 ? [] : await db.reservations.bulkGet([...new Set(others)]);
  return found.flatMap((one) => (one?._live === 1 && one.gite_id === giteId ? one : []));
}

/** What the planner made for these stays, wherever it stands by now. Deleted ones too: what somebody deleted is not planned again. */
async function ownCleanings({ db }: DataContext, giteId: string, stays: readonly Reservation[]): Promise<Cleaning[]> {
  const made: Cleaning[] = [];
  let asked = stays.map(({ id, date_fin }) => ({ id: cleaningIdOf(id, giteId), date_fin }));
  while (asked.length > 0) {
    const found = await db.cleaning_schedule.bulkGet(asked.map(({ id }) => id));
    made.push(...found.filter((one) => one !== undefined));
    asked = asked.flatMap(({ id, date_fin }, i) => {
      const one = found[i];
      return one !== undefined && isTooEarly(one, date_fin) ? [{ id: nextCleaningIdOf(id), date_fin }] : [];
    });
  }
  return made;
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
