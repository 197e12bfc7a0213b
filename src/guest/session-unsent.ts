import type { Database, Kept } from './database.ts';
import { isBegun } from './session-drafts.ts';
import {
  areSame,
  forgetButWords,
  formOf,
  NO_TOKEN,
  POLICE_FORM,
  putByOf,
  putRest,
  typedUnder,
  unsentIn,
} from './unsent.ts';
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
    /** To the link of the same stay that is shown, which sends what waits. Where other words stand in a form by then, it goes on waiting. */
    handOver: async (): Promise<void> => {
      const kept = await database().read();
      const shown = kept.stays.find((stay) => stay.token === view().token);
      const unsent = shown && putByOf(shown.sheet.stay.id, kept);
      if (shown === undefined || unsent === undefined) return;
      const { token } = shown;
      for (const waiting of unsent.outbox) await database().putWaiting({ ...waiting, token });
      const typed = typedUnder(token, kept).drafts;
      // What is on the page is newer, as long as it is this stay's page.
      const onPage = () => (view().token === token ? view().drafts : {});
      const drafts: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(unsent.drafts)) {
        const form = formOf(name);
        const there = onPage()[form] ?? typed[form];
        if (isBegun(there) && !areSame(there, value)) drafts[name] = value;
        else {
          if (!isBegun(there) && view().token === token) showDraft(form, value);
          await database().putDraft(token, form, isBegun(there) ? there : value);
        }
      }
      // It was counted, and is there still where the page has been open all along.
      const police = onPage()[POLICE_FORM];
      if (isBegun(police) && !isBegun(typed[POLICE_FORM])) await database().putDraft(token, POLICE_FORM, police);
      await putRest(database(), { ...unsent, drafts, outbox: [], forms: 0 });
    },
    /** The server has it, whatever has become of its link here. */
    hasArrived: async (id: string): Promise<void> => {
      await database().discard(id);
      for (const unsent of unsentIn(await database().read())) {
        const outbox = unsent.outbox.filter((waiting) => waiting.id !== id);
        if (outbox.length < unsent.outbox.length) await putRest(database(), { ...unsent, outbox });
      }
    },
    /** What its writer has seen: another tab may have put by more since. */
    eraseUnsent: async (): Promise<void> => {
      const kept = await database().read();
      for (const { stayId, drafts: seen, outbox, forms } of view().unsent) {
        const now = putByOf(stayId, kept);
        if (now === undefined) continue;
        const isNew = ([name, value]: [string, unknown]) => !(name in seen && areSame(seen[name], value));
        await putRest(database(), {
          stayId,
          drafts: Object.fromEntries(Object.entries(now.drafts).filter(isNew)),
          outbox: now.outbox.filter(({ id }) => !outbox.some((one) => one.id === id)),
          forms: Math.max(0, now.forms - forms),
        });
      }
      await reload();
    },
    /** What was typed in another tab under a link after it had gone: nothing would ever look at it again. */
    sweep: async ({ stays, drafts, outbox }: Kept): Promise<void> => {
      const known = [NO_TOKEN, view().token, ...stays.map(({ token }) => token)];
      for (const token of new Set([...drafts, ...outbox].map((one) => one.token)))
        if (!known.includes(token)) await forgetButWords(database(), token, '');
    },
  };
}
