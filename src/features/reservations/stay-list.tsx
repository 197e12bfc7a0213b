import { memo, useRef } from 'react';
import { paths } from '../../app/paths.ts';
import type { Reservation } from '../../domain/rows.ts';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { TriangleAlert } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { GiteName } from './gite-name.tsx';
import { LabelBadges } from './label-badges.tsx';
import type { ListedStay } from './list-view.ts';
import { StayChoice } from './stay-choice.tsx';
import { StayMark } from './stay-mark.tsx';
import { useLongPress } from './use-long-press.ts';
import type { RowSelection } from './use-selection.ts';
import { headCount, OverlapWords, StateBadge, StayName, useWords, type Words } from '../../parts/stay-words.tsx';

export interface StayListProps {
  stays: readonly ListedStay[];
  /** Null while nothing is being chosen: rows then lead to their stay. */
  selection: RowSelection | null;
  onLongPress: (id: string) => void;
}

/** For phones: by month of arrival, one row a stay. Drawn anew only for other stays, not for each letter of a search. */
export const StayList = memo(function StayList({ stays, selection, onLongPress }: StayListProps) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  useLongPress(list, (target) => {
    // There are no links while one chooses: a finger that rests is then a finger that taps.
    const href = target.closest('a')?.getAttribute('href');
    const pressed = stays.find(({ stay }) => paths.reservation(stay.id) === href);
    if (pressed !== undefined) onLongPress(pressed.stay.id);
    return pressed !== undefined;
  });
  const months = [...Map.groupBy(stays, ({ stay }) => stay.date_debut.slice(0, 7))];
  return (
    // Rows of which the browser guesses the height would move the place to which one comes back.
    <div ref={list} className={cx('[&_li]:[content-visibility:visible]', selection ? CHOOSING : HELD)}>
      {months.map(([month, listed]) => (
        <section key={month} aria-labelledby={`mois-${month}`} className="mb-5">
          <h2 id={`mois-${month}`} className="font-display mb-2 text-lg font-semibold first-letter:uppercase">
            {words.format.month(`${month}-01`)}
          </h2>
          <List>
            {listed.map((one) => (
              <StayRow key={one.stay.id} words={words} selection={selection} {...one} />
            ))}
          </List>
        </section>
      ))}
    </div>
  );
});

const CHOOSING = 'select-none [&_li:has(:checked)]:bg-accent-soft';
/** The link under a finger that rests offers nothing of its own. */
const HELD = '[&_a]:[-webkit-touch-callout:none]';

interface StayRowProps extends ListedStay {
  words: Words;
  selection: RowSelection | null;
}

function StayRow({ words, selection, stay, gite, overlaps }: StayRowProps) {
  const { t, format } = words;
  const isOff = stay.statut === 'annulee';
  const isBlock = stay.nature === 'blocage';
  return (
    <ListRow
      href={selection === null ? paths.reservation(stay.id) : undefined}
      edge={gite?.couleur_calendrier}
      dimmed={isOff}
      leading={selection === null ? <StayMark stay={stay} /> : <StayChoice t={t} stay={stay} selection={selection} />}
      title={
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <StayName t={t} stay={stay} className="line-clamp-2 @max-[17rem]:line-clamp-4" />
          {!isBlock && stay.montant_total_cents !== null && (
            <span className={cx('nums', isOff && 'font-normal')}>{format.money(stay.montant_total_cents)}</span>
          )}
        </span>
      }
      lines={[
        // The year is in the title of the month.
        <span key="dates" className={isOff ? 'line-through' : 'text-ink'}>
          {format.stay(stay.date_debut, stay.date_fin, stay.date_debut)}
        </span>,
        <span key="where" className="flex min-w-0 gap-x-2 @max-[17rem]:flex-wrap">
          <GiteName t={t} gite={gite} />
          {!isBlock && headCount(stay) > 0 && (
            <span className="nums shrink-0">{t('reservations.people.short', { count: headCount(stay) })}</span>
          )}
        </span>,
        isBlock && stay.notes !== '' ? (
          <bdi key="why" className="line-clamp-2 @max-[17rem]:line-clamp-4">
            {stay.notes}
          </bdi>
        ) : null,
        <span key="what" className="flex flex-wrap items-center gap-x-2 gap-y-1 pt-0.5">
          <StateBadge words={words} stay={stay} />
          {showsPlateforme(stay) && <Badge>{t(`stays.plateforme.${stay.plateforme}`)}</Badge>}
          <LabelBadges t={t} stay={stay} />
        </span>,
        ...(overlaps.length > 0
          ? [
              <span key="overlap" className="text-danger-ink flex items-start gap-1.5 pt-0.5 font-medium">
                <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                <span className="line-clamp-3 @max-[17rem]:line-clamp-6">
                  <OverlapWords words={words} overlaps={overlaps} />
                </span>
              </span>,
            ]
          : []),
      ]}
    />
  );
}

/** A closed period that the owner set has no platform to speak of. */
export function showsPlateforme({ nature, plateforme }: Reservation): boolean {
  return nature !== 'blocage' || plateforme !== 'direct';
}
