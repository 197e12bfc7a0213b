import type { DataContext } from '../data/context.ts';
import { waitingCount } from '../data/queries/guest-needs.ts';
import { watchData } from '../data/live.ts';

/** What of the browser writes a number on the app's icon; most have neither before the app is installed. */
export interface IconBadge {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/** On the app's icon, how much of what guests said waits for its owner; nothing once they are gone. Returns how to stop. */
export function keepBadge(data: DataContext, icon: IconBadge = navigator): () => void {
  // A browser may have it and refuse it: the number stands in the app as well.
  const show = (count: number) =>
    void (count > 0 ? icon.setAppBadge?.(count) : icon.clearAppBadge?.())?.catch(() => undefined);
  const stop = watchData(() => waitingCount(data), show);
  return () => {
    stop();
    show(0);
  };
}
