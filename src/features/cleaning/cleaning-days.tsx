import type { ReactNode } from 'react';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import type { Day } from '../../domain/rows.ts';
import { useFormat } from '../../i18n/use-t.ts';
import { CleaningRow } from '../../parts/cleaning-row.tsx';
import { Section } from '../../ui/card.tsx';
import { List } from '../../ui/list.tsx';

export interface CleaningDaysProps {
  cleanings: readonly CleaningView[];
  today: Day;
  names: ReadonlyMap<string, string>;
  me: string;
  /** What can be done about one from the list; null for nothing. */
  actionsOf: (view: CleaningView) => ReactNode;
}

/** Cleanings, day after day. */
export function CleaningDays({ cleanings, today, names, me, actionsOf }: CleaningDaysProps) {
  const format = useFormat();
  return [...Map.groupBy(cleanings, ({ cleaning }) => cleaning.date)].map(([day, its]) => {
    const near = format.nearDay(day, today);
    const full = format.dayAndMonth(day);
    return (
      <Section key={day} title={near === format.day(day, today) ? full : `${near} · ${full}`}>
        <List label={full}>
          {its.map((view) => (
            <CleaningRow key={view.cleaning.id} view={view} names={names} me={me} actions={actionsOf(view)} />
          ))}
        </List>
      </Section>
    );
  });
}
