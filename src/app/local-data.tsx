import { type ReactNode, useLayoutEffect, useState } from 'react';
import { createDataContext, type DataContext } from '../data/context.ts';
import { forgetOldDrafts } from '../data/drafts.ts';
import { type StorageFailure, storageFailureOf } from '../data/failures.ts';
import { retire } from '../data/handle.ts';
import { takeDb } from '../data/early-db.ts';
import { DataProvider } from '../data/live.ts';
import type { Environment } from './environment.ts';
import { StorageFailurePage } from './shell/storage-failure-page.tsx';

export interface LocalDataProps {
  userId: string;
  environment: Environment;
  children: ReactNode;
}

/**
 * Opens the person's local database, lends it to the pages, and keeps it in step with the server for as long as they
 * are signed in. The pages are drawn at once; their queries wait for the database by themselves.
 */
export function LocalData({ userId, environment, children }: LocalDataProps) {
  const [data, setData] = useState<DataContext | null>(null);
  const [failure, setFailure] = useState<StorageFailure | null>(null);

  useLayoutEffect(() => {
    const { outside } = environment;
    const { db, wasBlocked } = takeDb(userId);
    const opened = createDataContext({ db, userId, ...environment, keys: outside.storage, locks: outside.locks });
    // An open handle is no state to derive: it begins and ends with this effect.
    // oxlint-disable-next-line react/set-state-in-effect
    setData(opened);
    if (wasBlocked()) setFailure('storage_blocked');
    db.on('blocked', () => setFailure('storage_blocked'));
    db.open().then(
      () => setFailure(null),
      (error: unknown) => setFailure(storageFailureOf(error) ?? 'storage_failed'),
    );
    const stopSync = startSyncAfterPaint(opened, environment);
    return () => {
      // For good: whoever signs out deletes the database next, and a late query must not make it again.
      void stopSync().finally(() => retire(db));
    };
  }, [userId, environment]);

  if (failure) return <StorageFailurePage failure={failure} />;
  return data && <DataProvider value={data}>{children}</DataProvider>;
}

/** A year, in ms: longer than anybody's season, and a guest's name is not kept for good. */
const DRAFT_LIFE = 365 * 24 * 3600 * 1000;

/**
 * The engine, the server's client, the planner of cleanings and what keeps looks and absences are code nobody needs in order to see their own
 * data. Returns how to stop.
 */
function startSyncAfterPaint(data: DataContext, environment: Environment): () => Promise<void> {
  let isWanted = true;
  let stop = () => Promise.resolve();
  const keepers: (() => void)[] = [];
  const start = async () => {
    // First, for what an exchange takes away must not be drawn again at the next start.
    const { keepLooks } = await import('./keep-look.ts');
    if (isWanted) keepers.push(keepLooks(data));
    const { startSync } = await import('./start-sync.ts');
    if (isWanted) stop = startSync(data, environment.outside, environment.random);
    const { keepInOrder } = await import('./keepers.ts');
    if (isWanted) keepers.push(keepInOrder(data));
    // Nobody waits for it, and the next start tries again.
    await forgetOldDrafts(data, data.now() - DRAFT_LIFE);
  };
  requestAnimationFrame(() =>
    setTimeout(() => {
      // Missing code (a first visit cut short) is tried again at the next start; the data is all here.
      if (isWanted) start().catch(() => undefined);
    }),
  );
  return () => {
    isWanted = false;
    for (const stopKeeping of keepers) stopKeeping();
    return stop();
  };
}
