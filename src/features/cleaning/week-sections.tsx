import type { ReactNode } from 'react';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { CleaningRow } from '../../parts/cleaning-row.tsx';
import { Section } from '../../ui/card.tsx';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { List } from '../../ui/list.tsx';
import { awayText, type ShownWeek, type WeekChoice, workText } from './week-rows.ts';

export interface WeekProps {
  as: WeekChoice['as'];
  rows: readonly ShownWeek[];
  names: ReadonlyMap<string, string>;
  me: string;
  /** What can be done about one where it stands; null for nothing. */
  actionsOf: (view: CleaningView) => ReactNode;
}

/** On a phone: each gîte or person with the cleanings of their week, day after day. */
export function WeekSections({ as, rows, names, me, actionsOf }: WeekProps) {
  const t = useT();
  const format = useFormat();
  return rows.map((row) => {
    const cleanings = row.days.flatMap((day) => day.cleanings);
    return (
      <Section
        key={row.key}
        title={row.title}
        mark={row.colour !== null && <ColourDot colour={row.colour} />}
        aside={[workText(t, format, as, row), awayText(t, format, row)].filter(Boolean).join(' · ')}
      >
        {cleanings.length > 0 && (
          <List label={row.title}>
            {cleanings.map((view) => (
              <CleaningRow
                key={view.cleaning.id}
                view={view}
                names={names}
                me={me}
                withDay
                of={as === 'gite' ? 'gite' : 'person'}
                actions={actionsOf(view)}
              />
            ))}
          </List>
        )}
      </Section>
    );
  });
}
