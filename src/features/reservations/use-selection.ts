import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { matchingIds, NO_FILTER, type ReservationFilter } from '../../data/queries/reservation-page.ts';
import { filtersAnything } from './list-query.ts';

/** What rows need to know to be chosen. */
export interface RowSelection {
  chosen: ReadonlySet<string>;
  /** With `isRange`, all between this one and the one before, in the order of the list. */
  toggle: (id: string, isRange: boolean) => void;
}

export interface Selection extends RowSelection {
  /** Chosen as well, and not shown by the present search: out of reach until it is. */
  hidden: number;
  chooseMore: (ids: readonly string[]) => void;
  chooseAll: () => void;
  chooseNone: () => void;
  stop: () => void;
  /** What an action is about, at the moment it begins: what is chosen, still there, and shown by the present search. */
  idsNow: () => Promise<string[]>;
}

/**
 * Choosing many stays of the list; null until it is begun. What was chosen lasts through the pages. A search or a filter
 * puts what it does not show out of reach, so that nothing happens to what nobody sees, and forgets nothing: one may look
 * for a name, choose, look for another, choose, and find both once the search is cleared.
 */
export function useSelection(filter: ReservationFilter): [Selection | null, (first?: string) => void] {
  const data = useData();
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const isOn = picked !== null;
  const last = useRef<string | null>(null);
  const key = JSON.stringify(filter);
  const found = useLive(
    async (given) => (isOn ? readFound(given, JSON.parse(key) as ReservationFilter) : null),
    [isOn, key],
  );
  const ids = found?.ids;
  const everywhere = found?.everywhere;

  const chosen = useMemo(() => keep(ids, picked ?? NOBODY), [ids, picked]);
  const hidden = useMemo(
    () => (everywhere && picked ? keep(everywhere, picked).size - chosen.size : 0),
    [everywhere, picked, chosen],
  );
  const toggle = useCallback(
    (id: string, isRange: boolean) => {
      const from = isRange && last.current !== null ? (ids?.indexOf(last.current) ?? -1) : -1;
      const to = ids?.indexOf(id) ?? -1;
      const range = from >= 0 && to >= 0 ? ids?.slice(Math.min(from, to), Math.max(from, to) + 1) : undefined;
      last.current = id;
      setPicked((before) => toggled(before ?? NOBODY, id, range ?? [id]));
    },
    [ids],
  );
  const start = useCallback((first?: string) => {
    last.current = first ?? null;
    setPicked(new Set(first === undefined ? [] : [first]));
  }, []);
  const stop = useCallback(() => setPicked(null), []);
  useEscape(isOn, stop);

  if (picked === null) return [null, start];
  const chooseMore = (more: readonly string[]) => setPicked(new Set([...picked, ...more]));
  return [
    {
      chosen,
      hidden,
      toggle,
      chooseMore,
      chooseAll: () => chooseMore(ids ?? []),
      chooseNone: () => setPicked(NOBODY),
      stop,
      idsNow: async () => (await matchingIds(data, filter)).filter((id) => picked.has(id)),
    },
    start,
  ];
}

const NOBODY: ReadonlySet<string> = new Set();

interface Found {
  ids: readonly string[];
  /** Without the search; null where there is none. */
  everywhere: readonly string[] | null;
}

async function readFound(data: DataContext, filter: ReservationFilter): Promise<Found> {
  const ids = await matchingIds(data, filter);
  return { ids, everywhere: filtersAnything(filter) ? await matchingIds(data, NO_FILTER) : null };
}

/** Before the first answer all that was picked counts: it stood on the screen. */
function keep(ids: readonly string[] | undefined, picked: ReadonlySet<string>): ReadonlySet<string> {
  return ids === undefined || picked.size === 0 ? picked : new Set(ids.filter((id) => picked.has(id)));
}

/** All of them become what the touched one becomes. */
function toggled(before: ReadonlySet<string>, id: string, all: readonly string[]): ReadonlySet<string> {
  const after = new Set(before);
  const isChosen = !before.has(id);
  for (const one of all) {
    if (isChosen) after.add(one);
    else after.delete(one);
  }
  return after;
}

/** Escape first closes what is open above the page, and empties a search box. */
function useEscape(isOn: boolean, stop: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.matches('input[type=search], select');
      const isCovered = document.querySelector('dialog[open], [popover]:popover-open') !== null;
      if (event.key === 'Escape' && !isElsewhere && !isCovered) stop();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn, stop]);
}
