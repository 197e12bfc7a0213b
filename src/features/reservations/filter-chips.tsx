import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import type { FilterCounts } from '../../data/queries/matching-stays.ts';
import type { ReservationFilter } from '../../data/queries/reservation-page.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { cx } from '../../ui/cx.ts';
import { X } from '../../ui/icons.ts';
import { Link } from '../../ui/link.tsx';
import { GiteName } from './gite-name.tsx';
import { statutLabel } from './filter-fields.tsx';
import { STATUT_CHOICES, toListQuery } from './list-query.ts';

export interface FilterChipsProps {
  filter: ReservationFilter;
  gites: readonly Gite[];
  counts: FilterCounts | null;
  /** What goes before all others. */
  first?: ReactNode;
}

/** On phones: what the sheet has set, to be taken off with one tap, and the states with one tap each. */
export function FilterChips({ filter, gites, counts, first }: FilterChipsProps) {
  const t = useT();
  const format = useFormat();
  const gite = gites.find(({ id }) => id === filter.gite);
  const href = (change: Partial<ReservationFilter>) => paths.reservations(toListQuery({ ...filter, ...change }));
  const giteName = gite?.nom ?? t('reservations.unknownGite');
  return (
    <ul className="-mx-4 mt-2 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] sm:-mx-6 sm:px-6">
      {first && <li className="shrink-0">{first}</li>}
      {filter.gite !== null && (
        <Chip href={href({ gite: null })} label={t('stays.list.remove', { name: giteName })} removable>
          <GiteName t={t} gite={gite ?? null} />
        </Chip>
      )}
      {filter.plateforme !== null && (
        <Chip
          href={href({ plateforme: null })}
          label={t('stays.list.remove', { name: t(`stays.plateforme.${filter.plateforme}`) })}
          removable
        >
          {t(`stays.plateforme.${filter.plateforme}`)}
        </Chip>
      )}
      {filter.nature && (
        <Chip
          href={href({ nature: null })}
          label={t('stays.list.remove', { name: t(`stays.nature.${filter.nature}`) })}
          removable
        >
          {t(`stays.nature.${filter.nature}`)}
        </Chip>
      )}
      {filter.libelle && (
        <Chip href={href({ libelle: null })} label={t('stays.list.remove', { name: filter.libelle })} removable>
          <bdi>{filter.libelle}</bdi>
        </Chip>
      )}
      {STATUT_CHOICES.map((statut) =>
        statut === filter.statut ? (
          <Chip
            key={statut}
            href={href({ statut: null })}
            label={t('stays.list.remove', { name: statutLabel(t, statut) })}
            removable
          >
            {statutLabel(t, statut)}
          </Chip>
        ) : (
          <Chip key={statut} href={href({ statut })}>
            {statutLabel(t, statut)}
            {counts !== null && (
              <span data-look="none" className="text-ink-soft nums">
                {' '}
                {format.count(counts.statuts[statut] ?? 0)}
              </span>
            )}
          </Chip>
        ),
      )}
    </ul>
  );
}

interface ChipProps {
  href: string;
  label?: string;
  /** It is set: a tap takes it off. */
  removable?: boolean;
  children: ReactNode;
}

function Chip({ href, label, removable, children }: ChipProps) {
  return (
    <li className="shrink-0">
      <Link
        href={href}
        keepScroll
        aria-label={label}
        className={cx(
          'inline-flex min-h-11 max-w-56 items-center gap-1.5 rounded-full border px-3.5 text-sm font-medium whitespace-nowrap',
          removable
            ? 'border-accent bg-accent-soft text-accent-ink'
            : 'border-line-strong bg-surface text-ink hover:bg-sunk',
        )}
      >
        <span className="min-w-0 truncate">{children}</span>
        {removable && <X aria-hidden className="size-4 shrink-0" />}
      </Link>
    </li>
  );
}
