import { cycleOf, stateOf } from '../cleaning-state.ts';
import { addDays } from '../day.ts';
import { bringsGuests, byArrival } from '../overlap.ts';
import type { CleaningWishes } from '../cleaning-rows.ts';
import type { Cleaning, Day, Gite, Hour, Reservation } from '../rows.ts';
import type { Instant } from '../synced-row.ts';
import { AGAIN, cleaningIdOf, cleaningsOfStay, isAuto } from './cleanings-of-stay.ts';
import { candidatesFor, crewOf, isNewlyAway, replacementOf, type Teammate } from './crew.ts';
import { type CleaningRules, type Turnover, windowOf } from './plan-cleaning.ts';
import { type CleaningRequest, type GivenPlan, type KeptCleaning, planCleanings } from './plan-cleanings.ts';
import { createHolidays, holidayRegionOf } from './public-holidays.ts';
import { rulesOf, wishesOf } from './wishes.ts';
import { flagBetween, timeFlagOf, withFlag } from './time-flags.ts';
import { closedTimesOf, turnoverAfter, windowText } from './turnovers.ts';
import { contains, isClosed, isOver, type Moment, nextQuarter } from './window.ts';
import { WITHOUT_STAY } from './without-stay.ts';

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
  /** By the gîte's clock, like `hour`. */
  today: Day;
  hour: Hour;
  now: Instant;
  /** The owner has just changed what they want: what nobody has agreed to, nor begun, is planned as if it were new. */
  anew?: Anew;
}

export interface Anew {
  /** Who was asked first before: theirs go to who is now. */
  formerMain: string | null;
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
const HORIZON_DAYS = 400;

/** How far back a departure is looked at, as long as nobody is in since. In days; the server tells of cleanings of twice as many. */
export const LOOK_BACK_DAYS = 30;

/**
 * What must be written so that each stay of a gîte has the cleaning it should have, until the next guests are in. Only what the planner
 * itself put there moves: what a person placed is told that it is in the way (`time-flags.ts`), and left there like what was started, done
 * or cancelled. And of the planner's own only what must: a cleaning stays where it is as long as its stay and the next one do, and whoever
 * is to do it is not away; one that was agreed to as long as it still fits between them; one whose hour is past, for it may be done and
 * not said yet. Empty where all is well; the same on every device and on the server.
 */
export function replanGite(input: GiteToPlan): CleaningChanges {
  const changes: CleaningChanges = { inserts: [], updates: [] };
  const { gite, team, today } = input;
  if (gite.menage_auto !== true) return changes;
  const wishes = wishesOf(gite);
  const rules = rulesOf(wishes);
  const now = nextQuarter({ day: today, hour: input.hour });
  const guests = input.stays.filter(bringsGuests).toSorted(byArrival);
  const known = new Map(input.cleanings.map((one) => [one.id, one]));
  const ofStay = Map.groupBy(
    input.cleanings.filter(({ deleted_at }) => deleted_at === null),
    ({ reservation_id }) => reservation_id,
  );
  const rest = { wait: wishes.menage_attente, closed: closedTimesOf(input.stays, gite, wishes) };
  const placed = new Map<string, { stay: StayToPlan; before: Cleaning | null; turnover: Turnover; again?: boolean }>();
  const free = new Set<Cleaning>();
  const spare = new Set<Cleaning>();
  const [first, last] = [addDays(today, -LOOK_BACK_DAYS), addDays(today, HORIZON_DAYS)];

  for (const stay of guests) {
    if (stay.date_fin < first || stay.date_fin > last) continue;
    const turnover = turnoverAfter(stay, guests, gite, rest);
    const its = ofStay.get(stay.id) ?? [];
    const found = cleaningsOfStay(stay, gite.id, windowOf(turnover), its, (id) => known.get(id));
    for (const one of found.byHand) changes.updates.push({ id: one.id, set: judged(one, turnover, rules.minutes) });
    for (const one of found.spare) spare.add(one);
    const { standing, gone, missing, again } = found;
    if (standing !== null) {
      if (standing.statut !== 'prevu') continue;
      if (mustMove(standing, turnover, { ...input, now, minutes: rules.minutes })) {
        free.add(standing);
        placed.set(standing.id, { stay, before: standing, turnover });
      } else changes.updates.push({ id: standing.id, set: judged(standing, turnover, rules.minutes) });
      continue;
    }
    if (stay.date_fin < today && needsNone(turnover, input.cleanings, now)) continue;
    if (gone !== null) placed.set(gone.id, { stay, before: gone, turnover });
    else if (missing !== null) placed.set(missing, { stay, before: null, turnover, again });
  }

  const holidayOf = createHolidays(wishes.menage_region || holidayRegionOf(gite.code_postal));
  const isHoliday = (day: Day) => holidayOf(day) !== null;
  const crew = crewOf(wishes, team);
  const isHandedOn = (one: Cleaning | null) =>
    input.anew !== undefined &&
    input.anew.formerMain !== wishes.menage_principal &&
    one?.assignee_user_id === input.anew.formerMain;
  const requests = [...placed].map(([id, { before, turnover }]): CleaningRequest => ({
    id,
    turnover,
    rules,
    crew: candidatesFor(isHandedOn(before) && crew.length > 0 ? null : before, crew, team),
    isHoliday,
    now,
  }));
  const ended = [...withoutStay(input, guests, first), ...spare];
  const plans = planCleanings(requests, keptOf(input, new Set([...free, ...ended])));
  for (const [id, plan] of plans) {
    const asked = placed.get(id);
    if (asked === undefined) continue;
    const again = asked.before === null ? asked.again : id !== cleaningIdOf(asked.stay.id, gite.id);
    const slot = slotFields(plan, asked.turnover, rules, [replacementOf(plan, crew), again ? AGAIN : null]);
    const who = crew.find(({ user_id }) => user_id === plan.who);
    if (asked.before === null) changes.inserts.push(newCleaning(id, asked.stay, slot, who, input));
    else
      changes.updates.push({ id, set: differing(asked.before, { ...slot, ...(who && given(who)), statut: 'prevu' }) });
  }
  for (const { id } of ended) changes.updates.push({ id, set: { statut: 'annule', raisons: WITHOUT_STAY } });
  return { ...changes, updates: changes.updates.filter(({ set }) => Object.keys(set).length > 0) };
}

/** The planner's own whose stay is none any more. */
function withoutStay({ cleanings }: GiteToPlan, guests: readonly StayToPlan[], first: Day): Cleaning[] {
  const coming = new Set(guests.map(({ id }) => id));
  return cleanings.filter(
    (cleaning) =>
      // What is older may be of a stay that nobody looked up.
      isPlanners(cleaning) &&
      cleaning.date >= first &&
      cleaning.reservation_id !== null &&
      !coming.has(cleaning.reservation_id),
  );
}

/** Whether the planner put it there and nobody has begun. */
function isPlanners(cleaning: Cleaning): boolean {
  return isAuto(cleaning) && cleaning.statut === 'prevu' && cleaning.deleted_at === null;
}

function mustMove(
  cleaning: Cleaning,
  turnover: Turnover,
  { team, now, minutes, anew }: Pick<GiteToPlan, 'team' | 'anew'> & { now: Moment; minutes: number },
): boolean {
  if (!isAuto(cleaning)) return false;
  const window = windowOf(turnover);
  // Nothing could be any better now.
  if (isOver(window, now)) return false;
  const { date, heure_debut, duree_minutes } = cleaning;
  const isPast = date < now.day || (date === now.day && heure_debut !== null && heure_debut < now.hour);
  // Whoever agreed and is away then has to tell: their owner is shown it, and nothing is moved in silence.
  const isSettled = isPast || isAgreed(cleaning);
  // Another time that somebody proposed is for its owner to answer.
  if (anew !== undefined && !isSettled && stateOf(cleaning) !== 'autre_creneau') return true;
  const length = duree_minutes ?? minutes;
  const isShut = !isPast && isClosed(turnover.closed ?? [], cleaning, length);
  if (cycleOf(cleaning).fenetre === windowText(turnover)) {
    // One that is said to be there already had nowhere else to go.
    return (isShut && timeFlagOf(cleaning) !== 'outside') || (!isSettled && isNewlyAway(cleaning, team));
  }
  return !isSettled || isShut || !contains(window, cleaning, length);
}

/** Whether who is to do it said that they come just then. */
function isAgreed(cleaning: Cleaning): boolean {
  const state = stateOf(cleaning);
  if (state !== 'a_revalider') return state === 'accepte';
  // Something else of it is new.
  const { reponse_date, reponse_heure } = cycleOf(cleaning);
  return reponse_date === cleaning.date && reponse_heure === cleaning.heure_debut;
}

/** Of one that stays where it is: between which guests, and what is wrong with that. */
function judged(cleaning: Cleaning, turnover: Turnover, usual: number): Partial<Cleaning> {
  const { raisons } = cycleOf(cleaning);
  const flag = flagBetween(windowOf(turnover), cleaning, cleaning.duree_minutes ?? usual, turnover.closed);
  const isTold = timeFlagOf(cleaning) === flag;
  return differing(cleaning, {
    fenetre: windowText(turnover),
    raisons: isTold ? raisons : withFlag(raisons, flag),
  });
}

/** Of guests who have left: the next are in, or it was too long ago, or the house was cleaned since. */
function needsNone(turnover: Turnover, cleanings: readonly Cleaning[], now: Moment): boolean {
  const window = windowOf(turnover);
  return (
    isOver(window, now) ||
    cleanings.some(
      ({ statut, date, deleted_at }) => statut === 'fait' && date >= turnover.departure && deleted_at === null,
    )
  );
}

function slotFields(
  { day, start, givenUp }: GivenPlan,
  turnover: Turnover,
  { minutes }: CleaningRules,
  told: readonly (string | null)[],
) {
  const flag = flagBetween(windowOf(turnover), { date: day, heure_debut: start }, minutes, turnover.closed);
  const raisons = [...givenUp, flag, ...told].filter((code) => code !== null).join(' ');
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

/** Beside those that are about to be put somewhere else, or called off. */
function keptOf({ cleanings, team }: GiteToPlan, free: ReadonlySet<Cleaning>): KeptCleaning[] {
  const here = cleanings.filter(
    (cleaning) => cleaning.deleted_at === null && cleaning.statut !== 'annule' && !free.has(cleaning),
  );
  return [
    ...here.map(({ assignee_user_id, date }) => ({ who: assignee_user_id ?? '', day: date })),
    ...team.flatMap(({ user_id, elsewhere }) => elsewhere.map((day) => ({ who: user_id, day }))),
  ];
}
