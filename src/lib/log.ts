/**
 * One line for whoever looks for a fault beside the person who met it. Codes and numbers only, and of an error its name and
 * its places in the code: its message may quote what somebody typed.
 */
export function logProblem(area: string, facts: Record<string, string | number>, error?: unknown): void {
  const told = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
  const places = error === undefined ? [] : [`error=${errorName(error)}`, ...placesOf(error)];
  // Nothing here is worth a warning of its own: the person is told on the screen.
  console.info([area, ...told, ...places].join(' '));
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** The frames of a stack, however the browser writes them, without the message above them. */
function placesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(/[\w.-]+\.[jt]sx?:\d+:\d+(?=\)?$)/gm)].slice(0, 8).map(([place]) => place);
}
