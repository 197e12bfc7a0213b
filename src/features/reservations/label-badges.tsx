import { labelsOf } from '../../domain/labels.ts';
import type { Reservation } from '../../domain/rows.ts';
import type { T } from '../../i18n/use-t.ts';
import { Badge } from '../../ui/badge.tsx';
import { Tag } from '../../ui/icons.ts';

/** More would push what counts out of sight; the stay's own page has them all. */
const MOST_SHOWN = 2;

/** The owner's labels of a stay, in a row of badges. */
export function LabelBadges({ t, stay }: { t: T; stay: Reservation }) {
  if (!stay.libelles) return null;
  const labels = labelsOf(stay);
  const rest = labels.slice(MOST_SHOWN);
  return (
    <>
      {labels.slice(0, MOST_SHOWN).map((label) => (
        <Badge key={label} icon={Tag}>
          <bdi className="block max-w-40 truncate @max-[17rem]:whitespace-normal">{label}</bdi>
        </Badge>
      ))}
      {rest.length > 0 && (
        <span title={rest.join(', ')} className="nums text-sm">
          <span aria-hidden>{t('stays.list.moreLabels', { count: rest.length })}</span>
          <span className="sr-only">{rest.join(', ')}</span>
        </span>
      )}
    </>
  );
}
