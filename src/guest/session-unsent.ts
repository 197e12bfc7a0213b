import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Kept } from './database.ts';
import { isBegun } from './session-drafts.ts';
import { areSame, forgetButWords, formOf, NO_TOKEN, typedUnder, unsentIn } from './unsent.ts';
import type { View } from './view.ts';

interface UnsentParts {
  database: () => Database;
  view: () => View;
  /** Whether this phone has kept the stay since the page is open. */
  wasKept: (token: string) => boolean;
  showDraft: (form: string, value: unknown) => void;
  reload: () => Promise<Kept>;
}

/** Nobody loses a word that they wrote because somebody closed the link: it is put by, and goes on with the next link of the stay. */
export function createUnsent({ database, view, wasKept, showDraft, reload }: UnsentParts) {
  return {
    /** Of a link that has ended. */
    putBy: async (token: string, before: View): Promise<void> => {
      const { stays } = await database().read();
      const stay = stays.find((one) => one.token === token);
      const shown = token === before.token ? before : undefined;
      // What is shown may be newer than what is kept; where that has gone, its words were put by then, or thrown away.
      const newer = stay === undefined && wasKept(token) ? undefined : shown;
      await forgetButWords(database(), token, (stay ?? shown)?.sheet?.stay.id ?? '', newer);
    },
    /** To a link of the same stay that is shown, which sends what waits. Where other words stand in a form by then, it goes on waiting. */
    handOver: async (token: string, { stay }: GuestSheet): Promise<void> => {
      const kept = await database().read();
      const unsent = unsentIn(kept).find(({ stayId }) => stayId === stay.id);
      if (unsent === undefined) return;
      for (const waiting of unsent.outbox) await database().putWaiting({ ...waiting, token });
      const typed = typedUnder(token, kept).drafts;
      const drafts: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(unsent.drafts)) {
        const form = formOf(name);
        const there = view().drafts[form] ?? typed[form];
        if (!isBegun(there)) {
          showDraft(form, value);
          await database().putDraft(token, form, value);
        } else if (!areSame(there, value)) drafts[name] = value;
      }
      const isDone = Object.keys(drafts).length === 0;
      await database().putDraft(NO_TOKEN, stay.id, isDone ? null : { ...unsent, drafts, outbox: [], forms: 0 });
    },
    eraseUnsent: async (): Promise<void> => {
      for (const { stayId } of view().unsent) await database().putDraft(NO_TOKEN, stayId, null);
      await reload();
    },
  };
}
