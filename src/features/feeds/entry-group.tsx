import { useState } from 'react';
import type { Choice, PlanEntry } from '../../domain/ical/plan.ts';
import type { Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { List } from '../../ui/list.tsx';
import { type Group, tickOf } from './entry-groups.ts';
import { EntryRow } from './entry-row.tsx';

export interface EntryGroupProps {
  group: Group;
  entries: readonly PlanEntry[];
  stays: ReadonlyMap<string, Reservation>;
  onChoice: (line: number, choice: Choice) => void;
  onAll: (isTicked: boolean) => void;
}

/** A calendar may hold twenty thousand events: no phone lays out that many rows at once. */
const STEP = 40;

/** The lines of one kind. What needs nobody is folded away. */
export function EntryGroup({ group, entries, stays, onChoice, onAll }: EntryGroupProps) {
  const t = useT();
  const format = useFormat();
  const [shown, setShown] = useState(STEP);
  const tickable = entries.filter((entry) => tickOf(entry) !== null);
  const areAllTicked = tickable.length > 0 && tickable.every((entry) => entry.choice === tickOf(entry));
  const rest = Math.min(entries.length - shown, STEP);
  const content = (
    <>
      <p className="text-ink-soft mb-2.5 text-sm">{t(`import.preview.hints.${group}`)}</p>
      <List label={t(`import.preview.counts.${group}`)}>
        {entries.slice(0, shown).map((entry) => (
          <EntryRow key={entry.line} entry={entry} stays={stays} onChoice={(choice) => onChoice(entry.line, choice)} />
        ))}
      </List>
      {rest > 0 && (
        <div className="mt-2">
          <Button variant="quiet" onClick={() => setShown(shown + STEP)}>
            {t('import.preview.more', { count: rest })}
          </Button>
        </div>
      )}
    </>
  );
  const count = format.count(entries.length);
  if (group === 'known' || group === 'echoes') {
    return (
      <div className="mt-5">
        <Disclosure
          summary={
            <>
              {t(`import.preview.counts.${group}`)} <span className="text-ink-soft nums font-normal">{count}</span>
            </>
          }
        >
          {content}
        </Disclosure>
      </div>
    );
  }
  return (
    <Section
      title={t(`import.preview.counts.${group}`)}
      aside={count}
      action={
        tickable.length > 1 && (
          <Button variant="quiet" className="px-2!" onClick={() => onAll(!areAllTicked)}>
            {t(areAllTicked ? 'import.preview.none' : 'import.preview.all')}
          </Button>
        )
      }
    >
      {content}
    </Section>
  );
}
