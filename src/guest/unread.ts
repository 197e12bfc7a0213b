import { useEffect } from 'preact/hooks';
import { useDraft, useGuest } from './guest-context.ts';
import { answersIn, unreadOf } from './news.ts';

/** How many answers nobody has read on this phone. Where they stand, they are read: kept with the stay, and gone with it. */
export function useUnread(isReading: boolean): number {
  const { sheet } = useGuest();
  const [{ answers }, change] = useDraft<{ answers: readonly string[] }>('read', { answers: [] });
  const unread = unreadOf(sheet, answers).length;
  useEffect(() => {
    if (isReading && unread > 0) change({ answers: answersIn(sheet) });
  });
  return isReading ? 0 : unread;
}
