import { fail, ok, type Result } from '../lib/result.ts';
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

export const CLEANING_ACTS = [
  'assign',
  'unassign',
  'move',
  'take',
  'cancel',
  'restore',
  'see',
  'accept',
  'refuse',
  'propose',
  'start',
  'finish',
  'reopen',
] as const;
export type CleaningAct = (typeof CLEANING_ACTS)[number];

/** Whose act it is; what both may do an owner also does for somebody who telephones. */
export const WHO_ACTS: Record<CleaningAct, 'owner' | 'both'> = {
  assign: 'owner',
  unassign: 'owner',
  move: 'owner',
  take: 'owner',
  cancel: 'owner',
  restore: 'owner',
  see: 'both',
  accept: 'both',
  refuse: 'both',
  propose: 'both',
  start: 'both',
  finish: 'both',
  reopen: 'both',
};

/**
 * `as_before`: where it stood before it was started or done. `anew`: where a move would have led from where it stood before it was
 * cancelled, for whoever heard that it is off must hear that it is on. Null: not possible there.
 */
export type Next = CleaningState | 'as_before' | 'anew' | null;

const NOTHING: Record<CleaningAct, Next> = {
  assign: null,
  unassign: null,
  move: null,
  take: null,
  cancel: null,
  restore: null,
  see: null,
  accept: null,
  refuse: null,
  propose: null,
  start: null,
  finish: null,
  reopen: null,
};
/** What holds as long as nobody is at work. */
const PLANNED = { ...NOTHING, assign: 'envoye', cancel: 'annule', start: 'commence', finish: 'fait' } as const;
/** Somebody is asked. */
const ASKED = {
  ...PLANNED,
  unassign: 'propose',
  move: 'envoye',
  accept: 'accepte',
  refuse: 'refuse',
  propose: 'autre_creneau',
} as const;

/** Every act in every state. */
export const TRANSITIONS: Record<CleaningState, Record<CleaningAct, Next>> = {
  propose: { ...PLANNED, move: 'propose' },
  envoye: { ...ASKED, see: 'vu' },
  vu: { ...ASKED },
  // Never moved in silence.
  accepte: { ...ASKED, accept: null, move: 'a_revalider' },
  refuse: { ...ASKED, refuse: null },
  autre_creneau: { ...ASKED, take: 'accepte' },
  a_revalider: { ...ASKED, see: 'a_revalider', move: 'a_revalider' },
  commence: { ...NOTHING, see: 'commence', finish: 'fait', reopen: 'as_before' },
  // A fact: it never moves.
  fait: { ...NOTHING, reopen: 'as_before' },
  annule: { ...NOTHING, see: 'annule', restore: 'anew' },
};

/** Where a cleaning stands. */
export function stateOf(cleaning: Cleaning): CleaningState {
  if (cleaning.statut !== 'prevu') return cleaning.statut;
  const { assignee_user_id } = cleaning;
  if (assignee_user_id === null) return 'propose';
  const { reponse, reponse_par, vu_version, vu_par, version } = cycleOf(cleaning);
  if (reponse !== '' && reponse_par === assignee_user_id) {
    if (isAnswered(cleaning)) return ANSWERED[reponse];
    if (reponse === 'acceptee') return 'a_revalider';
  }
  return vu_par === assignee_user_id && (vu_version ?? 0) >= version && hasSeenSlot(cleaning) ? 'vu' : 'envoye';
}

const ANSWERED = { acceptee: 'accepte', refusee: 'refuse', autre: 'autre_creneau' } as const;

/** Whether the answer is to the plan as it is: on this device, its slot may have changed before the server counted it. */
function isAnswered(cleaning: Cleaning): boolean {
  const { reponse_version, reponse_date, reponse_heure, version } = cycleOf(cleaning);
  const isSlot = reponse_date === cleaning.date && reponse_heure === cleaning.heure_debut;
  return isSlot && (reponse_version ?? 0) >= version;
}

function hasSeenSlot(cleaning: Cleaning): boolean {
  const { vu_date, vu_heure } = cycleOf(cleaning);
  return vu_date === cleaning.date && vu_heure === cleaning.heure_debut;
}

/** What a row that came before there was a cycle does not say. */
export function cycleOf(cleaning: Partial<CleaningCycle>): CleaningCycle {
  return filled(NO_CYCLE, cleaning);
}

export interface Slot {
  date: Day;
  heure: Hour | null;
}

/** What was accepted, where that is no longer what is asked; null elsewhere. */
export function acceptedBefore(cleaning: Cleaning): Slot | null {
  if (stateOf(cleaning) !== 'a_revalider') return null;
  const { reponse_date, reponse_heure } = cycleOf(cleaning);
  return reponse_date === null ? null : { date: reponse_date, heure: reponse_heure };
}

/** What its cleaner knew of the slot, where another is asked now; null where they knew of none, or know. */
export function seenBefore(cleaning: Cleaning): Slot | null {
  const { vu_date, vu_heure, vu_par } = cycleOf(cleaning);
  if (vu_date === null || vu_par !== cleaning.assignee_user_id || hasSeenSlot(cleaning)) return null;
  return { date: vu_date, heure: vu_heure };
}

/** Whether something of it is new to `userId`, who is to do it: the slot, the instructions, that it is off. */
export function isNewTo(cleaning: Cleaning, userId: string): boolean {
  if (cleaning.assignee_user_id !== userId || cleaning.statut === 'fait') return false;
  const { vu_par, vu_version, version } = cycleOf(cleaning);
  const isKnown = vu_par === userId && (vu_version ?? 0) >= version && hasSeenSlot(cleaning);
  // One that was called off before they ever heard of it is none of theirs.
  return cleaning.statut === 'annule' ? vu_par === userId && !isKnown : !isKnown;
}

/** Said to be done by somebody who did not know of the last change: done all the same. */
export function isDoneUnaware(cleaning: Cleaning): boolean {
  const { fait_version, version } = cycleOf(cleaning);
  return cleaning.statut === 'fait' && fait_version !== null && fait_version < version;
}

/** How many days before a cleaning its owner is told that nobody has said yes. */
const ALERT_DAYS = 2;

/** Whether its owner must do something about it now, as nobody has said that they come. */
export function isUnanswered(cleaning: Cleaning, today: Day): boolean {
  const left = nightsBetween(today, cleaning.date);
  if (left < 0 || left > ALERT_DAYS) return false;
  return WITHOUT_A_YES.has(stateOf(cleaning));
}

const WITHOUT_A_YES: ReadonlySet<CleaningState> = new Set(['envoye', 'vu', 'refuse', 'autre_creneau', 'a_revalider']);

/** What a person does to a cleaning, with what it takes. `at`: by their clock. */
export type CleaningDeed = { by: string; at: string } & (
  | { act: Exclude<CleaningAct, 'assign' | 'move' | 'refuse' | 'propose'> }
  | { act: 'assign'; to: string; nom: string }
  | { act: 'move'; slot: Slot }
  | { act: 'refuse'; note: string }
  | { act: 'propose'; slot: Slot; note: string }
);

/** The fields that an act writes; refused where the table has nothing. */
export function changeOf(cleaning: Cleaning, deed: CleaningDeed): Result<Partial<Cleaning>, 'not_now'> {
  if (TRANSITIONS[stateOf(cleaning)][deed.act] === null) return fail('not_now');
  return ok(fieldsOf(cleaning, deed));
}

function fieldsOf(cleaning: Cleaning, deed: CleaningDeed): Partial<Cleaning> {
  const { version, propose_date, propose_heure } = cycleOf(cleaning);
  const { by, at } = deed;
  const who = cleaning.assignee_user_id;
  const seen = { vu_version: version, vu_par: who, vu_date: cleaning.date, vu_heure: cleaning.heure_debut };
  const answer = (reponse: CleaningCycle['reponse']) => ({
    ...seen,
    reponse,
    reponse_version: version,
    reponse_par: who,
    reponse_date: cleaning.date,
    reponse_heure: cleaning.heure_debut,
    reponse_le: at,
    reponse_note: '',
    propose_date: null,
    propose_heure: null,
  });
  switch (deed.act) {
    case 'assign':
      return { assignee_user_id: deed.to, assignee_nom: deed.nom, envoye_le: at };
    case 'unassign':
      return { assignee_user_id: null, assignee_nom: '' };
    case 'move':
      // By hand: the planner leaves it there.
      return { date: deed.slot.date, heure_debut: deed.slot.heure, auto: false };
    case 'take': {
      const slot = { date: propose_date ?? cleaning.date, heure_debut: propose_heure };
      // The server counts this change as the next version: the answer is to that one.
      const agreed = { reponse_version: version + 1, reponse_date: slot.date, reponse_heure: slot.heure_debut };
      const known = { vu_version: version + 1, vu_date: slot.date, vu_heure: slot.heure_debut };
      return { ...answer('acceptee'), ...slot, ...agreed, ...known, auto: false };
    }
    case 'cancel':
      return { statut: 'annule' };
    case 'restore':
    case 'reopen':
      return { statut: 'prevu', fait_le: null, fait_par: null, fait_version: null };
    case 'see':
      return seen;
    case 'accept':
      return answer('acceptee');
    case 'refuse':
      return { ...answer('refusee'), reponse_note: deed.note };
    case 'propose':
      return {
        ...answer('autre'),
        reponse_note: deed.note,
        propose_date: deed.slot.date,
        propose_heure: deed.slot.heure,
      };
    case 'start':
      return { statut: 'commence' };
    case 'finish':
      return { statut: 'fait', fait_le: at, fait_par: by, fait_version: version };
  }
}
