import type { Choice, EntryKind, PlanEntry } from '../../domain/ical/plan.ts';
import { type T, useT } from '../../i18n/use-t.ts';
import { Segmented } from '../../ui/segmented.tsx';

export interface EntryChoicesProps {
  entry: PlanEntry;
  legend: string;
  onChoice: (choice: Choice) => void;
}

/** A question with its answers in sight, the proposed one chosen. */
export function EntryChoices({ entry, legend, onChoice }: EntryChoicesProps) {
  const t = useT();
  return (
    <div className="mt-3">
      <Segmented
        legend={legend}
        legendHidden
        value={entry.choice}
        onValue={onChoice}
        options={entry.options.map(({ choice }) => ({ value: choice, label: choiceLabel(t, entry.kind, choice) }))}
      />
    </div>
  );
}

function choiceLabel(t: T, kind: EntryKind, choice: Choice): string {
  switch (kind) {
    case 'to_decide': {
      return t(`import.preview.choices.to_decide.${choice === 'update' ? 'update' : 'ignore'}`);
    }
    case 'probable_same': {
      const known = choice === 'link' || choice === 'import' ? choice : 'ignore';
      return t(`import.preview.choices.probable_same.${known}`);
    }
    case 'cancelled': {
      return t(`import.preview.choices.cancelled.${choice === 'cancel' ? 'cancel' : 'ignore'}`);
    }
    case 'cancelled_here': {
      return t(`import.preview.choices.cancelled_here.${choice === 'restore' ? 'restore' : 'ignore'}`);
    }
    case 'new':
    case 'known':
    case 'changed':
    case 'echo': {
      // These have a box to tick instead.
      return choice;
    }
  }
}
