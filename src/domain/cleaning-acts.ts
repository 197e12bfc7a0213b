import { fail, ok, type Result } from '../lib/result.ts';
import type { CleaningCycle } from './cleaning-rows.ts';
import { type CleaningState, cycleOf, type Slot, stateOf } from './cleaning-state.ts';
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
      return status('annule');
    case 'restore':
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
