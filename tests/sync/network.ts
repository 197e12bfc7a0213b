import {
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
  type Transport,
  TransportError,
  type TransportFailure,
} from '../../src/sync/transport.ts';
import type { ModelServer } from './model-server.ts';

/**
 * The network between devices and the model server: nothing moves unless the simulation moves it. A request can reach
 * the server now, later, twice or never, and so can its answer.
 */
export interface Message {
  tab: string;
  user: string;
  kind: 'pull' | 'push';
  request: PullRequest | PushRequest;
  /** What the server said, once it was asked. */
  answer: PullResponse | PushResponse | TransportError | null;
  settle: (answer: PullResponse | PushResponse | TransportError) => void;
}

export interface Network {
  /** Requests whose tab still waits. */
  readonly waiting: Message[];
  /** Copies of past requests that may reach the server once more. */
  readonly ghosts: Message[];
  transportOf(tab: string, user: string): Transport;
  /** Has the server act on a request; the answer stays under way. */
  deliver(message: Message): void;
  /** Hands the answer to the tab. */
  answer(message: Message): void;
  fail(message: Message, kind: TransportFailure): void;
  /** The tab died: nobody waits for its answers any more. */
  forget(tab: string): void;
}

const MOST_GHOSTS = 20;

export function createNetwork(server: ModelServer): Network {
  let waiting: Message[] = [];
  let ghosts: Message[] = [];

  function ask(message: Message): PullResponse | PushResponse | TransportError {
    try {
      const { kind, user, request } = message;
      // As text, as on the wire: nobody shares objects with the server.
      const copy = JSON.parse(JSON.stringify(request));
      return JSON.parse(JSON.stringify(kind === 'pull' ? server.pull(user, copy) : server.push(user, copy)));
    } catch (error) {
      if (error instanceof TransportError) return error;
      throw error;
    }
  }

  function send<Answer>(
    tab: string,
    user: string,
    kind: Message['kind'],
    request: Message['request'],
    signal: AbortSignal,
  ) {
    return new Promise<Answer>((resolve, reject) => {
      const message: Message = {
        tab,
        user,
        kind,
        request: JSON.parse(JSON.stringify(request)),
        answer: null,
        settle(answer) {
          waiting = waiting.filter((other) => other !== message);
          if (answer instanceof TransportError) reject(answer);
          else resolve(answer as Answer);
        },
      };
      signal.addEventListener('abort', () => network.fail(message, 'unreachable'));
      waiting.push(message);
    });
  }

  const network: Network = {
    get waiting() {
      return waiting;
    },
    get ghosts() {
      return ghosts;
    },
    transportOf: (tab, user) => ({
      pull: (request, signal) => send<PullResponse>(tab, user, 'pull', request, signal),
      push: (request, signal) => send<PushResponse>(tab, user, 'push', request, signal),
    }),
    deliver(message) {
      const answer = ask(message);
      message.answer ??= answer;
      ghosts = [...ghosts.filter((ghost) => ghost !== message), message].slice(-MOST_GHOSTS);
    },
    answer(message) {
      if (message.answer !== null) message.settle(message.answer);
    },
    fail(message, kind) {
      if (!waiting.includes(message)) return;
      // It may still be on its way.
      ghosts = [...ghosts, message].slice(-MOST_GHOSTS);
      message.settle(new TransportError(kind, kind === 'unavailable' ? { retryAfterMs: 5_000 } : {}));
    },
    forget(tab) {
      ghosts = [...ghosts, ...waiting.filter((message) => message.tab === tab)].slice(-MOST_GHOSTS);
      waiting = waiting.filter((message) => message.tab !== tab);
    },
  };
  return network;
}
