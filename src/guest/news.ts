import type { GuestSheet } from '../domain/guest/sheet.ts';

/** The answers that a sheet holds, each by what it says: an owner who writes again has said something new. */
export function answersIn({ requests, reports }: Pick<GuestSheet, 'requests' | 'reports'>): string[] {
  return [
    ...requests.filter(({ state, reply }) => state !== 'attente' || reply.trim() !== ''),
    // To have been seen is no answer yet.
    ...reports.filter(({ state, reply }) => state === 'resolu' || reply.trim() !== ''),
  ].map(({ id, state, reply }) => `${id} ${state} ${reply.trim()}`);
}

/** Those that nobody has read on this phone. `read`: as it was kept. */
export function unreadOf(sheet: Pick<GuestSheet, 'requests' | 'reports'>, read: unknown): string[] {
  const known = new Set<unknown>(Array.isArray(read) ? read : []);
  return answersIn(sheet).filter((answer) => !known.has(answer));
}
