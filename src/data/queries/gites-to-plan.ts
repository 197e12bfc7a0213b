import { Dexie } from 'dexie';
import {
  type CleaningChanges,
  cleaningIdOf,
  type GiteToPlan,
  replanGite,
  HORIZON_DAYS,
} from '../../domain/cleaning-plan/replan-gite.ts';
import { addDays } from '../../domain/day.ts';
import { LAST_DAY } from '../../domain/fields.ts';
import type { Day, Gite, Reservation } from '../../domain/rows.ts';
import { instantOf } from '../../lib/clock.ts';
import type { DataContext } from '../context.ts';
import { knowledge } from './sync.ts';

/** Long enough for who leaves today to have come before it, and short enough to leave ten years alone. In days. */
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
export async function cleaningsOfGiteToPlan(data: DataContext, giteId: string): Promise<CleaningChanges> {
  const gite = await data.db.gites_base.get(giteId);
  return gite?._live === 1 ? (await planOf(data, gite)).changes : { inserts: [], updates: [] };
}

async function planOf(data: DataContext, gite: Gite): Promise<{ giteId: string; changes: CleaningChanges }> {
  return { giteId: gite.id, changes: replanGite(await giteToPlan(data, gite)) };
}

async function giteToPlan(data: DataContext, gite: Gite): Promise<GiteToPlan> {
  const { db } = data;
  const today = data.today();
  const [from, to] = [addDays(today, -LONGEST_STAY), addDays(today, HORIZON_DAYS)];
  const [stays, live, team] = await Promise.all([
    staysBetween(data, gite.id, from, to),
    db.cleaning_schedule.where('[_live+gite_id+date]').between([1, gite.id, from], [1, gite.id, to]).toArray(),
    db.cleaning_team.where('scope_id').equals(gite.id).toArray(),
  ]);
  // Deleted ones too: what somebody deleted is not planned again.
  const made = await db.cleaning_schedule.bulkGet(stays.map(({ id }) => cleaningIdOf(id, gite.id)));
  const cleanings = new Map([...live, ...made.filter((one) => one !== undefined)].map((one) => [one.id, one]));
  const principal = team.find(({ _live, user_id }) => _live === 1 && user_id === gite.menage_principal) ?? null;
  return {
    gite,
    stays,
    cleanings: [...cleanings.values()],
    principal,
    elsewhere: principal === null ? [] : await daysElsewhere(data, gite.id, principal.user_id, today),
    isDayOff: () => false,
    today,
    now: instantOf(data.now()),
  };
}

function staysBetween({ db }: DataContext, giteId: string, from: Day, to: Day): Promise<Reservation[]> {
  return db.reservations.where('[_live+gite_id+date_debut]').between([1, giteId, from], [1, giteId, to]).toArray();
}

/** The days on which somebody cleans in other gîtes. */
async function daysElsewhere({ db }: DataContext, giteId: string, userId: string, today: Day): Promise<Day[]> {
  const coming = await db.cleaning_schedule
    .where('[_live+date+id]')
    .between([1, today, Dexie.minKey], [1, LAST_DAY, Dexie.maxKey])
    .toArray();
  return coming
    .filter(
      ({ gite_id, assignee_user_id, statut }) =>
        gite_id !== giteId && assignee_user_id === userId && statut !== 'annule',
    )
    .map(({ date }) => date);
}
