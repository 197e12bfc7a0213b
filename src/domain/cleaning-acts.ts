import { fail, ok, type Result } from '../lib/result.ts';
import { type CleaningCycle, NO_ANSWER } from './cleaning-rows.ts';
import { WITHOUT_STAY } from './cleaning-plan/without-stay.ts';
import { type CleaningState, cycleOf, isNewTo, type Slot, stateOf } from './cleaning-state.ts';
import { statusChange } from './cleaning-rules.ts';
import type { Cleaning, StatutMenage } from './rows.ts';

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

/**
 * `as_before`: where it stood before it was started or done. `anew`: where other instructions would have led from where it stood before it
 * was cancelled, for whoever heard that it is off must hear that it is on. Null: not possible there.
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
const PLANNED = {
  ...NOTHING,
  assign: 'envoye',
  unassign: 'propose',
  cancel: 'annule',
  start: 'commence',
  finish: 'fait',
} as const;
/** Somebody is asked. */
const ASKED = {
  ...PLANNED,
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
  // To be confirmed where something else changed since.
  autre_creneau: { ...ASKED, take: 'accepte' },
  a_revalider: { ...ASKED, see: 'a_revalider', move: 'a_revalider' },
  commence: { ...NOTHING, see: 'commence', finish: 'fait', reopen: 'as_before' },
  // A fact: it never moves.
  fait: { ...NOTHING, reopen: 'as_before' },
  annule: { ...NOTHING, see: 'annule', restore: 'anew' },
};

/** The acts that say how far a cleaning is (`statut`). */
export type ProgressAct = 'cancel' | 'restore' | 'start' | 'finish' | 'reopen';

/** What its owner and whoever cleans arrange about a cleaning: all acts but those, with what they take. */
export type Arrangement =
  | { act: 'take' | 'see' | 'accept' }
  | Giving
  | { act: 'move'; slot: Slot }
  | { act: 'refuse'; note: string }
  | { act: 'propose'; slot: Slot; note: string };

/** What a person does to a cleaning. `at`: by their clock. */
export type CleaningDeed = { by: string; at: string } & (Arrangement | { act: ProgressAct });

/**
 * `assign`: somebody with an account is asked; once more, if they were. `unassign`: nobody is asked. It is the owner's own then (`to`),
 * or that of somebody without an account (`nom` alone), or nobody's.
 */
export type Giving = { act: 'assign'; to: string; nom: string } | { act: 'unassign'; to?: string | null; nom?: string };

/** The act by which its owner gives a cleaning to somebody. */
export function giving(
  { owner_user_id }: Pick<Cleaning, 'owner_user_id'>,
  { assignee_user_id: to, assignee_nom: nom }: Pick<Cleaning, 'assignee_user_id' | 'assignee_nom'>,
): Giving {
  return to === null || to === owner_user_id ? { act: 'unassign', to, nom } : { act: 'assign', to, nom };
}

/** The act that leads from how far a cleaning is to `statut`; null when it is there already. */
export function actTowards({ statut: from }: Pick<Cleaning, 'statut'>, statut: StatutMenage): ProgressAct | null {
  if (from === statut) return null;
  switch (statut) {
    case 'prevu':
      return from === 'annule' ? 'restore' : 'reopen';
    case 'commence':
      return 'start';
    case 'fait':
      return 'finish';
    case 'annule':
      return 'cancel';
  }
}

/** Whether the table has an act where a cleaning stands. */
export function isPossible(cleaning: Cleaning, act: CleaningAct): boolean {
  return TRANSITIONS[stateOf(cleaning)][act] !== null;
}

/** Whether `userId`, who is to do it, has yet to see it as it is now. That it is off they acknowledge themselves. */
export function isUnseenBy(cleaning: Cleaning, userId: string): boolean {
  return isNewTo(cleaning, userId) && cleaning.statut !== 'annule' && isPossible(cleaning, 'see');
}

/** Whether that is when it is to be: no other time that somebody could propose. */
export function isAskedFor({ date, heure_debut }: Pick<Cleaning, 'date' | 'heure_debut'>, slot: Slot): boolean {
  return date === slot.date && heure_debut === slot.heure;
}

/** The fields that an act writes; refused where the table has nothing, and where what is proposed is what is asked. */
export function changeOf(cleaning: Cleaning, deed: CleaningDeed): Result<Partial<Cleaning>, 'not_now'> {
  const isVain = deed.act === 'propose' && isAskedFor(cleaning, deed.slot);
  return isPossible(cleaning, deed.act) && !isVain ? ok(fieldsOf(cleaning, deed)) : fail('not_now');
}

function fieldsOf(cleaning: Cleaning, deed: CleaningDeed): Partial<Cleaning> {
  const { version, raisons } = cycleOf(cleaning);
  const { by, at } = deed;
  // A person decides from here on, whatever the planner had called it off for.
  const decided = raisons === WITHOUT_STAY ? { raisons: '' } : {};
  const who = cleaning.assignee_user_id;
  const seen = { vu_version: version, vu_par: who, vu_date: cleaning.date, vu_heure: cleaning.heure_debut };
  const status = (statut: StatutMenage) => statusChange(statut, { userId: by, at, version });
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
      return {
        assignee_user_id: deed.to,
        assignee_nom: deed.nom,
        envoye_le: at,
        ...askedAnew(cleaning, deed.to),
        // A company that passes its own on need not be told that it is not theirs any more.
        ...(who === by && deed.to !== by && by !== cleaning.owner_user_id ? { su_par: by } : {}),
      };
    case 'unassign':
      return { assignee_user_id: deed.to ?? null, assignee_nom: deed.nom ?? '', envoye_le: null };
    case 'move':
      // By hand: the planner leaves it there.
      return { date: deed.slot.date, heure_debut: deed.slot.heure, auto: false };
    case 'take':
      return { ...answer('acceptee'), ...takenSlot(cleaning) };
    case 'cancel':
      return { ...status('annule'), ...decided };
    case 'restore':
      // By hand where its stay is none any more: the planner would call it off again.
      return { ...status('prevu'), ...decided, ...(raisons === WITHOUT_STAY && { auto: false }) };
    case 'reopen':
      return status('prevu');
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
      return status('commence');
    case 'finish':
      return status('fait');
  }
}

/** The slot that somebody proposed, which they know, and of the rest what they knew. */
function takenSlot(cleaning: Cleaning): Partial<Cleaning> {
  const { version, propose_date, propose_heure, reponse_version, vu_version } = cycleOf(cleaning);
  const slot =
    propose_date === null
      ? { date: cleaning.date, heure: cleaning.heure_debut }
      : { date: propose_date, heure: propose_heure };
  // The server counts another slot as the next version: who answered this one agrees to that. Apps from before let one propose the same.
  const next = isAskedFor(cleaning, slot) ? version : version + 1;
  const since = (known: number | null) => ((known ?? 0) >= version ? next : known);
  return {
    date: slot.date,
    heure_debut: slot.heure,
    reponse_version: since(reponse_version),
    reponse_date: slot.date,
    reponse_heure: slot.heure,
    vu_version: since(vu_version),
    vu_date: slot.date,
    vu_heure: slot.heure,
    // Nobody put it there by hand: where the planner looks after it, it goes on doing so. Why it chose the other slot is over.
    raisons: '',
  };
}

/** Whoever said no, or another time, is asked as if it were new to them; any other answer stands. */
function askedAnew(cleaning: Cleaning, to: string): Partial<CleaningCycle> {
  const state = stateOf(cleaning);
  const isAnswered = to === cleaning.assignee_user_id && (state === 'refuse' || state === 'autre_creneau');
  return isAnswered ? NO_ANSWER : {};
}
