/** What just happened, with a way back. Stays ten seconds, longer while it is hovered or holds the focus. */
export interface Toast {
  text: string;
  undo?: (() => unknown) | undefined;
}
export interface ShownToast extends Toast {
  key: number;
}

export function notify(toast: Toast): void {
  lastKey += 1;
  // Only the two latest: older ones are in the history of what they changed.
  shown = [...shown.slice(-1), { ...toast, key: lastKey }];
  announce();
}

export function dismiss(key: number): void {
  shown = shown.filter((toast) => toast.key !== key);
  announce();
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function shownToasts(): readonly ShownToast[] {
  return shown;
}

let shown: readonly ShownToast[] = [];
let lastKey = 0;
const listeners = new Set<() => void>();

function announce(): void {
  for (const listener of listeners) listener();
}
