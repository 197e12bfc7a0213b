import { storageFailureOf } from '../data/failures.ts';
import { withOpenDb } from '../data/handle.ts';
import type { LocalDb } from '../data/schema.ts';
import type { NewId } from '../lib/ids.ts';
import { sameJson } from '../lib/same-json.ts';
import { lapseLeases } from './lease.ts';
import { blame, strike } from './poison.ts';
import type { Identity } from './identity.ts';
import { applyPull, followUp, type Mismatch, pullRequest, readEpoch, readPosition } from './pull.ts';
import { applyPush, MOST_MUTATIONS, nextBatch } from './push.ts';
import type { Cause, Event } from './state.ts';
import type { SyncStatus } from './status.ts';
import { type PullRequest, type PullResponse, type Transport, TransportError } from './transport.ts';

/** The steps of one exchange. Each ends with the event that tells the state machine what came of it. */
export interface Cycle {
  takeTurn(signal: AbortSignal): Promise<Event>;
  /** Sends until nothing waits, one request at a time. */
  push(signal: AbortSignal): Promise<Event>;
  /** Reads until there is no more. */
  pull(signal: AbortSignal): Promise<Event>;
  refresh(signal: AbortSignal): Promise<Event>;
  /** What the state machine is told of an error. */
  failureOf(error: unknown): Event;
  /** Gives the turn back, if it was this tab's. */
  leaveTurn(): void;
}

export interface CycleParts {
  db: LocalDb;
  /** Whose database it is. */
  userId: string;
  transport: Transport;
  /** Renews the session once. `over`: only signing in again helps. */
  refreshSession: (signal: AbortSignal) => Promise<'refreshed' | 'over'>;
  now: () => number;
  newId: NewId;
  timers: Timers;
  /** One tab at a time, for the sake of the server only: nothing breaks without it. */
  lock: CycleLock;
  setStatus: (status: Partial<SyncStatus>) => void;
  /** For the log; carries no personal data. */
  report: (problem: SyncProblem) => void;
  /** One request got through. */
  onProgress: () => void;
}

export interface Timers {
  /** Returns how to cancel. */
  after(ms: number, run: () => void): () => void;
}

/** Resolves with how to release, when it is this tab's turn or when waiting makes no more sense. */
export type CycleLock = (signal: AbortSignal) => Promise<() => void>;

export type SyncProblem = { kind: 'failed'; cause: Cause; error: unknown } | { kind: 'mismatch'; mismatch: Mismatch };

const TIMEOUT_MS = 20_000;

const FEWEST_ROWS = 50;
const FIRST_ROWS = 1_000;
const MOST_ROWS = 5_000;
/** How often in a row the same thing may come out of an exchange before it is called a disagreement. */
const MOST_REPEATS = 5;

const REFUSALS = {
  wrong_user: 'wrong_user',
  no_personal_scope: 'disagreement',
  too_old: 'upgrade_required',
  // The server is older than this app: an update would not help, waiting does.
  too_new: 'unavailable',
} as const satisfies Record<string, Cause>;

/** A failure that is not the transport's, with the state machine's name for it. */
class CycleError extends Error {
  readonly reason: Cause;

  constructor(reason: Cause) {
    super(reason);
    this.name = 'CycleError';
    this.reason = reason;
  }
}

export function createCycle(parts: CycleParts): Cycle {
  const { db, transport, timers, setStatus, report, onProgress } = parts;
  let release = () => {};
  // Quartered where an exchange does not get through in time, so that a bad line moves on in small steps.
  let rowsAtOnce = FIRST_ROWS;
  let changesAtOnce = MOST_MUTATIONS;
  /** The first change that waits is one that the server could not digest in this cycle. */
  let isStuck = false;

  /** One request, and not for ever. */
  async function exchange<T>(signal: AbortSignal, ask: (limited: AbortSignal) => Promise<T>): Promise<T> {
    const limit = new AbortController();
    const abort = () => limit.abort();
    signal.addEventListener('abort', abort);
    const cancel = timers.after(TIMEOUT_MS, abort);
    // Whoever asks may not notice that time is up; the cycle does.
    const timeIsUp = new Promise<never>((_, reject) => {
      limit.signal.addEventListener('abort', () => reject(new TransportError('unreachable')));
    });
    try {
      return await Promise.race([ask(limit.signal), timeIsUp]);
    } catch (error) {
      // Too much for the line, or for the server's own limit.
      const { kind, details } = error as Partial<TransportError>;
      if (limit.signal.aborted || kind === 'unreachable' || details?.code === '57014') {
        rowsAtOnce = Math.max(FEWEST_ROWS, Math.floor(rowsAtOnce / 4));
        changesAtOnce = Math.max(1, Math.floor(changesAtOnce / 4));
      }
      throw limit.signal.aborted ? new TransportError('unreachable') : error;
    } finally {
      cancel();
      signal.removeEventListener('abort', abort);
    }
  }

  /** What the server cannot digest is looked into; anything else ends the step. */
  function unlessFaulty(error: unknown): null {
    if (!(error instanceof TransportError) || error.kind !== 'faulty') throw error;
    report({ kind: 'failed', cause: error.kind, error });
    return null;
  }

  return {
    async takeTurn(signal) {
      const free = await parts.lock(signal);
      if (signal.aborted) free();
      else release = free;
      isStuck = false;
      await lapseLeases(db, parts.now());
      // What a new epoch's rows have not yet lowered would claim to have seen what nobody there wrote.
      const between = db.scopes.filter(({ staged, cursor }) => staged !== null && cursor === '0');
      const mustPull = (await readEpoch(db)) === null || (await between.count()) > 0;
      return { type: 'locked', pending: (await db.outbox.count()) > 0, mustPull };
    },

    leaveTurn() {
      release();
      release = () => {};
    },

    async push(signal) {
      let repeats = 0;
      while (!signal.aborted) {
        const request = await nextBatch(parts, changesAtOnce);
        if (request === null) break;
        const answer = await exchange(signal, (limited) => transport.push(request, limited)).catch(unlessFaulty);
        if (answer === null) {
          const { length, 0: first } = request.mutations;
          changesAtOnce = Math.max(1, Math.floor(length / 2));
          if (length > 1 || first === undefined || (await blame(db, first.uuid, parts.now()))) continue;
          isStuck = true;
          return { type: 'sent', mustPull: false, stuck: true };
        }
        const outcome = await applyPush(parts, request, answer);
        switch (outcome.kind) {
          case 'applied':
            repeats = outcome.acknowledged > 0 ? 0 : repeats + 1;
            changesAtOnce = Math.min(MOST_MUTATIONS, changesAtOnce * 2);
            onProgress();
            break;
          case 'one_by_one':
            changesAtOnce = 1;
            break;
          case 'again':
            repeats += 1;
            break;
          case 'must_pull':
            return { type: 'sent', mustPull: true, stuck: false };
          case 'upgrade_required':
            throw new CycleError('upgrade_required');
        }
        if (repeats > MOST_REPEATS) throw new CycleError('disagreement');
      }
      return { type: 'sent', mustPull: false, stuck: false };
    },

    async pull(signal) {
      let repeats = 0;
      let received = 0;
      let isUnsound = false;
      const ask = (request: PullRequest) => exchange(signal, (limited) => transport.pull(request, limited));
      /** The next page, asked for while the one before is put away: half of a first exchange is the database's. */
      let ahead: { request: PullRequest; identity: Identity; coming: Promise<PullResponse> } | null = null;
      const isFirst = (await db.meta.get('last_success')) === undefined;
      while (!signal.aborted) {
        if (isFirst) setStatus({ firstSync: { received } });
        let asked = await readPosition(parts);
        let request = pullRequest(asked, rowsAtOnce);
        let coming: Promise<PullResponse>;
        if (ahead !== null && sameJson({ ...request, limit: 0 }, { ...ahead.request, limit: 0 })) {
          ({ request, coming } = ahead);
          // What was acknowledged since, by another tab, this answer may not know yet.
          asked = { ...asked, identity: ahead.identity };
        } else {
          coming = ask(request);
        }
        const answer = await coming;
        rowsAtOnce = Math.min(MOST_ROWS, rowsAtOnce * 2);
        const next = followUp(request, answer, rowsAtOnce);
        ahead = next && { request: next, identity: asked.identity, coming: ask(next) };
        ahead?.coming.catch(() => undefined);
        const outcome = await applyPull(parts, asked, answer);
        if (outcome.kind === 'refused') throw new CycleError(REFUSALS[outcome.why]);
        if (outcome.kind === 'stale') {
          repeats += 1;
        } else {
          for (const mismatch of outcome.unsound) report({ kind: 'mismatch', mismatch });
          isUnsound ||= outcome.unsound.some((mismatch) => mismatch.outcome === 'open');
          received += outcome.received;
          onProgress();
          if (!outcome.more) break;
          repeats = outcome.received > 0 && outcome.resets === 0 ? 0 : repeats + 1;
        }
        if (repeats > MOST_REPEATS) throw new CycleError('disagreement');
      }
      if (isStuck) await strike(db);
      return { type: 'received', pending: (await db.outbox.count()) > 0, unsound: isUnsound };
    },

    async refresh(signal) {
      const outcome = await exchange(signal, parts.refreshSession);
      return outcome === 'refreshed' ? { type: 'refreshed' } : { type: 'session_over' };
    },

    failureOf(error) {
      if (error instanceof TransportError) {
        report({ kind: 'failed', cause: error.kind, error });
        return { type: 'failed', cause: error.kind, retryAfterMs: error.details.retryAfterMs };
      }
      const storage = storageFailureOf(error);
      const cause = error instanceof CycleError ? error.reason : storage === null ? 'bug' : 'storage';
      report({ kind: 'failed', cause, error });
      // A dead handle is opened again before the next try, unless it was closed for good.
      if (storage === 'storage_closed') withOpenDb(db, () => db.meta.count()).catch(() => undefined);
      return { type: 'failed', cause };
    },
  };
}
