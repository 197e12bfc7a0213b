import { memo } from 'react';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { ColourName } from '../../ui/colour-dot.tsx';
import { cx } from '../../ui/cx.ts';
import { TriangleAlert } from '../../ui/icons.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { LabelBadges } from './label-badges.tsx';
import type { ListedStay } from './list-view.ts';
import { showsPlateforme } from './stay-list.tsx';
import { StayChoice } from './stay-choice.tsx';
import { StayMark } from './stay-mark.tsx';
import type { RowSelection } from './use-selection.ts';
import {
  headCount,
  OverlapWords,
  peopleText,
  StateBadge,
  StayName,
  stayTitle,
  useWords,
  type Words,
} from '../../parts/stay-words.tsx';

export interface StayTableProps {
  stays: readonly ListedStay[];
  /** Null while nothing is being chosen: rows then lead to their stay. */
  selection: RowSelection | null;
}

/** For wide screens: all of a stay in one line. */
export const StayTable = memo(function StayTable({ stays, selection }: StayTableProps) {
  const words = useWords();
  return (
    <Table
      caption={words.t('stays.list.caption')}
      columns={columnsOf(words, selection)}
      rows={stays}
      rowKey={({ stay }) => stay.id}
      {...(selection === null && { rowHref: ({ stay }: ListedStay) => paths.reservation(stay.id) })}
    />
  );
});

function columnsOf(words: Words, selection: RowSelection | null): Column<ListedStay>[] {
  const { t, format, today } = words;
  return [
    {
      key: 'dates',
      head: t('stays.list.columns.dates'),
      cell: ({ stay }) => (
        <span className={cx('flex min-w-56 items-center gap-3', isOff(stay.statut) && 'text-ink-soft')}>
          {selection === null ? <StayMark stay={stay} small /> : <StayChoice t={t} stay={stay} selection={selection} />}
          <span>
            <span className={cx('block', isOff(stay.statut) && 'line-through')}>
              {format.days(stay.date_debut, stay.date_fin, stay.date_debut)}
            </span>
            {/* Read out one by one, links of dates alone would not tell whose they are. */}
            <span className="sr-only">, {stayTitle(t, stay)}, </span>
            <span className="text-ink-soft block text-sm font-normal">
              {[
                t('common.nights', { count: format.nights(stay.date_debut, stay.date_fin) }),
                ...(stay.date_debut.slice(0, 4) === today.slice(0, 4) ? [] : [stay.date_debut.slice(0, 4)]),
              ].join(' · ')}
            </span>
          </span>
        </span>
      ),
    },
    {
      key: 'guest',
      head: t('stays.list.columns.guest'),
      cell: ({ stay, overlaps }) => (
        // A name without a space must not push the other columns out of sight.
        <div className="max-w-56">
          <StayName t={t} stay={stay} className={cx('line-clamp-2', isOff(stay.statut) && 'text-ink-soft')} />
          {stay.nature === 'blocage' && stay.notes !== '' && (
            <bdi className="text-ink-soft line-clamp-2 text-sm">{stay.notes}</bdi>
          )}
          <span className="text-ink-soft mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            {showsPlateforme(stay) && <Badge>{t(`stays.plateforme.${stay.plateforme}`)}</Badge>}
            {stay.nature !== 'blocage' && headCount(stay) > 0 && (
              <span title={peopleText(t, format, stay)}>
                {t('reservations.people.short', { count: headCount(stay) })}
              </span>
            )}
            <LabelBadges t={t} stay={stay} />
          </span>
          {overlaps.length > 0 && (
            <span className="text-danger-ink mt-1 flex items-start gap-1.5 text-sm font-medium">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span className="line-clamp-2">
                <OverlapWords words={words} overlaps={overlaps} />
              </span>
            </span>
          )}
        </div>
      ),
    },
    {
      key: 'gite',
      head: t('stays.list.columns.gite'),
      cell: ({ gite }) => (
        <span className="line-clamp-2 max-w-56 min-w-36">
          <ColourName
            colour={gite?.couleur_calendrier ?? 'transparent'}
            name={gite?.nom ?? t('reservations.unknownGite')}
          />
        </span>
      ),
    },
    {
      key: 'state',
      head: t('stays.list.columns.state'),
      cell: ({ stay }) => (
        <span className="whitespace-nowrap">
          <StateBadge words={words} stay={stay} />
        </span>
      ),
    },
    {
      key: 'amount',
      head: t('stays.list.columns.amount'),
      align: 'end',
      cell: ({ stay }) =>
        stay.nature !== 'blocage' &&
        stay.montant_total_cents !== null && (
          <span className="whitespace-nowrap">{format.money(stay.montant_total_cents)}</span>
        ),
    },
  ];
}

function isOff(statut: string): boolean {
  return statut === 'annulee';
}
