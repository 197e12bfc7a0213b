import { nightsBetween } from './day.ts';
import { type CleaningCycle, filled, NO_CYCLE } from './cleaning-rows.ts';
import type { Cleaning, Day, Hour } from './rows.ts';

/**
 * Where a cleaning stands between its owner and whoever cleans. Not stored: it follows from the plan, which is the owner's, and
 * from the answer, which is the cleaner's and says which version of the plan it answers. So no order in which two phones are
 * heard can make an answer to one plan pass for an answer to another.
 */
export const CLEANING_STATES = [
  /** Planned; nobody with an account is asked to do it. */
  'propose',
  'envoye',
  'vu',
  'accepte',
  'refuse',
  /** The cleaner would come at another hour or day. */
  'autre_creneau',
  /** Accepted, and changed since: what was accepted stands beside what is asked now. */
  'a_revalider',
  'commence',
  'fait',
  'annule',
] as const;
export type CleaningState = (typeof CLEANING_STATES)[number];

/** Where a cleaning stands. */
export function stateOf(cleaning: Cleaning): CleaningState {
  if (cleaning.statut !== 'prevu') return cleaning.statut;
  const { assignee_user_id, owner_user_id } = cleaning;
  // An owner who cleans asks nobody.
  if (assignee_user_id === null || assignee_user_id === owner_user_id) return 'propose';
  const { reponse, reponse_par } = cycleOf(cleaning);
  if (reponse !== '' && reponse_par === assignee_user_id) {
    if (isAnswered(cleaning)) return ANSWERED[reponse];
    if (reponse === 'acceptee') return 'a_revalider';
  }
  return isKnownTo(cleaning, assignee_user_id) ? 'vu' : 'envoye';
}

const ANSWERED = { acceptee: 'accepte', refusee: 'refuse', autre: 'autre_creneau' } as const;

/**
 * Whether the answer is to the plan as it is: on this device, its slot may have changed before the server counted it. A yes is to all of
 * it; who cannot come then, or would come at another time, still cannot when there is one dog more.
 */
function isAnswered(cleaning: Cleaning): boolean {
  const { reponse, reponse_version, reponse_date, reponse_heure, version } = cycleOf(cleaning);
  const isSlot = reponse_date === cleaning.date && reponse_heure === cleaning.heure_debut;
  return isSlot && (reponse !== 'acceptee' || (reponse_version ?? 0) >= version);
}

export function hasSeenSlot(cleaning: Cleaning): boolean {
  const { vu_date, vu_heure } = cycleOf(cleaning);
  return vu_date === cleaning.date && vu_heure === cleaning.heure_debut;
}

/** What those it was taken from knew: an account, and a `moment`, each. */
export function slotsKnown(cleaning: Cleaning): string[][] {
  return cycleOf(cleaning)
    .creneaux_sus.split('\n')
    .map((line) => line.split(' '));
}

/** What a row that came before there was a cycle does not say. */
export function cycleOf(cleaning: Partial<CleaningCycle>): CleaningCycle {
  return filled(NO_CYCLE, cleaning);
}

export interface Slot {
  date: Day;
  heure: Hour | null;
}

/** Whether something of it is new to `userId`, who is to do it: the slot, the instructions, that it is off. */
export function isNewTo(cleaning: Cleaning, userId: string): boolean {
  if (cleaning.assignee_user_id !== userId || cleaning.statut === 'fait') return false;
  // One that was called off before they ever heard of it is none of theirs.
  return !isKnownTo(cleaning, userId) && (cleaning.statut !== 'annule' || cycleOf(cleaning).vu_par === userId);
}

/** Whether `userId` has seen it as it is. */
function isKnownTo(cleaning: Cleaning, userId: string): boolean {
  const { vu_par, vu_version, version } = cycleOf(cleaning);
  return vu_par === userId && (vu_version ?? 0) >= version && hasSeenSlot(cleaning);
}

/** Whose it was until it was given to somebody else, or to nobody. */
export function takenFrom(cleaning: Cleaning): string[] {
  const { otes_a, ote_a } = cycleOf(cleaning);
  // The last one alone in rows that came before all were noted.
  const all = ote_a === null || otes_a.includes(ote_a) ? otes_a : [...otes_a, ote_a];
  return all.filter((id) => id !== cleaning.assignee_user_id);
}

/** Whether it was `userId`'s, and they have not said yet that they know that it is not; whatever became of it, they may come for nothing. */
export function isTakenFrom(cleaning: Cleaning, userId: string): boolean {
  const { prevenus, su_par } = cycleOf(cleaning);
  return takenFrom(cleaning).includes(userId) && su_par !== userId && !prevenus.includes(userId);
}

/** Said to be done by somebody who did not know of the last change: done all the same. */
export function isDoneUnaware(cleaning: Cleaning): boolean {
  const { fait_version, version } = cycleOf(cleaning);
  return cleaning.statut === 'fait' && fait_version !== null && fait_version < version;
}

/** Whether it is planned and given to nobody, with an account or without. */
export function isUnassigned({ statut, assignee_user_id, assignee_nom }: Cleaning): boolean {
  return statut === 'prevu' && assignee_user_id === null && assignee_nom === '';
}

/** How many days before a cleaning its owner is told that nobody has said yes. */
const ALERT_DAYS = 2;

/** Whether its owner must do something about it now, as nobody has said that they come. */
export function isUnanswered(cleaning: Cleaning, today: Day): boolean {
  return lacksYes(cleaning, today) && isNear(cleaning, today);
}

/**
 * By the day that whoever may come goes by, who is to do it, or was and has not heard: where it was put off since, that which they knew, unless they
 * cannot come then.
 */
function isNear(cleaning: Cleaning, today: Day): boolean {
  const { vu_par, vu_date, reponse } = cycleOf(cleaning);
  const known = slotsKnown(cleaning).map(([who = '', moment]) => isTakenFrom(cleaning, who) && moment?.slice(0, 10));
  const seen = vu_par === cleaning.assignee_user_id && reponse !== 'refusee' && vu_date;
  return [cleaning.date, seen, ...known].some((day) => day && day >= today && nightsBetween(today, day) <= ALERT_DAYS);
}

/** Who may still come for nothing: it was theirs, is off or somebody else's, and they have not said that they know. Their accounts. */
export function whoMustHear(cleaning: Cleaning): string[] {
  const { statut, owner_user_id, assignee_user_id: who } = cleaning;
  const unheard = takenFrom(cleaning).filter((id) => isTakenFrom(cleaning, id));
  if (statut === 'annule' && who !== null && isNewTo(cleaning, who)) unheard.push(who);
  return unheard.filter((id) => id !== owner_user_id);
}

/** Whether that is so near that its owner must tell them otherwise. */
export function isUnacknowledged(cleaning: Cleaning, today: Day): boolean {
  return cleaning.date >= today && isNear(cleaning, today) && whoMustHear(cleaning).length > 0;
}

/** Whether somebody is asked to do it who has not said that they come. What is past is asked of nobody. */
export function lacksYes(cleaning: Cleaning, today: Day): boolean {
  return cleaning.date >= today && WITHOUT_A_YES.has(stateOf(cleaning));
}

const WITHOUT_A_YES: ReadonlySet<CleaningState> = new Set(['envoye', 'vu', 'refuse', 'autre_creneau', 'a_revalider']);
