import { Worker } from 'node:worker_threads';
import type { Log } from '../log.ts';
import type { Mail } from '../mail.ts';
import type {
  DatabaseInfo,
  DatabaseSettings,
  FromThread,
  PlainRequest,
  PlainResponse,
  Row,
  ToThread,
  Work,
} from './protocol.ts';

/**
 * The database as the stack sees it: a thread that does one piece of work after the other.
 *
 * The embedded database has one session. Its requests therefore run strictly one at a time (two at once would share a
 * transaction, and with it an identity). It ignores `statement_timeout`, so work that exceeds the limit costs the
 * thread its life, which the data survives as it survives `kill -9`; a new thread then opens the same files.
 * A PostgreSQL server has sessions and timeouts of its own: there, work runs side by side.
 */
export interface DatabaseThread {
  readonly info: DatabaseInfo | null;
  /** Why it does not answer now; null when it does. */
  readonly trouble: 'starting' | 'restarting' | 'closed' | null;
  /** How often it had to be opened again. */
  readonly restarts: number;
  fetch(request: PlainRequest): Promise<PlainResponse>;
  query(text: string, params?: readonly unknown[]): Promise<Row[]>;
  exec(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Work that was not done, or whose outcome is unknown; `code` is an SQLSTATE or one of ours. */
export class DatabaseFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'DatabaseFailure';
    this.code = code;
  }
}

interface Job {
  id: number;
  work: Work;
  resolve: (message: FromThread) => void;
  reject: (failure: DatabaseFailure) => void;
  timer: NodeJS.Timeout | null;
}

const SIDE_BY_SIDE = 50;
const LONGEST_QUEUE = 500;
const RESTART_DELAYS_MS = [0, 500, 2000, 5000];

interface Options {
  settings: DatabaseSettings;
  log: Log;
  deliver: (mail: Mail) => void;
  /** What the library prints, for whoever mends it; null hides it, which is the rule. */
  trace: ((text: string) => void) | null;
  /** Extra environment of the thread, which sees nothing else of ours. */
  env?: Record<string, string>;
}

/** Resolves once the database answers and is migrated; rejects with the reason if it cannot be opened. */
export async function openDatabase(options: Options): Promise<DatabaseThread> {
  const { settings, log } = options;
  const serial = settings.target.kind === 'pglite';
  const waiting: Job[] = [];
  const running = new Map<number, Job>();
  let worker: Worker | null = null;
  let info: DatabaseInfo | null = null;
  let trouble: DatabaseThread['trouble'] = 'starting';
  let restarts = 0;
  let reopening: Promise<void> = Promise.resolve();
  let nextId = 1;

  const pump = () => {
    for (;;) {
      if (worker === null || trouble !== null) return;
      const job = running.size < (serial ? 1 : SIDE_BY_SIDE) ? waiting.shift() : undefined;
      if (job === undefined) return;
      running.set(job.id, job);
      // Only what comes from outside is timed. A server stops its own statements; should that fail, nobody waits for ever.
      if (job.work.type === 'fetch') {
        job.timer = setTimeout(() => overrun(job), serial ? settings.statementMs : settings.statementMs * 3);
      }
      worker.postMessage({ id: job.id, ...job.work } satisfies ToThread);
    }
  };

  const settle = (id: number, outcome: (job: Job) => void) => {
    const job = running.get(id);
    if (job === undefined) return;
    if (job.timer !== null) clearTimeout(job.timer);
    running.delete(id);
    outcome(job);
    pump();
  };

  const overrun = (job: Job) => {
    log.warn(`a statement ran longer than ${settings.statementMs} ms and was stopped`);
    const doomed = worker;
    // No longer ours before the next piece of work is looked for: it would be given to the thread that is to end.
    if (serial) worker = null;
    settle(job.id, ({ reject }) =>
      reject(new DatabaseFailure('57014', 'canceling statement due to statement timeout')),
    );
    if (serial && doomed !== null) reopening = doomed.terminate().then(reopen);
  };

  const onGone = (gone: Worker) => {
    if (worker !== gone) return;
    worker = null;
    reopening = reopen();
  };

  const reopen = async () => {
    if (trouble === 'closed') return;
    trouble = 'restarting';
    for (const id of running.keys()) {
      settle(id, ({ reject }) => reject(new DatabaseFailure('08006', 'the database went away')));
    }
    for (let attempt = 0; ; attempt++) {
      restarts += 1;
      await delay(RESTART_DELAYS_MS[Math.min(attempt, RESTART_DELAYS_MS.length - 1)] ?? 0);
      // TypeScript does not see that `close` may have come meanwhile.
      if ((trouble as DatabaseThread['trouble']) === 'closed') return;
      try {
        await start();
        log.info('the database is open again');
        return;
      } catch {
        log.warn('the database could not be opened again; trying once more');
        for (const { reject } of waiting.splice(0)) reject(new DatabaseFailure('08006', 'the database went away'));
      }
    }
  };

  const start = async () => {
    const opened = await startThread(options, {
      onMessage: (message) => settle('id' in message ? message.id : 0, ({ resolve }) => resolve(message)),
      onGone,
    });
    if (trouble === 'closed') {
      await opened.worker.terminate();
      return;
    }
    ({ worker, info } = opened);
    trouble = null;
    pump();
  };

  const run = (work: Work) =>
    new Promise<FromThread>((resolve, reject) => {
      if (trouble === 'closed') reject(new DatabaseFailure('57P01', 'the database is closed'));
      else if (waiting.length >= LONGEST_QUEUE) reject(new DatabaseFailure('53300', 'too much is waiting'));
      else {
        waiting.push({ id: nextId++, work, resolve, reject, timer: null });
        pump();
      }
    });

  await start();
  return {
    get info() {
      return info;
    },
    get trouble() {
      return trouble;
    },
    get restarts() {
      return restarts;
    },
    fetch: async (request) => expectType(await run({ type: 'fetch', request }), 'response').response,
    query: async (text, params = []) => expectType(await run({ type: 'query', text, params }), 'rows').rows,
    exec: async (text) => void expectType(await run({ type: 'exec', text }), 'rows'),
    close: async () => {
      trouble = 'closed';
      for (const { reject } of waiting.splice(0)) reject(new DatabaseFailure('57P01', 'the database is closed'));
      // A thread that is just opening the files must not outlive this: somebody else may open them next.
      await reopening;
      if (worker !== null) await stopThread(worker);
    },
  };
}

interface Listeners {
  onMessage: (message: FromThread) => void;
  onGone: (worker: Worker) => void;
}

function startThread({ settings, deliver, trace, env }: Options, { onMessage, onGone }: Listeners) {
  return new Promise<{ worker: Worker; info: DatabaseInfo }>((resolve, reject) => {
    const worker = new Worker(new URL('thread.ts', import.meta.url), {
      workerData: settings,
      stdout: true,
      stderr: true,
      env: { ...env, TZ: 'UTC', LITE_TELEMETRY: '0', DO_NOT_TRACK: '1' },
    });
    for (const stream of [worker.stdout, worker.stderr])
      stream.on('data', (chunk: Buffer) => trace?.(chunk.toString('utf8')));
    worker.on('message', (message: FromThread) => {
      if (message.type === 'ready') resolve({ worker, info: message.info });
      else if (message.type === 'mail') deliver(message.mail);
      else if (message.type === 'unusable') {
        reject(new Error(message.message));
        void worker.terminate();
      } else onMessage(message);
    });
    worker.on('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => {
      reject(new Error('The database stopped while it was being opened.'));
      onGone(worker);
    });
  });
}

const CLOSING_MS = 5000;

async function stopThread(worker: Worker): Promise<void> {
  const gone = new Promise((resolve) => {
    worker.once('exit', resolve);
  });
  worker.postMessage({ type: 'close' } satisfies ToThread);
  await Promise.race([gone, delay(CLOSING_MS)]);
  await worker.terminate();
}

function expectType<Type extends FromThread['type']>(
  message: FromThread,
  type: Type,
): Extract<FromThread, { type: Type }> {
  if (message.type === 'error') throw new DatabaseFailure(message.code ?? 'unexpected', message.message);
  if (message.type !== type) throw new Error(`The database's thread answered ${message.type} to ${type}.`);
  return message as Extract<FromThread, { type: Type }>;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
