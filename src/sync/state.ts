/**
 * The engine's life as a table: every state knows what it does with every event, and nothing else changes a state.
 * Pure: the engine carries the effects out and reports back with events.
 */
export type StateName =
  | 'stopped'
  | 'idle'
  | 'debouncing'
  | 'queued'
  | 'sending'
  | 'receiving'
  | 'refreshing'
  | 'backing_off'
  | 'signed_out'
  | 'upgrade';

/**
 * Why an exchange failed.
 * - `unreachable`, `unauthenticated`, `unavailable`, `upgrade_required`, `faulty`: see `TransportFailure`.
 * - `wrong_user`: the session is somebody else's. Nothing is sent or dropped until the right person signs in.
 * - `disagreement`: the two sides keep contradicting each other; tried again later.
 * - `storage`: the device's database failed. `bug`: anything else.
 */
export type Cause =
  | 'unreachable'
  | 'unauthenticated'
  | 'unavailable'
  | 'upgrade_required'
  | 'faulty'
  | 'wrong_user'
  | 'disagreement'
  | 'storage'
  | 'bug';

export interface State {
  name: StateName;
  /** Failures since something last got through. */
  attempt: number;
  cause: Cause | null;
  /** The cycle was started by a local change only: another tab may have sent it meanwhile. */
  onlySend: boolean;
  /** What came during the cycle, so that another one follows: a local change, or somebody who wants to know. */
  again: 'no' | 'send' | 'all';
  /** The session was renewed in this cycle: a second refusal means that it is over. */
  refreshed: boolean;
  /** After receiving, send what could not be sent before it. */
  resend: boolean;
  /** How often this cycle went back from receiving to sending. */
  rounds: number;
  /** The server could not digest what was sent: what others wrote is read all the same, then it is tried again later. */
  stuck: boolean;
  /** Which step `refreshing` goes back to. */
  step: 'sending' | 'receiving';
  /** What a scope holds does not agree with the server, and fetching it anew did not help. */
  unsound: boolean;
}

export type Event =
  | { type: 'start' }
  | { type: 'stop' }
  /** A change was written on this device. */
  | { type: 'write' }
  /** The network or the person is back. */
  | { type: 'wake' }
  /** The person asks, or has signed in again. */
  | { type: 'ask' }
  | { type: 'timer' }
  /** This tab's turn. `mustPull`: the device has not met this server yet. */
  | { type: 'locked'; pending: boolean; mustPull: boolean }
  /** One request got through. */
  | { type: 'progress' }
  /** Everything is sent; or the server wants the device to read first (`mustPull`), or cannot digest a change (`stuck`). */
  | { type: 'sent'; mustPull: boolean; stuck: boolean }
  | { type: 'received'; pending: boolean; unsound: boolean }
  | { type: 'refreshed' }
  | { type: 'session_over' }
  | { type: 'failed'; cause: Cause; retryAfterMs?: number | undefined };

export type Effect =
  | { do: 'lock' }
  | { do: 'unlock' }
  | { do: 'push' }
  | { do: 'pull' }
  | { do: 'refresh' }
  /** Gives up whatever is under way; its result is ignored. */
  | { do: 'abort' }
  | { do: 'timer'; after: 'debounce' | 'poll' }
  | { do: 'timer'; after: 'backoff'; attempt: number; atLeastMs: number }
  | { do: 'cancel_timer' }
  /** Everything was exchanged. */
  | { do: 'succeed' };

export interface Transition {
  state: State;
  effects: Effect[];
}

export const STOPPED: State = {
  name: 'stopped',
  attempt: 0,
  cause: null,
  onlySend: false,
  again: 'no',
  refreshed: false,
  resend: false,
  rounds: 0,
  stuck: false,
  step: 'sending',
  unsound: false,
};

export function transition(state: State, event: Event): Transition {
  const handle = TABLE[state.name][event.type] as (state: State, event: Event) => Transition;
  return handle(state, event);
}

type Handler<Type extends Event['type']> = (state: State, event: Extract<Event, { type: Type }>) => Transition;
type Row = { [Type in Event['type']]: Handler<Type> };

/** The server may ask a device to read before it goes on sending; a server that always asks is not one to hammer. */
const MOST_ROUNDS = 3;

const stay = (state: State): Transition => ({ state, effects: [] });

/** Results of what was given up: too late to matter. */
const LATE = {
  locked: stay,
  progress: stay,
  sent: stay,
  received: stay,
  refreshed: stay,
  session_over: stay,
  failed: stay,
} satisfies Partial<Row>;

/** What a running cycle does with triggers. */
const BUSY = {
  start: stay,
  stop: halt,
  write: (state) => stay({ ...state, again: state.again === 'all' ? 'all' : 'send' }),
  wake: (state) => stay({ ...state, again: 'all' }),
  ask: (state) => stay({ ...state, again: 'all' }),
  timer: stay,
} satisfies Partial<Row>;

/** Waking tries again, because another tab may have signed in; without a session that asks nobody anything. */
const LEFT: Row = { ...LATE, start: begin, stop: halt, write: stay, wake: begin, ask: begin, timer: stay };

const TABLE: Record<StateName, Row> = {
  stopped: { ...LATE, start: begin, stop: stay, write: stay, wake: stay, ask: stay, timer: stay },
  idle: { ...LATE, start: stay, stop: halt, write: debounce, wake: begin, ask: begin, timer: begin },
  debouncing: {
    ...LATE,
    start: stay,
    stop: halt,
    // The first change's timer goes on: a person who keeps typing must not keep their changes from being sent.
    write: stay,
    wake: begin,
    ask: begin,
    timer: begin,
  },
  queued: {
    ...LATE,
    ...BUSY,
    write: stay,
    wake: (state) => stay({ ...state, onlySend: false }),
    ask: (state) => stay({ ...state, onlySend: false }),
    locked: (state, { pending, mustPull }) => {
      if (mustPull) return go({ ...state, resend: true }, 'receiving');
      if (pending) return go(state, 'sending');
      if (state.onlySend) return rest(state, [{ do: 'unlock' }]);
      return go(state, 'receiving');
    },
    failed: backOff,
  },
  sending: {
    ...LATE,
    ...BUSY,
    progress: calmDown,
    sent: (state, { mustPull, stuck }) => go({ ...state, resend: mustPull, stuck }, 'receiving'),
    failed: failStep,
  },
  receiving: {
    ...LATE,
    ...BUSY,
    progress: calmDown,
    received: (state, { pending, unsound }) => {
      if (state.stuck) return backOff(state, { type: 'failed', cause: 'faulty' });
      if (!state.resend || !pending) return finish(state, pending, unsound);
      if (state.rounds >= MOST_ROUNDS) return backOff(state, { type: 'failed', cause: 'disagreement' });
      return go({ ...state, resend: false, rounds: state.rounds + 1 }, 'sending');
    },
    failed: failStep,
  },
  refreshing: {
    ...LATE,
    ...BUSY,
    refreshed: (state) => go({ ...state, refreshed: true }, state.step),
    session_over: (state) => leave(state, 'signed_out', 'unauthenticated'),
    failed: backOff,
  },
  // A local change does not shorten the wait: the server asked for it, or is not there.
  backing_off: { ...LATE, start: stay, stop: halt, write: stay, wake: begin, ask: begin, timer: begin },
  signed_out: LEFT,
  upgrade: LEFT,
};

function begin(state: State, event: Event): Transition {
  return {
    state: {
      ...state,
      name: 'queued',
      onlySend: event.type === 'timer' && state.onlySend,
      again: 'no',
      refreshed: false,
      resend: false,
      rounds: 0,
      stuck: false,
    },
    effects: [{ do: 'cancel_timer' }, { do: 'lock' }],
  };
}

function debounce(state: State): Transition {
  return {
    state: { ...state, name: 'debouncing', onlySend: true },
    effects: [{ do: 'cancel_timer' }, { do: 'timer', after: 'debounce' }],
  };
}

function halt(state: State): Transition {
  return {
    state: { ...STOPPED, unsound: state.unsound },
    effects: [{ do: 'cancel_timer' }, { do: 'abort' }, { do: 'unlock' }],
  };
}

function calmDown(state: State): Transition {
  // Reading well says nothing about what cannot be sent: its tries become rarer all the same.
  const failures = state.stuck ? {} : { attempt: 0, cause: null };
  return stay({ ...state, ...failures, refreshed: false });
}

function go(state: State, step: 'sending' | 'receiving'): Transition {
  return { state: { ...state, name: step, step }, effects: [{ do: step === 'sending' ? 'push' : 'pull' }] };
}

function finish(state: State, pending: boolean, unsound: boolean): Transition {
  const done = { ...state, attempt: 0, cause: null, unsound };
  const effects: Effect[] = [{ do: 'unlock' }, { do: 'succeed' }];
  if (state.again !== 'no' || pending) {
    const onlySend = state.again !== 'all';
    return {
      state: { ...done, name: 'debouncing', onlySend },
      effects: [...effects, { do: 'timer', after: 'debounce' }],
    };
  }
  return rest(done, effects);
}

function rest(state: State, effects: Effect[]): Transition {
  return {
    state: { ...state, name: 'idle', onlySend: false },
    effects: [...effects, { do: 'timer', after: 'poll' }],
  };
}

function failStep(state: State, event: Extract<Event, { type: 'failed' }>): Transition {
  switch (event.cause) {
    case 'unauthenticated':
      if (state.refreshed) return leave(state, 'signed_out', event.cause);
      return { state: { ...state, name: 'refreshing' }, effects: [{ do: 'refresh' }] };
    case 'wrong_user':
      return leave(state, 'signed_out', event.cause);
    case 'upgrade_required':
      return leave(state, 'upgrade', event.cause);
    case 'unreachable':
    case 'unavailable':
    case 'faulty':
    case 'disagreement':
    case 'storage':
    case 'bug':
      return backOff(state, event);
  }
}

/** Until the person does something. The outbox stays for as long as it takes. */
function leave(state: State, name: 'signed_out' | 'upgrade', cause: Cause): Transition {
  return { state: { ...state, name, cause, attempt: 0 }, effects: [{ do: 'unlock' }] };
}

function backOff(state: State, { cause, retryAfterMs }: Extract<Event, { type: 'failed' }>): Transition {
  const attempt = state.attempt + 1;
  return {
    state: { ...state, name: 'backing_off', attempt, cause },
    effects: [{ do: 'unlock' }, { do: 'timer', after: 'backoff', attempt, atLeastMs: retryAfterMs ?? 0 }],
  };
}
