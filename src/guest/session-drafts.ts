import type { Kept } from './database.ts';
import type { View } from './view.ts';

/** What is typed is the page's; what the phone keeps of it is for the next time that the stay is opened. */
export function createDrafts(view: () => View, set: (change: Partial<View>) => void) {
  /** The forms that were typed in since this stay was opened here: the phone's copy of them is older, whenever it is read. */
  let typedIn = new Set<string>();
  return {
    readDrafts: ({ drafts }: Kept): void => {
      const { token } = view();
      const kept = drafts.filter((draft) => draft.token === token && !typedIn.has(draft.form));
      set({ drafts: { ...view().drafts, ...Object.fromEntries(kept.map(({ form, value }) => [form, value])) } });
    },
    showDraft: (form: string, value: unknown): void => {
      typedIn.add(form);
      const { [form]: _, ...others } = view().drafts;
      set({ drafts: value === null ? others : { ...others, [form]: value } });
    },
    typedHere: (drafts: View['drafts']) =>
      Object.fromEntries(Object.entries(drafts).filter(([form]) => typedIn.has(form))),
    leaveDrafts: (): void => {
      typedIn = new Set();
      set({ drafts: {} });
    },
  };
}

/** Whether somebody has typed, drawn or chosen anything in a form. */
export function isBegun(draft: unknown): boolean {
  if (typeof draft !== 'object' || draft === null) return false;
  return Object.entries(draft).some(
    ([field, value]) => !CHOSEN.has(field) && (value as { length?: number }).length !== 0,
  );
}
/** Fields that are never empty. */
const CHOSEN: ReadonlySet<string> = new Set(['kind', 'urgency', 'signBy']);
