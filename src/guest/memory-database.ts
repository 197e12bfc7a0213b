import { type Database, type Kept, type KeptPhotos, NO_PHOTOS } from './database.ts';

/**
 * For an owner's look, of which nothing is kept, and for browsers that keep nothing: the same, until the page is closed. What is in its
 * lists is replaced and never changed, so that they alone are copied: `structuredClone` came with Chrome 98.
 */
export function memoryDatabase(): Database {
  const kept: Kept = { stays: [], drafts: [], outbox: [], heard: null };
  const photos = new Map<string, KeptPhotos>();
  const dropDraft = (token: string, form: string) => {
    kept.drafts = kept.drafts.filter((draft) => draft.token !== token || draft.form !== form);
  };
  const dropWaiting = (id: string) => {
    kept.outbox = kept.outbox.filter((waiting) => waiting.id !== id);
  };
  const putDraft = (token: string, form: string, value: unknown) => {
    dropDraft(token, form);
    if (value !== null) kept.drafts = [...kept.drafts, { token, form, value }];
  };
  return {
    read: async () => ({ ...kept, stays: [...kept.stays], drafts: [...kept.drafts], outbox: [...kept.outbox] }),
    putStay: async (stay, sent) => {
      kept.stays = [...kept.stays.filter(({ token }) => token !== stay.token), stay];
      if (sent !== undefined) dropWaiting(sent);
    },
    putDraft: async (token, form, value) => putDraft(token, form, value),
    enqueue: async (waiting) => {
      kept.outbox = [...kept.outbox, waiting];
      dropDraft(waiting.token, waiting.form);
    },
    putWaiting: async (waiting) => {
      const isThere = kept.outbox.some(({ id }) => id === waiting.id);
      kept.outbox = isThere
        ? kept.outbox.map((other) => (other.id === waiting.id ? waiting : other))
        : [...kept.outbox, waiting];
    },
    takeBack: async ({ id, token, form, draft }) => {
      dropWaiting(id);
      putDraft(token, form, draft);
    },
    discard: async (id) => dropWaiting(id),
    photos: async (token) => photos.get(token) ?? NO_PHOTOS,
    putPhotos: async (token, them) => void photos.set(token, them),
    change: async (work) => {
      const after = work({ ...kept });
      if (after === null) return;
      const { stays, drafts, outbox, gone, heir } = after;
      Object.assign(kept, { stays, drafts, outbox });
      for (const token of gone) {
        const before = photos.get(token);
        photos.delete(token);
        if (before !== undefined && heir !== undefined && !photos.has(heir)) photos.set(heir, before);
      }
    },
    hear: async (serverTime) => {
      kept.heard = Math.max(kept.heard ?? 0, serverTime);
    },
    close: async () => undefined,
  };
}
