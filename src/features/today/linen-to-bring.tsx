import type { ToBring } from '../../data/queries/linen-to-bring.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { isolated } from '../../i18n/isolated.ts';
import { Section } from '../../ui/card.tsx';
import { List, ListRow } from '../../ui/list.tsx';

/** What to put into the car in the morning: the linen of all of the day's cleanings, and for which gîtes. */
export function LinenToBring({ lines }: { lines: readonly ToBring[] }) {
  const t = useT();
  const format = useFormat();
  if (lines.length === 0) return null;
  return (
    <Section title={t('lists.linen.bring')}>
      <List label={t('lists.linen.bring')}>
        {lines.map(({ nom, count, gites }) => (
          <ListRow
            key={nom}
            leading={
              <span className="nums text-ink inline-block min-w-8 text-lg font-semibold">{format.count(count)}</span>
            }
            title={<bdi className="wrap-anywhere">{nom}</bdi>}
            lines={[<bdi key="gites">{whichOf(gites)}</bdi>]}
          />
        ))}
      </List>
    </Section>
  );

  function whichOf(gites: ToBring['gites']): string {
    const [first] = gites;
    if (gites.length === 1) return first?.nom ?? '';
    return gites.map((one) => `${isolated(one.nom)} ${format.count(one.count)}`).join(' · ');
  }
}
