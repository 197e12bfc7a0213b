import type { MouseEvent } from 'react';
import { useData } from '../../data/live.ts';
import { createLink, renewLink, revokeLink } from '../../data/mutations/guest-links.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { keepFocus } from '../../ui/keep-focus.ts';

export interface LinkActs {
  /** One tap: the link is there, and `onMade` may show how to send it. */
  make: (reservationId: string, onMade: () => void) => void;
  renew: (id: string, onMade: () => void) => void;
  revoke: (id: string) => (event: MouseEvent<HTMLElement>) => void;
}

/** What may be done with a stay's link by one tap, each with its way back. */
export function useLinkActs(): LinkActs {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  return {
    make: (reservationId, onMade) =>
      once(async () => {
        if (await settle(createLink(data, reservationId), t('guests.link.made'))) onMade();
      }),
    renew: (id, onMade) =>
      once(async () => {
        if (await settle(renewLink(data, id), t('guests.link.renewDone'))) onMade();
      }),
    revoke: (id) => (event) => {
      // The button goes with the link.
      const stayHere = keepFocus(event.currentTarget);
      once(async () => {
        await settle(revokeLink(data, id), t('guests.link.revokeDone'));
        stayHere();
      });
    },
  };
}
