import { createStack, type Stack, type StackOptions } from './stack.ts';

/**
 * Starts a stack for a person at a console: says what went wrong in one sentence, and stops cleanly on Ctrl-C, letting
 * what is under way end first.
 */
export async function run(
  options: StackOptions,
  onReady: (stack: Stack) => Promise<(() => Promise<void>) | void>,
): Promise<void> {
  let stack: Stack | null = null;
  let closeMore: (() => Promise<void>) | void;
  let stopping = false;

  const stop = async () => {
    // Asked twice: at once.
    if (stopping) process.exit(130);
    stopping = true;
    // Before it is up there is nothing to lose: the data is as after a power failure, which it survives.
    await closeMore?.();
    await stack?.close();
    process.exit(0);
  };
  // Whoever read our lines may leave (`npm start | head`); the stack stays.
  process.stdout.on('error', () => undefined);
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  if (process.env['npm_lifecycle_event'] !== undefined) onOrphaned(() => void stop());

  try {
    stack = await createStack(options);
    closeMore = await onReady(stack);
  } catch (error) {
    await stack?.close();
    console.error(`\n${explain(error, options.port)}\n`);
    process.exit(1);
  }
}

/** npm that is killed does not always tell its script, which would then hold the port and the data for ever. */
function onOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

function explain(error: unknown, port: number): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `Le port ${port} est déjà pris. · Port ${port} is in use: stop the other program, or choose one with PORT=…`;
  }
  if (code === 'EACCES')
    return `Le port ${port} est réservé. · Port ${port} is reserved: choose one above 1024 with PORT=…`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return 'DATABASE_URL: no PostgreSQL answers there.';
  return error instanceof Error ? error.message : String(error);
}
