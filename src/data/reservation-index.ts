import { Dexie, type ObservabilitySet } from 'dexie';
import { nightsBetween } from '../domain/day.ts';
import { byArrival, type Occupancy } from '../domain/overlap.ts';
import type { Reservation } from '../domain/rows.ts';
import { lettersOf } from '../domain/search-text.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { isRetired } from './handle.ts';
import { changedKeys } from './changed-keys.ts';
import type { Local, LocalDb } from './schema.ts';
import { createKinds, type StayKind, type StayKinds } from './stay-kind.ts';

/**
 * The stays of a database in memory, in the order of the list and with what filters and searches look at, so that a page
 * is a slice and a search one pass: IndexedDB could only step through what it skips.
 *
 * Loaded once in the background, then kept up from Dexie's own notice of what was committed, by this tab or another. Not
 * a second truth: rows themselves are always read from the database.
 */
export interface ReservationIndex {
  /** Whether `read` would answer without loading everything first; a few changed rows are caught up with at once. */
  isReady: () => boolean;
  /** The ids of the stays written since this started, `any` when they were many; of all others an earlier visit's word holds. */
  touched: () => ReadonlySet<string> | 'any';
  /** By arrival, the earliest first; knows all that was committed before the call. Use at once, keep nothing of it. */
  read: () => Promise<IndexSnapshot>;
  /** Starts loading after the present task, unless that has been done. */
  warm: () => void;
}

export interface IndexSnapshot {
  stays: readonly IndexedStay[];
  /** By number. */
  kinds: readonly StayKind[];
  /** No stay is longer, in nights: how far back an overlap may begin. */
  longest: number;
  /** Another number after each change. */
  version: number;
}

export interface IndexedStay extends Occupancy {
  kind: StayKind;
  search: string;
  /** Of `search`, as `lettersOf` has them. */
  letters: number;
  /** When it was noted, in ms. */
  created: number;
  /** What the guest pays, in cents; null when nobody knows. */
  montant: number | null;
}

/** Rows read at a time: about a frame of the main thread on a phone. */
const CHUNK = 200;
const QUIET_MS = 1000;
/** About as long as a first page takes from being read to being seen. */
const DRAWN_MS = 200;
/** In `meta`: how many stays there were when the index last looked. A start shows it while it cannot know better. */
const TOTAL_KEY = 'reservations.total';
/** Likewise, how many nights the longest of them has. */
const LONGEST_KEY = 'reservations.longest';
/** From here on sorting anew is faster than inserting one by one, and naming what was written is not worth it. */
const MANY = 100;

const indexes = new WeakMap<LocalDb, ReservationIndex>();

export function reservationIndexOf(db: LocalDb): ReservationIndex {
  const known = indexes.get(db);
  if (known !== undefined) return known;
  const index = createIndex(db);
  indexes.set(db, index);
  return index;
}

function createIndex(db: LocalDb): ReservationIndex {
  const kinds = createKinds();
  let stays: IndexedStay[] = [];
  let byId = new Map<string, IndexedStay>();
  let longest = 0;
  let version = 0;
  let isLoaded = false;
  let isStale = true;
  let written: Set<string> | 'any' = new Set();
  const changed = new Set<string>();
  let running: Promise<void> | null = null;

  const note = (ids: string[] | 'any') => {
    if (written === 'any') return;
    if (ids === 'any' || written.size + ids.length > MANY) written = 'any';
    else for (const id of ids) written.add(id);
  };
  // Fires within the task that committed, so before anybody who awaited the change can ask.
  const onCommit = (parts: ObservabilitySet) => {
    if (isRetired(db)) {
      Dexie.on.storagemutated.unsubscribe(onCommit);
      return;
    }
    const ids = changedKeys(parts, db.name, 'reservations');
    if (ids.length === 0) return;
    if (ids === 'any') isStale = true;
    else for (const id of ids) changed.add(id);
    note(ids);
    if (isLoaded) catchUpLater();
  };
  Dexie.on('storagemutated', onCommit);

  const isCurrent = () => !isStale && changed.size === 0;
  /** One at a time. What is committed while it runs marks itself again. */
  const refresh = () => {
    running ??= (isStale ? load() : catchUp()).finally(() => {
      running = null;
    });
    return running;
  };

  let isWarming = false;
  /** Unless somebody who could not wait has had it done meanwhile. */
  const begin = () => {
    isWarming = false;
    if (isStale) refresh().catch(() => null);
  };

  async function load(): Promise<void> {
    isStale = false;
    changed.clear();
    try {
      const loaded = await readAll(db, kinds);
      byId = new Map(loaded.map((stay) => [stay.id, stay]));
      stays = loaded.toSorted(byArrival);
      longest = loaded.reduce((most, stay) => Math.max(most, nightsOf(stay)), 0);
      isLoaded = true;
      version++;
      keep();
    } catch (error) {
      isStale = true;
      throw error;
    }
  }

  async function catchUp(): Promise<void> {
    const ids = [...changed];
    changed.clear();
    try {
      const rows = await db.reservations.bulkGet(ids);
      apply(ids, rows);
    } catch (error) {
      isStale = true;
      throw error;
    }
  }

  function apply(ids: string[], rows: (Local<Reservation> | undefined)[]): void {
    const fresh = new Map(rows.flatMap((row) => (row?._live === 1 ? [[row.id, entryOf(row, kinds)] as const] : [])));
    if (ids.length >= MANY) {
      const touched = new Set(ids);
      stays = [...stays.filter((stay) => !touched.has(stay.id)), ...fresh.values()].toSorted(byArrival);
    }
    for (const id of ids) {
      const old = byId.get(id);
      const stay = fresh.get(id);
      if (old !== undefined) byId.delete(id);
      if (stay !== undefined) byId.set(id, stay);
      if (stay !== undefined) longest = Math.max(longest, nightsOf(stay));
      if (ids.length >= MANY) continue;
      if (old !== undefined) stays.splice(placeOf(stays, old), 1);
      if (stay !== undefined) stays.splice(placeOf(stays, stay), 0, stay);
    }
    version++;
    keep();
  }

  let later: ReturnType<typeof setTimeout> | undefined;
  /** Once a series of changes is over, so that the next start knows their total, whether or not anybody asks now. */
  function catchUpLater(): void {
    clearTimeout(later);
    later = setTimeout(() => void refresh().catch(() => null), QUIET_MS);
  }

  let kept = '';
  /** In a task of its own: the live query that may have asked must not write. */
  function keep(): void {
    if (kept === `${stays.length} ${longest}`) return;
    kept = `${stays.length} ${longest}`;
    const records = [
      { key: TOTAL_KEY, value: stays.length },
      { key: LONGEST_KEY, value: longest },
    ];
    // What the next start cannot read it will count.
    setTimeout(() => void db.meta.bulkPut(records).catch(() => null), 0);
  }

  return {
    isReady: () => isLoaded && !isStale,
    touched: () => written,
    async read() {
      // A run that was under way may have looked before the caller's own change: then once more, and no third time:
      // whoever watches is told of later changes anyway, and a first sync would otherwise keep them waiting.
      if (running !== null) await running;
      if (!isCurrent()) await refresh();
      return { stays, kinds: kinds.all, longest, version };
    },
    warm() {
      // In a task of its own: the live query that asks must not watch all that is read here. What it shows is drawn first.
      if (!isStale || running !== null || isWarming) return;
      isWarming = true;
      setTimeout(() => whenIdle(begin), DRAWN_MS);
    },
  };
}

/**
 * The total as it was last known, null when it never was. Counting ten thousand keys of an index takes ten times as long
 * as reading a page; when this turns out wrong, whoever watches is told.
 */
export async function lastKnownTotal(db: LocalDb): Promise<number | null> {
  const kept = await db.meta.get(TOTAL_KEY);
  return typeof kept?.value === 'number' ? kept.value : null;
}

/** For the next start, which may come before all stays have been read. In a task of its own: a live query must not write. */
export function keepTotal(db: LocalDb, total: number): void {
  setTimeout(() => void db.meta.put({ key: TOTAL_KEY, value: total }).catch(() => null), 0);
}

/**
 * How many nights back a stay may begin that is still there on some day, before all stays have been read: as many as the longest
 * had when it was last known, or has that was written since. Null when nobody can say: on the first visit, after many writes.
 */
export async function longestKnown(db: LocalDb): Promise<number | null> {
  const kept = await db.meta.get(LONGEST_KEY);
  const touched = reservationIndexOf(db).touched();
  if (typeof kept?.value !== 'number' || touched === 'any') return null;
  const rows = touched.size === 0 ? [] : await db.reservations.bulkGet([...touched]);
  return rows.reduce((most, row) => (row === undefined ? most : Math.max(most, nightsOf(row))), kept.value);
}

/** Where the stay is, or belongs, in the list. */
export function placeOf(stays: readonly IndexedStay[], stay: Pick<IndexedStay, 'id' | 'date_debut'>): number {
  let [low, high] = [0, stays.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = stays[middle];
    if (there !== undefined && byArrival(there, stay) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function readAll(db: LocalDb, kinds: StayKinds): Promise<IndexedStay[]> {
  const stays: IndexedStay[] = [];
  const shared = new Map<string, string>();
  let after = '';
  for (;;) {
    const rows = await db.reservations.where('id').above(after).limit(CHUNK).toArray();
    for (const row of rows) if (row._live === 1) stays.push(entryOf(row, kinds, shared));
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) return stays;
    after = last.id;
  }
}

function nightsOf({ date_debut, date_fin }: Pick<Reservation, 'date_debut' | 'date_fin'>): number {
  return nightsBetween(date_debut, date_fin);
}

/** `shared` keeps one copy of texts that thousands of rows repeat. */
function entryOf(row: Local<Reservation>, kinds: StayKinds, shared?: Map<string, string>): IndexedStay {
  const kind = kinds.of(row);
  return {
    id: row.id,
    gite_id: kind.gite_id,
    nature: kind.nature,
    statut: kind.statut,
    kind,
    date_debut: one(row.date_debut, shared),
    date_fin: one(row.date_fin, shared),
    search: row._search ?? '',
    letters: lettersOf(row._search ?? ''),
    created: Date.parse(row.created_at),
    montant: row.montant_total_cents,
  };
}

function one(text: string, shared: Map<string, string> | undefined): string {
  if (shared === undefined) return text;
  const known = shared.get(text);
  if (known !== undefined) return known;
  shared.set(text, text);
  return text;
}
