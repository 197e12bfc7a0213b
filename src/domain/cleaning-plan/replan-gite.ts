import { agreedId } from '../agreed-id.ts';
import { cycleOf, stateOf } from '../cleaning-state.ts';
import { addDays } from '../day.ts';
import { bringsGuests, byArrival } from '../overlap.ts';
import type { CleaningWishes } from '../cleaning-rows.ts';
import type { Cleaning, Day, Gite, Reservation } from '../rows.ts';
import type { Instant } from '../synced-row.ts';
import { candidatesFor, crewOf, isNewlyAway, isReplaced, REPLACED, type Teammate } from './crew.ts';
import { type CleaningRules, type Turnover, windowOf } from './plan-cleaning.ts';
import { type CleaningRequest, type GivenPlan, type KeptCleaning, planCleanings } from './plan-cleanings.ts';
import { createHolidays, holidayRegionOf } from './public-holidays.ts';
import { rulesOf, wishesOf } from './wishes.ts';
import { WITHOUT_STAY } from './without-stay.ts';
import { type CleaningWindow, hourOf, minutesOf } from './window.ts';

/** What a stay is to the planner; a closed period or a cancelled stay is none. */
export type StayToPlan = Pick<
  Reservation,
  'id' | 'gite_id' | 'nature' | 'statut' | 'date_debut' | 'date_fin' | 'heure_arrivee' | 'heure_depart' | 'deleted_at'
>;

export interface GiteToPlan {
  gite: Pick<Gite, 'id' | 'code_postal' | 'heure_arrivee' | 'heure_depart' | keyof CleaningWishes>;
  /** Of the gîte; what is over says nothing any more. */
  stays: readonly StayToPlan[];
  /** Of the gîte, deleted ones as well: what somebody deleted is not planned again. */
  cleanings: readonly Cleaning[];
  /** Who cleans the gîte with an account; whom of them to ask, and in which order, is for `crewOf`. */
  team: readonly Teammate[];
  today: Day;
  now: Instant;
}

export interface CleaningChanges {
  /** Under an id of the stay's and the gîte's: however many devices plan, each stay has one. */
  inserts: NewPlannedCleaning[];
  updates: { id: string; set: Partial<Cleaning> }[];
}

export type NewPlannedCleaning = Pick<
  Cleaning,
  | 'id'
  | 'gite_id'
  | 'reservation_id'
  | 'date'
  | 'heure_debut'
  | 'duree_minutes'
  | 'statut'
  | 'assignee_user_id'
  | 'assignee_nom'
> & { auto: true; fenetre: string; raisons: string; envoye_le: Instant | null };

/** One that is planned further ahead would only move, and is nobody's business yet. */
export const HORIZON_DAYS = 400;

/**
 * What must be written so that each stay of a gîte has the cleaning it should have. Only what the planner itself put there moves:
 * what a person placed, started, did or cancelled is left alone. And of that only what must: a cleaning stays where it is as long
 * as its stay and the next one do, and whoever is to do it is not away; one that was accepted as long as it still fits between them.
 * Empty where all is well; the same on every device and on the server.
 */
export function replanGite(input: GiteToPlan): CleaningChanges {
  const changes: CleaningChanges = { inserts: [], updates: [] };
  const { gite, team, today } = input;
  if (gite.menage_auto !== true) return changes;
  const rules = rulesOf(gite);
  const guests = input.stays.filter(bringsGuests).toSorted(byArrival);
  const known = new Set(input.cleanings.map(({ id }) => id));
  const ofStay = Map.groupBy(
    input.cleanings.filter(({ deleted_at }) => deleted_at === null),
    ({ reservation_id }) => reservation_id,
  );
  const placed = new Map<string, { stay: StayToPlan; before: Cleaning | null; turnover: Turnover }>();
  const free = new Set<Cleaning>();

  for (const stay of guests) {
    if (stay.date_fin < today || stay.date_fin > addDays(today, HORIZON_DAYS)) continue;
    const its = ofStay.get(stay.id) ?? [];
    const standing = its.find(({ statut }) => statut !== 'annule') ?? null;
    const turnover = turnoverAfter(stay, guests, gite);
    if (standing !== null) {
      if (!isPlanners(standing)) continue;
      const isAccepted = stateOf(standing) === 'accepte';
      if (isStill(standing, turnover)) {
        // Whoever accepted and is away then has to tell: their owner is shown it, and nothing is moved in silence.
        if (isAccepted || !isNewlyAway(standing, team)) continue;
      } else if (isAccepted && fits(standing, windowOf(turnover), rules.minutes)) {
        changes.updates.push({ id: standing.id, set: { fenetre: windowText(turnover) } });
        continue;
      }
      free.add(standing);
      placed.set(standing.id, { stay, before: standing, turnover });
      continue;
    }
    const gone = its.find((cleaning) => isAuto(cleaning) && cycleOf(cleaning).raisons === WITHOUT_STAY) ?? null;
    if (gone !== null) placed.set(gone.id, { stay, before: gone, turnover });
    else if (its.length === 0) {
      const id = cleaningIdOf(stay.id, gite.id);
      if (!known.has(id)) placed.set(id, { stay, before: null, turnover });
    }
  }

  const holidayOf = createHolidays(wishesOf(gite).menage_region || holidayRegionOf(gite.code_postal));
  const isHoliday = (day: Day) => holidayOf(day) !== null;
  const crew = crewOf(wishesOf(gite), team);
  const requests = [...placed].map(([id, { before, turnover }]): CleaningRequest => ({
    id,
    turnover,
    rules,
    crew: candidatesFor(before, crew, team),
    isHoliday,
  }));
  const plans = planCleanings(requests, keptOf(input, free));
  for (const [id, plan] of plans) {
    const asked = placed.get(id);
    if (asked === undefined) continue;
    const slot = slotFields(plan, asked.turnover, rules, isReplaced(plan, crew));
    const who = crew.find(({ user_id }) => user_id === plan.who);
    if (asked.before === null) changes.inserts.push(newCleaning(id, asked.stay, slot, who, input));
    else
      changes.updates.push({ id, set: differing(asked.before, { ...slot, ...(who && given(who)), statut: 'prevu' }) });
  }
  cancelWithoutStay(input, guests, changes);
  return { ...changes, updates: changes.updates.filter(({ set }) => Object.keys(set).length > 0) };
}

/** The id of the cleaning that the planner makes for a stay in a gîte. A stay that comes to another gîte has another one there. */
export function cleaningIdOf(stayId: string, giteId: string): string {
  return agreedId(stayId, giteId);
}

function cancelWithoutStay(
  { cleanings }: GiteToPlan,
  guests: readonly StayToPlan[],
  { updates }: CleaningChanges,
): void {
  const coming = new Set(guests.map(({ id }) => id));
  for (const cleaning of cleanings) {
    if (!isPlanners(cleaning) || cleaning.reservation_id === null || coming.has(cleaning.reservation_id)) continue;
    updates.push({ id: cleaning.id, set: { statut: 'annule', raisons: WITHOUT_STAY } });
  }
}

/** Whether the planner put it there and nobody has begun. */
function isPlanners(cleaning: Cleaning): boolean {
  return isAuto(cleaning) && cleaning.statut === 'prevu' && cleaning.deleted_at === null;
}

function isAuto(cleaning: Cleaning): boolean {
  return cycleOf(cleaning).auto;
}

/** Whether it was planned for these very guests, with this very time between them. */
function isStill(cleaning: Cleaning, turnover: Turnover): boolean {
  return cycleOf(cleaning).fenetre === windowText(turnover);
}

function fits(
  { date, heure_debut, duree_minutes }: Cleaning,
  { from, opens, to, closes }: CleaningWindow,
  minutes: number,
) {
  const start = heure_debut ?? opens;
  const end = hourOf(Math.min(minutesOf(start) + (duree_minutes ?? minutes), 24 * 60 - 1));
  const isAfter = date > from || (date === from && start >= opens);
  return isAfter && (date < to || (date === to && (closes === null || end <= closes)));
}

/** The next guests are those who come once these have left; who comes before is an overlap, and shown as one. */
function turnoverAfter(stay: StayToPlan, guests: readonly StayToPlan[], gite: GiteToPlan['gite']): Turnover {
  const next = guests.find(({ id, date_debut }) => id !== stay.id && date_debut >= stay.date_fin);
  return {
    departure: stay.date_fin,
    departureHour: stay.heure_depart ?? gite.heure_depart,
    arrival: next?.date_debut ?? null,
    arrivalHour: next?.heure_arrivee ?? gite.heure_arrivee,
  };
}

function windowText(turnover: Turnover): string {
  const { from, opens, to, closes } = windowOf(turnover);
  return `${from} ${opens} ${to} ${closes ?? ''}`.trimEnd();
}

function slotFields(
  { day, start, givenUp, fit }: GivenPlan,
  turnover: Turnover,
  { minutes }: CleaningRules,
  isForSomebodyAway: boolean,
) {
  const raisons = [...givenUp, ...(fit === 'ample' ? [] : [fit]), ...(isForSomebodyAway ? [REPLACED] : [])].join(' ');
  return { date: day, heure_debut: start, duree_minutes: minutes, fenetre: windowText(turnover), raisons };
}

function newCleaning(
  id: string,
  stay: StayToPlan,
  slot: ReturnType<typeof slotFields>,
  who: Teammate | undefined,
  { gite, now }: GiteToPlan,
): NewPlannedCleaning {
  return {
    id,
    gite_id: gite.id,
    reservation_id: stay.id,
    ...slot,
    statut: 'prevu',
    ...(who === undefined ? { assignee_user_id: null, assignee_nom: '' } : given(who)),
    auto: true,
    envoye_le: who === undefined ? null : now,
  };
}

/** Not `envoye_le` as well: two devices that ask somebody else at once would differ in it, and their owner would have to decide. */
function given({ user_id, nom }: Teammate): Pick<Cleaning, 'assignee_user_id' | 'assignee_nom'> {
  return { assignee_user_id: user_id, assignee_nom: nom };
}

function differing(before: Cleaning, wanted: Partial<Cleaning>): Partial<Cleaning> {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => before[name as keyof Cleaning] !== value));
}

function keptOf({ cleanings, team }: GiteToPlan, free: ReadonlySet<Cleaning>): KeptCleaning[] {
  const here = cleanings.filter(
    (cleaning) => cleaning.deleted_at === null && cleaning.statut !== 'annule' && !free.has(cleaning),
  );
  return [
    ...here.map(({ assignee_user_id, date }) => ({ who: assignee_user_id ?? '', day: date })),
    ...team.flatMap(({ user_id, elsewhere }) => elsewhere.map((day) => ({ who: user_id, day }))),
  ];
}
