import { type CSSProperties, memo } from 'react';
import { paths } from '../../app/paths.ts';
import type { PlannedBar } from '../../data/queries/planning.ts';
import type { Day, Reservation } from '../../domain/rows.ts';
import { shorten } from '../../domain/text.ts';
import { StayName, stayTitle, type Words } from '../../parts/stay-words.tsx';
import { sameJson } from '../../lib/same-json.ts';
import { cx } from '../../ui/cx.ts';
import { CalendarOff, CircleHelp, Hourglass, type Icon, TriangleAlert } from '../../ui/icons.ts';
import { Link } from '../../ui/link.tsx';
import { leftOf, type Scale } from './scale.ts';
import type { Row } from './stretch.tsx';

export interface StayBarProps {
  bar: PlannedBar;
  /** Undefined when the gîte is not on this device. */
  row: Row | undefined;
  scale: Scale;
  /** Where its stretch begins. */
  from: Day;
  words: Words;
}

/** Narrower than this, in px, a bar says nothing but its colour and its icon. */
const NAME_PX = 34;
const ICON_PX = 26;
const PLATFORM_PX = 120;

/** A stay from the afternoon of its arrival to the morning of its departure, in the gîte's colour. */
export const StayBar = memo(
  function StayBar({ bar, row, scale, from, words }: StayBarProps) {
    if (row === undefined) return null;
    const { stay, lane, lanes } = bar;
    const left = leftOf(scale, stay.date_debut) - leftOf(scale, from) + scale.dayWidth / 2 + 1;
    const width = Math.max(6, leftOf(scale, stay.date_fin) - leftOf(scale, stay.date_debut) - 2);
    const style = {
      left,
      width,
      top: `calc(var(--row) * ${row.index} + var(--bar-top) + var(--bar) * ${lane / lanes})`,
      height: `calc(var(--bar) * ${1 / lanes} - ${lanes > 1 ? 2 : 0}px)`,
      '--gite': row.gite.couleur_calendrier,
    } as CSSProperties;
    const Mark = markOf(bar);
    const isPlain = stay.nature === 'sejour' || stay.client_nom !== '';
    return (
      <li className="absolute z-1" style={style}>
        <Link
          href={paths.reservation(stay.id)}
          data-bar={stay.id}
          data-row={row.index}
          data-from={stay.date_debut}
          data-to={stay.date_fin}
          tabIndex={-1}
          draggable={false}
          aria-label={labelOf(bar, row, words)}
          title={labelOf(bar, row, words)}
          className={cx(
            'timeline-bar',
            stay.nature === 'blocage' && 'timeline-block',
            stay.statut === 'option' && 'border-dashed!',
            bar.overlaps.length > 0 && 'border-danger! ring-danger ring-1',
          )}
        >
          {/* With a long stay the name stays in sight. */}
          <span className="timeline-bar-text">
            {Mark !== null && width >= ICON_PX && <Mark aria-hidden className="size-4 shrink-0" />}
            {width >= NAME_PX && <StayName t={words.t} stay={stay} className="truncate font-medium" />}
            {width >= PLATFORM_PX && reasonOf(stay) !== '' && (
              <span className="min-w-0 shrink-2 truncate text-xs">{` ${reasonOf(stay)}`}</span>
            )}
            {width >= PLATFORM_PX && isPlain && (
              // With a space: it is read on after the name, not as a part of it.
              <span className="min-w-0 shrink-2 truncate text-xs">{` ${words.t(`stays.plateforme.${stay.plateforme}`)}`}</span>
            )}
          </span>
        </Link>
      </li>
    );
  },
  (a, b) =>
    a.scale.dayWidth === b.scale.dayWidth &&
    a.from === b.from &&
    a.row?.index === b.row?.index &&
    a.row?.gite === b.row?.gite &&
    a.words.t === b.words.t &&
    sameJson(a.bar, b.bar),
);

function markOf({ stay, overlaps }: PlannedBar): Icon | null {
  if (overlaps.length > 0) return TriangleAlert;
  if (stay.nature === 'blocage') return CalendarOff;
  if (stay.nature === 'inconnue') return CircleHelp;
  return stay.statut === 'option' ? Hourglass : null;
}

/** All that the bar shows by its place and look, in words. */
/** Why nights are closed, as far as a bar and its label have room. */
function reasonOf({ nature, notes }: Reservation): string {
  return nature === 'blocage' ? shorten(notes.split('\n', 1)[0] ?? '', 80) : '';
}

function labelOf({ stay, overlaps }: PlannedBar, { gite }: Row, { t, format, today }: Words): string {
  const others = overlaps.map((other: Reservation) => stayTitle(t, other));
  const parts = [
    stayTitle(t, stay),
    stay.nature === 'blocage' ? reasonOf(stay) : t(`stays.plateforme.${stay.plateforme}`),
    format.stay(stay.date_debut, stay.date_fin, today),
    gite.nom,
    stay.statut === 'option' ? t('reservations.statut.option') : '',
    others.length > 0 ? t('planning.overlaps', { who: format.list(others) }) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
