import type { DataContext } from '../data/context.ts';
import { forgetLooks, keepLook } from '../data/looks.ts';
import { knowledge } from '../data/queries/sync.ts';
import { readSession } from '../data/session.ts';
import { watchData } from '../data/live.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { shownPage, whenShown } from '../parts/look.ts';
import { takeLook } from './take-look.ts';

/**
 * Keeps how the pages one opens the app on look, from now on: once they are there, and when they go out of sight. Forgets all
 * of it when this person no longer shares something. Returns how to stop.
 */
export function keepLooks(data: DataContext): () => void {
  const { db, userId, keys, today, now } = data;
  if (keys === undefined) return () => {};
  let isComplete = false;
  const keep = () => {
    // "On its way" is nothing that a later start should begin with.
    if (!isComplete) return;
    const page = shownPage();
    // Yesterday's page, still open, is not what today looks like.
    if (page === null || page.today !== today() || location.search !== '' || readSession(keys)?.userId !== userId)
      return;
    const look = takeLook({ lasts: page.lasts, at: now() });
    if (look !== null) keepLook(keys, userId, page.path, JSON.stringify(look));
  };
  const onHidden = () => {
    if (document.visibilityState === 'hidden') keep();
  };
  document.addEventListener('visibilitychange', onHidden);
  addEventListener('pagehide', keep);
  const stopListening = whenShown(() => void whenIdle(keep));

  let hasBegun = false;
  let held: readonly string[] = [];
  const stopWatching = watchData(
    () => Promise.all([db.scopes.toArray(), knowledge(data)]),
    ([scopes, known]) => {
      isComplete = known === 'complete';
      const still = scopes.filter(({ lapsed }) => lapsed !== true).map(({ id }) => id);
      if (held.some((id) => !still.includes(id))) forgetLooks(keys, userId);
      held = still;
      if (isComplete && !hasBegun) whenIdle(keep);
      hasBegun ||= isComplete;
    },
  );

  return () => {
    stopWatching();
    stopListening();
    document.removeEventListener('visibilitychange', onHidden);
    removeEventListener('pagehide', keep);
  };
}
