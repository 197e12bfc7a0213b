import { useLive } from '../../data/live.ts';
import { linenOfCleaning } from '../../data/queries/linen.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { LinenRow } from '../../parts/linen-row.tsx';
import { Section } from '../../ui/card.tsx';
import { List } from '../../ui/list.tsx';

/** What linen to bring for whoever comes next; once the cleaning is done, what was taken for them. */
export function CleaningLinen({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const isDone = cleaning.statut === 'fait';
  const lines = useLive((data) => linenOfCleaning(data, cleaning), [cleaning.id, cleaning.statut, cleaning.date]);
  if (lines === undefined || lines.length === 0) return null;
  return (
    <Section title={t(isDone ? 'lists.linen.title' : 'lists.linen.bring')}>
      <List label={t(isDone ? 'lists.linen.title' : 'lists.linen.bring')}>
        {lines.map((line) => (
          <LinenRow key={line.article.id} line={line} need={isDone ? 'taken' : 'to_bring'} />
        ))}
      </List>
    </Section>
  );
}
