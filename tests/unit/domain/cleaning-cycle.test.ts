import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeOf,
  CLEANING_ACTS,
  type CleaningAct,
  type CleaningDeed,
  giving,
  isPossible,
  TRANSITIONS,
} from '../../../src/domain/cleaning-acts.ts';
import { planChangeOf } from '../../../src/domain/cleaning-plan-change.ts';
import { isDeletable } from '../../../src/domain/cleaning-deletion.ts';
import { acceptedBefore, lostSlot, seenBefore } from '../../../src/domain/cleaning-news.ts';
import {
  CLEANING_STATES,
  type CleaningState,
  cycleOf,
  isDoneUnaware,
  isNewTo,
  isUnacknowledged,
  isUnanswered,
  isUnassigned,
  lacksYes,
  stateOf,
  whoMustHear,
} from '../../../src/domain/cleaning-state.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import { cleaning } from '../../support/cleanings.ts';

const ROSA = 'aaaaaaaa-0000-4000-8000-000000000001';
const PAULO = 'aaaaaaaa-0000-4000-8000-000000000002';
const OWNER = 'aaaaaaaa-0000-4000-8000-000000000003';
const AT = '2027-05-30T08:00:00.000Z';

/** What the server does with a change of the plan (the trigger `count_version`). */
function counted(before: Cleaning, change: Partial<Cleaning>): Cleaning {
  const after = { ...before, ...change };
  const plan = ({ date, heure_debut, duree_minutes, assignee_user_id, consignes, statut }: Cleaning) =>
    JSON.stringify([date, heure_debut, duree_minutes, assignee_user_id, consignes, statut === 'annule']);
  return plan(before) === plan(after) ? after : { ...after, version: cycleOf(before).version + 1 };
}

const DEEDS: Record<CleaningAct, CleaningDeed> = {
  assign: { act: 'assign', to: PAULO, nom: 'Paulo', by: OWNER, at: AT },
  unassign: { act: 'unassign', by: OWNER, at: AT },
  move: { act: 'move', slot: { date: '2027-06-09', heure: '11:00' }, by: OWNER, at: AT },
  take: { act: 'take', by: OWNER, at: AT },
  cancel: { act: 'cancel', by: OWNER, at: AT },
  restore: { act: 'restore', by: OWNER, at: AT },
  see: { act: 'see', by: ROSA, at: AT },
  accept: { act: 'accept', by: ROSA, at: AT },
  refuse: { act: 'refuse', note: 'en congé', by: ROSA, at: AT },
  propose: { act: 'propose', slot: { date: '2027-06-03', heure: '09:00' }, note: '', by: ROSA, at: AT },
  start: { act: 'start', by: ROSA, at: AT },
  finish: { act: 'finish', by: ROSA, at: AT },
  reopen: { act: 'reopen', by: ROSA, at: AT },
};

function does(before: Cleaning, ...acts: readonly (CleaningAct | CleaningDeed)[]): Cleaning {
  return acts.reduce((row, act) => {
    const deed = typeof act === 'string' ? DEEDS[act] : act;
    const change = changeOf(row, deed);
    if (!change.ok) throw new Error(`${deed.act} is not possible in ${stateOf(row)}`);
    return counted(row, change.value);
  }, before);
}

const asked = () =>
  cleaning({ date: '2027-06-02', heure_debut: '10:00', assignee_user_id: ROSA, assignee_nom: 'Rosa' });

/** How each state is come by. */
const IN_STATE: Record<CleaningState, () => Cleaning> = {
  propose: () => does(asked(), 'unassign'),
  envoye: asked,
  vu: () => does(asked(), 'see'),
  accepte: () => does(asked(), 'see', 'accept'),
  refuse: () => does(asked(), 'refuse'),
  autre_creneau: () => does(asked(), 'propose'),
  a_revalider: () =>
    does(asked(), 'accept', { ...DEEDS.move, slot: { date: '2027-06-05', heure: '14:00' } } as CleaningDeed),
  commence: () => does(asked(), 'accept', 'start'),
  fait: () => does(asked(), 'accept', 'start', 'finish'),
  annule: () => does(asked(), 'accept', 'cancel'),
};

describe('every act in every state', () => {
  const cells = CLEANING_STATES.flatMap((state) =>
    CLEANING_ACTS.map((act) => [state, act, TRANSITIONS[state][act]] as const),
  );

  test.each(cells)('%s, %s: %s', (state, act, next) => {
    const before = IN_STATE[state]();
    expect(stateOf(before)).toBe(state);
    const change = changeOf(before, DEEDS[act]);
    if (next === null) {
      expect(change).toEqual({ ok: false, error: 'not_now' });
      return;
    }
    const after = does(before, act);
    if (next === 'as_before') expect(stateOf(after)).toBe('accepte');
    else if (next === 'anew') expect(stateOf(after)).toBe('a_revalider');
    else expect(stateOf(after)).toBe(next);
  });

  test('one that is on again asks whoever had not answered as if it were new, and neither who said no nor nobody', () => {
    expect(stateOf(does(asked(), 'see', 'cancel', 'restore'))).toBe('envoye');
    expect(stateOf(does(asked(), 'refuse', 'cancel', 'restore'))).toBe('refuse');
    expect(stateOf(does(IN_STATE.propose(), 'cancel', 'restore'))).toBe('propose');
  });
});

describe('who it is given to', () => {
  const give = (to: string | null, nom: string) => giving(asked(), { assignee_user_id: to, assignee_nom: nom });
  const given = (before: Cleaning, to: string | null, nom: string) =>
    does(before, { ...give(to, nom), by: OWNER, at: AT });

  test('with an account is asked; the owner, somebody without one and nobody are not', () => {
    const { owner_user_id: owner } = asked();
    expect(stateOf(given(asked(), PAULO, 'Paulo'))).toBe('envoye');
    for (const [to, nom] of [
      [owner, ''],
      [null, 'Le voisin'],
      [null, ''],
    ] as const) {
      const after = given(IN_STATE.accepte(), to, nom);
      expect(after).toMatchObject({ assignee_user_id: to, assignee_nom: nom, envoye_le: null });
      expect(stateOf(after)).toBe('propose');
      expect(stateOf(given(after, PAULO, 'Paulo'))).toBe('envoye');
    }
  });

  test.each(['refuse', 'autre_creneau'] as const)('is asked anew after %s: their answer is over', (state) => {
    const again = given(IN_STATE[state](), ROSA, 'Rosa');
    expect([stateOf(again), isNewTo(again, ROSA), again.reponse]).toEqual(['envoye', true, '']);
  });

  test('keeps an answer that is none or a yes when they are asked once more', () => {
    expect(stateOf(given(IN_STATE.vu(), ROSA, 'Rosa'))).toBe('vu');
    const again = given(IN_STATE.a_revalider(), ROSA, 'Rosa');
    expect(acceptedBefore(again)).toEqual({ date: '2027-06-02', heure: '10:00' });
  });
});

test('a plan that is typed goes through the table: what it refuses, refuses the whole', () => {
  const who = { by: OWNER, at: AT };
  const change = { date: '2027-06-05', assignee_user_id: PAULO, assignee_nom: 'Paulo', consignes: 'vitres' };
  expect(planChangeOf(asked(), change, who)).toEqual({
    ok: true,
    value: { ...change, heure_debut: '10:00', auto: false, envoye_le: AT },
  });
  const { consignes } = change;
  for (const state of CLEANING_STATES) {
    const before = IN_STATE[state]();
    expect(planChangeOf(before, change, who).ok).toBe(isPossible(before, 'move') && isPossible(before, 'assign'));
    expect(planChangeOf(before, { consignes, date: before.date }, who)).toEqual({ ok: true, value: { consignes } });
  }
});

describe('two phones that hear of each other late', () => {
  test('an acceptance of an older version asks again, with what was accepted beside what is asked', () => {
    const offline = changeOf(asked(), DEEDS.accept);
    const moved = does(asked(), 'move');
    const heard = counted(moved, offline.ok ? offline.value : {});
    expect(stateOf(heard)).toBe('a_revalider');
    expect(acceptedBefore(heard)).toEqual({ date: '2027-06-02', heure: '10:00' });
    const agreed = does(heard, 'accept');
    expect([stateOf(agreed), acceptedBefore(agreed)]).toEqual(['accepte', null]);
  });

  test('done for an older version counts, and says so', () => {
    const offline = changeOf(does(asked(), 'accept'), DEEDS.finish);
    const heard = counted(does(asked(), 'accept', 'move'), offline.ok ? offline.value : {});
    expect([stateOf(heard), isDoneUnaware(heard)]).toEqual(['fait', true]);
    expect(isDoneUnaware(IN_STATE.fait())).toBe(false);
  });

  test('on the device that moves it, before the server has counted, nobody has accepted the new slot', () => {
    const before = IN_STATE.accepte();
    const change = changeOf(before, DEEDS.move);
    expect(stateOf({ ...before, ...(change.ok ? change.value : {}) })).toBe('a_revalider');
  });

  test('a proposal that is taken is agreed, unless the plan changed meanwhile', () => {
    const proposed = IN_STATE.autre_creneau();
    expect(does(proposed, 'take')).toMatchObject({ date: '2027-06-03', heure_debut: '09:00' });
    const take = changeOf(proposed, DEEDS.take);
    const changed = { ...counted(proposed, { consignes: 'laver les vitres' }), ...(take.ok ? take.value : {}) };
    expect(stateOf({ ...changed, version: 3 })).toBe('a_revalider');
  });

  test.each(['refuse', 'autre_creneau'] as const)('%s stands until the slot is another', (state) => {
    const told = counted(IN_STATE[state](), { consignes: 'laver les vitres' });
    expect([stateOf(told), stateOf(does(told, 'cancel', 'restore'))]).toEqual([state, state]);
    const moved = does(told, 'move');
    expect([stateOf(moved), isNewTo(moved, ROSA)]).toEqual(['envoye', true]);
    expect(stateOf(does(told, 'accept'))).toBe('accepte');
  });

  test('a proposal that is taken once something else changed agrees to the slot, and asks about that', () => {
    const taken = does(counted(IN_STATE.autre_creneau(), { consignes: 'laver les vitres' }), 'take');
    expect([stateOf(taken), isNewTo(taken, ROSA)]).toEqual(['a_revalider', true]);
    expect(acceptedBefore(taken)).toEqual({ date: taken.date, heure: taken.heure_debut });
    expect(stateOf(does(taken, 'accept'))).toBe('accepte');
  });

  test('what is asked already is no proposal', () => {
    const same: CleaningDeed = { ...DEEDS.propose, slot: { date: '2027-06-02', heure: '10:00' } } as CleaningDeed;
    expect(changeOf(asked(), same)).toEqual({ ok: false, error: 'not_now' });
    expect(changeOf(asked(), { ...same, slot: { date: '2027-06-02', heure: null } } as CleaningDeed).ok).toBe(true);
  });

  test('taking a proposal that changes nothing, of an app from before, agrees to what was seen and to nothing that comes', () => {
    const slot = { propose_date: '2027-06-02', propose_heure: '10:00' };
    const taken = does({ ...IN_STATE.autre_creneau(), ...slot }, 'take');
    expect([stateOf(taken), taken.version]).toEqual(['accepte', 1]);
    const told = counted(taken, { consignes: 'vider la cave' });
    expect([stateOf(told), isNewTo(told, ROSA)]).toEqual(['a_revalider', true]);
  });

  test('an answer of who is no longer asked is nobody’s', () => {
    expect(stateOf(does(IN_STATE.accepte(), 'assign'))).toBe('envoye');
    expect(stateOf(does(IN_STATE.accepte(), 'assign', { ...DEEDS.assign, to: ROSA } as CleaningDeed))).toBe(
      'a_revalider',
    );
  });
});

describe('what is new to whoever cleans', () => {
  test('a slot they have not seen, until they say so; with the one they knew', () => {
    const fresh = asked();
    expect([isNewTo(fresh, ROSA), isNewTo(fresh, PAULO), seenBefore(fresh)]).toEqual([true, false, null]);
    const known = does(fresh, 'see');
    expect([isNewTo(known, ROSA), seenBefore(known)]).toEqual([false, null]);
    const moved = does(known, 'move');
    expect([isNewTo(moved, ROSA), seenBefore(moved)]).toEqual([true, { date: '2027-06-02', heure: '10:00' }]);
  });

  test('that one is off, unless they never heard that it was on', () => {
    expect(isNewTo(does(asked(), 'cancel'), ROSA)).toBe(false);
    const off = does(asked(), 'see', 'cancel');
    expect(isNewTo(off, ROSA)).toBe(true);
    expect(isNewTo(does(off, 'see'), ROSA)).toBe(false);
  });

  test('instructions that changed', () => {
    const known = does(asked(), 'see');
    expect(isNewTo(counted(known, { consignes: 'laver les vitres' }), ROSA)).toBe(true);
  });
});

test.each([
  ['2027-05-30', false],
  ['2027-05-31', true],
  ['2027-06-02', true],
  ['2027-06-03', false],
] as const)('nobody has said yes to a cleaning of 2 June: on %s its owner is told: %s', (today, told) => {
  expect(isUnanswered(asked(), today)).toBe(told);
  expect(isUnanswered(IN_STATE.accepte(), today)).toBe(false);
  expect(isUnanswered(does(asked(), 'unassign'), today)).toBe(false);
});

test('one that was put off is told to its owner by the day that its cleaner still goes by, until they have seen the other', () => {
  const later: CleaningDeed = { act: 'move', slot: { date: '2027-06-20', heure: '10:00' }, by: OWNER, at: AT };
  for (const moved of [does(asked(), 'accept', later), does(asked(), 'see', later)]) {
    expect(['2027-05-30', '2027-05-31', '2027-06-02'].map((day) => isUnanswered(moved, day))).toEqual([
      false,
      true,
      true,
    ]);
    // They came for nothing, or not; what is left to say is near the other day.
    expect(['2027-06-03', '2027-06-18'].map((day) => isUnanswered(moved, day))).toEqual([false, true]);
    expect(isUnanswered(does(moved, 'see'), '2027-06-01')).toBe(false);
    expect(isUnacknowledged(does(moved, 'cancel'), '2027-06-01')).toBe(true);
    expect(isUnacknowledged(does(moved, 'cancel', 'see'), '2027-06-01')).toBe(false);
  }
  // Put off, and somebody else's: whoever had it may still come on the day that they saw.
  const knew = { creneaux_sus: `${ROSA} 2027-06-02/10:00` };
  const taken = { ...does(asked(), 'accept', later, 'assign'), otes_a: [ROSA], ote_a: ROSA, ...knew };
  expect(['2027-05-30', '2027-06-01', '2027-06-03'].map((day) => isUnacknowledged(taken, day))).toEqual([
    false,
    true,
    false,
  ]);
  expect(isUnacknowledged({ ...taken, su_par: ROSA }, '2027-06-01')).toBe(false);
  // By then whoever has it now has looked, and is all that was seen last; the server keeps what the others knew.
  const passedOn = does(taken, 'see');
  expect(['2027-05-30', '2027-06-01', '2027-06-03'].map((day) => isUnacknowledged(passedOn, day))).toEqual([
    false,
    true,
    false,
  ]);
  expect(isUnacknowledged({ ...passedOn, prevenus: [ROSA] }, '2027-06-01')).toBe(false);
  expect(lostSlot(passedOn, ROSA)).toEqual({ date: '2027-06-02', heure: '10:00' });
  expect(lostSlot(passedOn, PAULO)).toEqual({ date: passedOn.date, heure: passedOn.heure_debut });
  // Who never heard of the first day, or said that they cannot come then, does not.
  for (const moved of [does(asked(), later), does(asked(), 'refuse', later)]) {
    expect(isUnanswered(moved, '2027-06-01')).toBe(false);
  }
});

test('that it is off, or somebody else’s, is told to its owner as near, until whoever had it says that they know', () => {
  const off = does(asked(), 'accept', 'cancel');
  expect([isUnacknowledged(off, '2027-05-30'), isUnacknowledged(off, '2027-05-31')]).toEqual([false, true]);
  expect([isUnacknowledged(off, '2027-06-02'), isUnacknowledged(off, '2027-06-03')]).toEqual([true, false]);
  expect(whoMustHear(off)).toEqual([ROSA]);
  expect(isUnacknowledged(does(off, 'see'), '2027-06-01')).toBe(false);
  // As the server notes whom it was taken from.
  const taken = { ...does(asked(), 'accept', 'assign'), ote_a: ROSA };
  expect([whoMustHear(taken), isUnacknowledged(taken, '2027-06-01')]).toEqual([[ROSA], true]);
  expect(isUnacknowledged({ ...taken, su_par: ROSA }, '2027-06-01')).toBe(false);
  // Nobody had heard of it; its owner had it.
  expect(whoMustHear(does(asked(), 'cancel'))).toEqual([]);
  expect(whoMustHear({ ...taken, ote_a: taken.owner_user_id })).toEqual([]);
});

test('everybody it was taken from may come for nothing until they know, whatever becomes of it', () => {
  const LUC = 'aaaaaaaa-0000-4000-8000-000000000004';
  // As the server notes it.
  const taken = { ...does(asked(), 'accept', 'assign'), otes_a: [ROSA, LUC], ote_a: LUC };
  const states = [taken, does(taken, 'see', 'cancel', 'see'), does(taken, 'start'), does(taken, 'finish')];
  for (const row of states) {
    expect(whoMustHear(row)).toEqual([ROSA, LUC]);
    expect(whoMustHear({ ...row, prevenus: [LUC] })).toEqual([ROSA]);
    // On the phone of whoever says so, before the server has noted it.
    expect(whoMustHear({ ...row, su_par: ROSA })).toEqual([LUC]);
    const goes = (today: string, ...team: string[]) => isDeletable(row, today, new Set(team));
    expect([goes(row.date, ROSA, PAULO), goes('2027-06-03', ROSA, PAULO)]).toEqual([false, true]);
    // Nobody waits for who has left.
    expect(goes(row.date, PAULO)).toBe(row.statut === 'annule' || row.statut === 'fait');
  }
  expect(whoMustHear({ ...does(taken, 'cancel'), vu_par: PAULO })).toEqual([ROSA, LUC, PAULO]);
  expect(whoMustHear({ ...taken, assignee_user_id: LUC })).toEqual([ROSA]);
});

test.each(CLEANING_STATES)(
  '%s: whether somebody was asked who has not said yes, and whether it is nobody’s',
  (state) => {
    const row = IN_STATE[state]();
    const isOpen = ['envoye', 'vu', 'refuse', 'autre_creneau', 'a_revalider'].includes(state);
    expect(lacksYes(row, row.date)).toBe(isOpen);
    // Nobody can be asked for yesterday.
    expect(lacksYes({ ...row, date: '2027-06-01' }, '2027-06-02')).toBe(false);
    expect(isUnassigned(row)).toBe(state === 'propose');
    expect(isUnassigned({ ...row, assignee_nom: 'Le voisin' })).toBe(false);
  },
);

test('whatever both do, in any order, nobody is taken to have accepted a slot that they did not answer', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CLEANING_ACTS), { maxLength: 25 }), (acts) => {
      let row = asked();
      for (const act of acts) {
        const change = changeOf(row, DEEDS[act]);
        if (!change.ok) continue;
        row = counted(row, change.value);
        if (stateOf(row) !== 'accepte') continue;
        const { reponse, reponse_par, reponse_date, reponse_heure } = cycleOf(row);
        expect([reponse, reponse_par]).toEqual(['acceptee', row.assignee_user_id]);
        expect([reponse_date, reponse_heure]).toEqual([row.date, row.heure_debut]);
      }
    }),
    { numRuns: 500 },
  );
});
