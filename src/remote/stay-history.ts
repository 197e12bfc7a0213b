import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { StayChange } from '../domain/stay-history.ts';
import { TransportError } from '../sync/transport.ts';
import { createAsk } from './ask.ts';
import type { RenewParts } from './renew-session.ts';

/** As many as the server tells at a time. */
const PAGE = 100;

/**
 * What became of a stay, the latest change first, page by page. Asked again when the stay has changed (`rev`): the server
 * alone remembers, and nothing of it stays on the device.
 */
export function stayHistoryQuery(parts: RenewParts, userId: string, id: string, rev: number) {
  const call = createAsk(parts, userId);
  const ask = (before: number | null, signal: AbortSignal) =>
    call('reservation_history', { p_reservation: id, p_before: before }, signal);
  return infiniteQueryOptions({
    queryKey: ['stay-history', userId, id, rev],
    queryFn: async ({ pageParam, signal }) => {
      const changes = parseHistory(await ask(pageParam, signal));
      if (changes === null) throw new TransportError('unreachable', { code: 'not_ours' });
      return changes;
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page: StayChange[]) => (page.length < PAGE ? undefined : page.at(-1)?.rev),
    // What was there stays in sight, and one's place in it, while the same with one change more is on its way.
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: 1,
  });
}

/** Null for what is no history: somebody else answered. */
export function parseHistory(value: unknown): StayChange[] | null {
  if (!Array.isArray(value)) return null;
  const changes = value.map(parseChange);
  return changes.every((change) => change !== null) ? changes : null;
}

function parseChange(value: unknown): StayChange | null {
  if (typeof value !== 'object' || value === null) return null;
  const { rev, at, writer, is_mine, change } = value as Record<string, unknown>;
  if (typeof rev !== 'number' || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null;
  if (typeof writer !== 'string' || typeof is_mine !== 'boolean') return null;
  if (typeof change !== 'object' || change === null) return null;
  const isPair = (pair: unknown) => Array.isArray(pair) && pair.length === 2;
  if (!Object.values(change).every(isPair)) return null;
  return { rev, at, writer, isMine: is_mine, change: change as StayChange['change'] };
}
