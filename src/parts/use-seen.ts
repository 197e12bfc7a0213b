import { useEffect } from 'react';
import { useData } from '../data/live.ts';
import { seeCleanings } from '../data/mutations/cleaning-acts.ts';
import { isUnseenBy } from '../domain/cleaning-acts.ts';
import type { Cleaning } from '../domain/rows.ts';

/**
 * Notes that whoever is to do these has seen them as they are now: once a version, after they were on a page that could be seen for
 * `afterMs`. What was called off is not among them: that it is known is said with a button.
 */
export function useSeen(cleanings: readonly Cleaning[], afterMs: number): void {
  const data = useData();
  const unseen = cleanings.filter((one) => isUnseenBy(one, data.userId)).map(({ id }) => id);
  const ids = unseen.join(' ');
  useEffect(() => {
    if (ids === '') return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') {
        timer = setTimeout(() => void seeCleanings(data, ids.split(' ')), afterMs);
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [data, ids, afterMs]);
}
