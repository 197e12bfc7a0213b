import { memo } from 'react';
import { paths } from '../../app/paths.ts';
import { type Clash, meetsGuests } from '../../domain/cleaning-clash.ts';
import type { Cleaning, Day } from '../../domain/rows.ts';
import { cleaningStatusWord } from '../../parts/cleaning-texts.ts';
import { clashText } from '../../parts/cleaning-words.tsx';
import type { Words } from '../../parts/stay-words.tsx';
import { cx } from '../../ui/cx.ts';
import { Ban, Brush, CircleCheck, CirclePlay, Hourglass, type Icon, TriangleAlert } from '../../ui/icons.ts';
import { Link } from '../../ui/link.tsx';
import { leftOf, type Scale } from './scale.ts';
import type { Row } from './stretch.tsx';

export interface CleaningMarkProps {
  cleaning: Cleaning;
  /** What stands in its way, if anything does. */
  clash: Clash | null;
  row: Row | undefined;
  scale: Scale;
  from: Day;
  words: Words;
}

/** Where days are narrower than this, in px, a dot in the colour of its state must do. */
const ICON_PX = 13;

/** A cleaning and how far it is, below the bars between which it happens. */
export const CleaningMark = memo(function CleaningMark({
  cleaning,
  clash,
  row,
  scale,
  from,
  words,
}: CleaningMarkProps) {
  if (row === undefined) return null;
  const { t, format, today } = words;
  const { icon: Drawn, look } =
    clash === null ? LOOK[cleaning.statut] : CLASH_LOOK[meetsGuests(clash) ? 'danger' : 'warn'];
  const hasIcon = scale.dayWidth >= ICON_PX;
  const what = t('planning.cleaning', {
    day: format.day(cleaning.date, today),
    gite: row.gite.nom,
    state: t(cleaningStatusWord(cleaning.statut)),
  });
  const label = clash === null ? what : `${what}. ${clashText(t, format, cleaning, clash)}`;
  return (
    <li
      className="absolute z-1"
      style={{
        left: leftOf(scale, cleaning.date) - leftOf(scale, from) + scale.dayWidth / 2,
        top: `calc(var(--row) * ${row.index} + var(--bar-top) + var(--bar) + 0.125rem)`,
      }}
    >
      <Link
        href={paths.cleaning(cleaning.id)}
        tabIndex={-1}
        data-cleaning={cleaning.id}
        data-row={row.index}
        draggable={false}
        aria-label={label}
        title={label}
        className={cx(
          'grid -translate-x-1/2 place-items-center rounded-full',
          hasIcon ? 'size-6' : 'mt-1.5 size-3 border',
          look,
        )}
      >
        {hasIcon && <Drawn aria-hidden className="size-4" />}
      </Link>
    </li>
  );
});

const CLASH_LOOK = {
  danger: { icon: TriangleAlert, look: 'bg-danger-soft text-danger-ink' },
  warn: { icon: Hourglass, look: 'bg-warn-soft text-warn-ink' },
} as const;

const LOOK: Record<Cleaning['statut'], { icon: Icon; look: string }> = {
  prevu: { icon: Brush, look: 'bg-accent-soft text-accent-ink' },
  commence: { icon: CirclePlay, look: 'bg-warn-soft text-warn-ink' },
  fait: { icon: CircleCheck, look: 'bg-ok-soft text-ok-ink' },
  annule: { icon: Ban, look: 'bg-danger-soft text-danger-ink' },
};
