import type { Choice, PlanEntry } from '../../domain/ical/plan.ts';
import type { Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { tickOf } from './entry-groups.ts';
import { EntryWords } from './entry-words.tsx';
import { EntryChoices } from './entry-choices.tsx';

export interface EntryRowProps {
  entry: PlanEntry;
  stays: ReadonlyMap<string, Reservation>;
  onChoice: (choice: Choice) => void;
}

/** One event of the file: with a box to tick, with a question, or as it is. */
export function EntryRow({ entry, stays, onChoice }: EntryRowProps) {
  const t = useT();
  const tick = tickOf(entry);
  const words = <EntryWords entry={entry} stays={stays} />;
  if (tick !== null) {
    return (
      <li>
        <label className="hover:bg-sunk flex items-start gap-3 px-4 py-3 @max-[9rem]:flex-wrap @max-[9rem]:px-2">
          <input
            type="checkbox"
            checked={entry.choice === tick}
            onChange={({ target }) => onChoice(target.checked ? tick : 'ignore')}
            className="accent-accent mt-0.5 size-6 shrink-0"
          />
          {words}
        </label>
      </li>
    );
  }
  return (
    <li className="px-4 py-3 @max-[9rem]:px-2">
      {words}
      {entry.options.length > 1 && (
        <EntryChoices entry={entry} legend={t('import.preview.decide')} onChoice={onChoice} />
      )}
    </li>
  );
}
