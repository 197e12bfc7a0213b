import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Kept } from './database.ts';
import { NO_TOKEN, type Unsent, unsentIn, unsentOf } from './unsent.ts';
import type { View } from './view.ts';

interface UnsentParts {
  database: () => Database;
  view: () => View;
  now: () => number;
  reload: () => Promise<Kept>;
  moved: (kept: Kept) => void;
}

/** Nobody loses a word that they wrote because somebody closed the link: it is put by, and goes on with the next link of the stay. */
export function createUnsent({ database, view, now, reload, moved }: UnsentParts) {
  const putBy = async (token: string, before: View): Promise<Unsent | null> => {
    const kept = await database().read();
    const isShown = token === before.token;
    const stay = kept.stays.find((one) => one.token === token) ?? (isShown ? shownIn(before) : undefined);
    if (stay === undefined || before.isPreview) return null;
    const drafts = Object.fromEntries(
      kept.drafts.filter((draft) => draft.token === token).map(({ form, value }) => [form, value]),
    );
    const outbox = kept.outbox.filter((waiting) => waiting.token === token);
    // What is shown may be newer than what is kept.
    const newer = isShown ? before.waiting.filter(({ id }) => !outbox.some((one) => one.id === id)) : [];
    const left = { drafts: isShown ? { ...drafts, ...before.drafts } : drafts, outbox: [...outbox, ...newer] };
    const earlier = unsentIn(kept).find(({ stayId }) => stayId === stay.sheet.stay.id);
    const unsent = unsentOf(stay, left, earlier, now());
    if (unsent !== null) await database().putDraft(NO_TOKEN, unsent.stayId, unsent);
    return unsent;
  };

  return {
    putBy,
    /** To another link of the same stay, which sends what waits; what is typed there already is newer. */
    handOver: async (token: string, { stay }: GuestSheet): Promise<void> => {
      const kept = await database().read();
      const unsent = unsentIn(kept).find(({ stayId }) => stayId === stay.id);
      if (unsent === undefined) return;
      for (const waiting of unsent.outbox) await database().putWaiting({ ...waiting, token });
      for (const [form, value] of Object.entries(unsent.drafts)) {
        const isKept = kept.drafts.some((draft) => draft.token === token && draft.form === form);
        if (!isKept && view().drafts[form] === undefined) await database().putDraft(token, form, value);
      }
      await database().putDraft(NO_TOKEN, stay.id, null);
      moved(await database().read());
    },
    eraseUnsent: async (): Promise<void> => {
      for (const { stayId } of view().unsent) await database().putDraft(NO_TOKEN, stayId, null);
      await reload();
    },
  };
}

function shownIn({ token, sheet }: View) {
  return token === null || sheet === null ? undefined : { token, sheet, openedAt: 0 };
}
