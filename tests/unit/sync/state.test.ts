import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phaseOf } from '../../../src/sync/phase.ts';
import {
  type Cause,
  type Effect,
  type Event,
  type State,
  type StateName,
  STOPPED,
  transition,
} from '../../../src/sync/state.ts';

const NAMES: StateName[] = [
  'stopped',
  'idle',
  'debouncing',
  'queued',
  'sending',
  'receiving',
  'refreshing',
  'backing_off',
  'signed_out',
  'upgrade',
];
const CAUSES: Cause[] = [
  'unreachable',
  'unauthenticated',
  'unavailable',
  'upgrade_required',
  'faulty',
  'wrong_user',
  'disagreement',
  'storage',
  'bug',
];
const events: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom<Event>(
    { type: 'start' },
    { type: 'stop' },
    { type: 'write' },
    { type: 'wake' },
    { type: 'ask' },
    { type: 'timer' },
    { type: 'progress' },
    { type: 'refreshed' },
    { type: 'session_over' },
  ),
  fc.record({ type: fc.constant('locked' as const), pending: fc.boolean(), mustPull: fc.boolean() }),
  fc.record({ type: fc.constant('sent' as const), mustPull: fc.boolean(), stuck: fc.boolean() }),
  fc.record({ type: fc.constant('received' as const), pending: fc.boolean(), unsound: fc.boolean() }),
  fc.record({ type: fc.constant('failed' as const), cause: fc.constantFrom(...CAUSES) }),
);
const at = (name: StateName, change: Partial<State> = {}): State => ({ ...STOPPED, name, ...change });
const live = (list: Event[], from = STOPPED) =>
  list.reduce(
    ({ state, effects }, event) => {
      const next = transition(state, event);
      return { state: next.state, effects: [...effects, ...next.effects] };
    },
    { state: from, effects: [] as Effect[] },
  );
const doing = (effects: Effect[]) => effects.map((effect) => effect.do);

describe('the table of states', () => {
  test('every state has an answer to every event, and a phase', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), events, (name, event) => {
        const { state } = transition(at(name), event);
        expect(NAMES).toContain(state.name);
        expect(phaseOf(state)).toBeTypeOf('string');
      }),
    );
  });

  test('INV-22: one step is under way in a busy state and none in any other', () => {
    const busy: StateName[] = ['queued', 'sending', 'receiving', 'refreshing'];
    const steps = ['lock', 'push', 'pull', 'refresh'];
    fc.assert(
      fc.property(fc.array(events, { maxLength: 60 }), (list) => {
        let state = STOPPED;
        for (const event of list) {
          const next = transition(state, event);
          const begun = doing(next.effects).filter((effect) => steps.includes(effect)).length;
          const wasBusy = busy.includes(state.name);
          const isBusy = busy.includes(next.state.name);
          // A new step begins exactly when a busy state is entered anew; nothing begins beside a running one.
          if (next.state.name !== state.name) expect(begun).toBe(isBusy ? 1 : 0);
          else if (wasBusy) expect(begun).toBe(0);
          state = next.state;
        }
      }),
    );
  });

  test('the turn is given back whenever a cycle ends, however it ends', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 60 }), (list) => {
        const cycle: StateName[] = ['queued', 'sending', 'receiving', 'refreshing'];
        let state = STOPPED;
        for (const event of list) {
          const next = transition(state, event);
          if (cycle.includes(state.name) && !cycle.includes(next.state.name))
            expect(doing(next.effects)).toContain('unlock');
          state = next.state;
        }
      }),
    );
  });

  test('results of what was given up change nothing', () => {
    const results: Event[] = [
      { type: 'locked', pending: true, mustPull: true },
      { type: 'sent', mustPull: true, stuck: false },
      { type: 'received', pending: true, unsound: true },
      { type: 'failed', cause: 'upgrade_required' },
      { type: 'session_over' },
    ];
    for (const name of ['stopped', 'idle', 'debouncing', 'backing_off', 'signed_out', 'upgrade'] as const) {
      for (const event of results) expect(transition(at(name), event)).toEqual({ state: at(name), effects: [] });
    }
  });
});

describe('a cycle', () => {
  test('sends what waits, then reads, then rests', () => {
    const { state, effects } = live([
      { type: 'start' },
      { type: 'locked', pending: true, mustPull: false },
      { type: 'sent', mustPull: false, stuck: false },
      { type: 'received', pending: false, unsound: false },
    ]);
    expect(state.name).toBe('idle');
    expect(doing(effects)).toEqual(['cancel_timer', 'lock', 'push', 'pull', 'unlock', 'succeed', 'timer']);
  });

  test('reads first where the device has not met the server yet, then sends, then reads what became of it', () => {
    const { effects } = live([
      { type: 'start' },
      { type: 'locked', pending: true, mustPull: true },
      { type: 'received', pending: true, unsound: false },
      { type: 'sent', mustPull: false, stuck: false },
      { type: 'received', pending: false, unsound: false },
    ]);
    expect(doing(effects)).toEqual(['cancel_timer', 'lock', 'pull', 'push', 'pull', 'unlock', 'succeed', 'timer']);
  });

  test('INV-19: a server that always wants to be read first is left alone for a while', () => {
    const round: Event[] = [
      { type: 'received', pending: true, unsound: false },
      { type: 'sent', mustPull: true, stuck: false },
    ];
    const { state } = live([
      { type: 'start' },
      { type: 'locked', pending: true, mustPull: true },
      ...Array.from({ length: 10 }, () => round).flat(),
    ]);
    expect(state).toMatchObject({ name: 'backing_off', cause: 'disagreement' });
    expect(phaseOf(state)).toBe('trouble');
  });

  test('a change made while a cycle runs gets a cycle of its own soon after', () => {
    const { state } = live([
      { type: 'start' },
      { type: 'locked', pending: false, mustPull: false },
      { type: 'write' },
      { type: 'received', pending: true, unsound: false },
    ]);
    expect(state).toMatchObject({ name: 'debouncing', onlySend: true });
  });

  test('a tab whose change another tab has sent meanwhile asks the server nothing', () => {
    const idle = at('idle');
    const { state, effects } = live(
      [{ type: 'write' }, { type: 'timer' }, { type: 'locked', pending: false, mustPull: false }],
      idle,
    );
    expect(state.name).toBe('idle');
    expect(doing(effects)).not.toContain('pull');
  });

  test('somebody who asks is answered by the server even when nothing waits', () => {
    const idle = at('idle');
    const { effects } = live(
      [{ type: 'write' }, { type: 'ask' }, { type: 'locked', pending: false, mustPull: false }],
      idle,
    );
    expect(doing(effects)).toContain('pull');
  });

  test('typing on does not put off the sending of what was typed first', () => {
    const { effects } = live([{ type: 'write' }, { type: 'write' }, { type: 'write' }], at('idle'));
    expect(doing(effects).filter((effect) => effect === 'timer')).toHaveLength(1);
  });
});

describe('failures', () => {
  test('INV-18: a refused session is renewed once, and the step is done again', () => {
    const { state, effects } = live(
      [{ type: 'failed', cause: 'unauthenticated' }, { type: 'refreshed' }],
      at('sending', { step: 'sending' }),
    );
    expect(state).toMatchObject({ name: 'sending', refreshed: true });
    expect(doing(effects)).toEqual(['refresh', 'push']);
  });

  test('INV-18: refused again right after, the person must sign in', () => {
    const { state } = live(
      [
        { type: 'failed', cause: 'unauthenticated' },
        { type: 'refreshed' },
        { type: 'failed', cause: 'unauthenticated' },
      ],
      at('sending', { step: 'sending' }),
    );
    expect(phaseOf(state)).toBe('signed_out');
  });

  test('INV-18: a session that ends an hour into a long sync is renewed again', () => {
    const { state } = live(
      [
        { type: 'failed', cause: 'unauthenticated' },
        { type: 'refreshed' },
        { type: 'progress' },
        { type: 'failed', cause: 'unauthenticated' },
      ],
      at('receiving', { step: 'receiving' }),
    );
    expect(state.name).toBe('refreshing');
  });

  test('INV-18: after signing out nothing is tried until the person or another tab changes something', () => {
    for (const type of ['write', 'timer'] as const)
      expect(transition(at('signed_out'), { type }).state.name).toBe('signed_out');
    for (const type of ['ask', 'wake'] as const)
      expect(transition(at('signed_out'), { type }).state.name).toBe('queued');
  });

  test('INV-24: somebody else\'s session ends in "sign in again", without trying to renew it', () => {
    const { state, effects } = transition(at('receiving'), { type: 'failed', cause: 'wrong_user' });
    expect(phaseOf(state)).toBe('signed_out');
    expect(doing(effects)).toEqual(['unlock']);
  });

  test('INV-21: an app that is too old stops and says so', () => {
    const { state, effects } = transition(at('sending'), { type: 'failed', cause: 'upgrade_required' });
    expect(phaseOf(state)).toBe('upgrade');
    expect(doing(effects)).toEqual(['unlock']);
    expect(transition(state, { type: 'write' }).state.name).toBe('upgrade');
  });

  test('INV-19: each failure in a row counts, and one request that gets through ends the row', () => {
    const failing = live(
      [
        { type: 'failed', cause: 'unreachable' },
        { type: 'timer' },
        { type: 'locked', pending: true, mustPull: false },
        { type: 'failed', cause: 'unreachable' },
      ],
      at('sending'),
    );
    expect(failing.state).toMatchObject({ name: 'backing_off', attempt: 2 });
    const through = live(
      [{ type: 'timer' }, { type: 'locked', pending: true, mustPull: false }, { type: 'progress' }],
      failing.state,
    );
    expect(through.state.attempt).toBe(0);
  });

  test('INV-19: a change made while waiting does not shorten the wait; the network coming back ends it', () => {
    expect(transition(at('backing_off'), { type: 'write' })).toEqual({ state: at('backing_off'), effects: [] });
    expect(transition(at('backing_off'), { type: 'wake' }).state.name).toBe('queued');
  });

  test('what is wrong stays on show while it is tried again', () => {
    const offline = at('sending', { attempt: 3, cause: 'unreachable' });
    expect(phaseOf(offline)).toBe('offline');
    expect(phaseOf({ ...offline, cause: 'unavailable' })).toBe('trouble');
    expect(phaseOf(at('sending'))).toBe('sending');
  });

  test('INV-15: a scope that disagrees although it was fetched anew is shown as trouble', () => {
    const { state } = transition(at('receiving'), { type: 'received', pending: false, unsound: true });
    expect(phaseOf(state)).toBe('trouble');
  });
});
