import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { checkFeedAddress } from '../../domain/ical/feed-address.ts';
import type { Plateforme } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import type { FeedPreview } from '../../remote/feeds.ts';
import { notify } from '../../ui/toast-store.ts';
import { useFeedServer } from './use-feed-server.ts';

/** What a person has typed of a new feed. */
export interface NewFeed {
  giteId: string;
  address: string;
  nom: string;
  plateforme: Plateforme | null;
}

export type Step =
  | { at: 'typing'; problem: string | null }
  | { at: 'testing' }
  | {
      at: 'found';
      found: FeedPreview;
      problem: string | null;
      /** The gîte that has this calendar already; only with the problem `elsewhere`. */
      giteId?: string | undefined;
      isSaving: boolean;
    };

/** `offline`: nobody was heard. */
export const OFFLINE = 'offline';

/** Tries an address and keeps the feed. Nothing that was typed is ever taken away; the address leaves the page with it. */
export function useNewFeed() {
  const t = useT();
  const navigate = useNavigate();
  const server = useFeedServer();
  const once = useOneAtATime();
  const [step, setStep] = useState<Step>({ at: 'typing', problem: null });

  const ask = ({ address, giteId, plateforme }: NewFeed) => ({ address: address.trim(), gite_id: giteId, plateforme });

  const test = (feed: NewFeed) => {
    const checked = checkFeedAddress(feed.address);
    // Of this machine it is for the server to refuse: one that runs tests does not.
    if (!checked.ok && !isLocal(feed.address)) {
      setStep({ at: 'typing', problem: `address_${checked.error}` });
      return;
    }
    once(async () => {
      setStep({ at: 'testing' });
      try {
        const found = await server.preview(ask(feed));
        setStep(
          'code' in found
            ? { at: 'typing', problem: found.code }
            : { at: 'found', found, problem: null, isSaving: false },
        );
      } catch {
        setStep({ at: 'typing', problem: OFFLINE });
      }
    });
  };

  const save = (feed: NewFeed, found: FeedPreview, anyway: boolean) =>
    once(async () => {
      setStep({ at: 'found', found, problem: null, isSaving: true });
      try {
        const made = await server.create({ ...ask(feed), nom: feed.nom, anyway });
        if ('id' in made) {
          notify({ text: t('feeds.form.saved') });
          await navigate(paths.calendars(), { replace: true });
          return;
        }
        setStep({ at: 'found', found, problem: made.code, giteId: made.gite_id, isSaving: false });
      } catch {
        setStep({ at: 'found', found, problem: OFFLINE, isSaving: false });
      }
    });

  return { step, test, save, again: () => setStep({ at: 'typing', problem: null }) };
}

/** Of this machine: refused by every server but one that runs tests. */
function isLocal(address: string): boolean {
  return /^https?:\/\/(localhost|127\.0\.0\.1):/.test(address.trim());
}
