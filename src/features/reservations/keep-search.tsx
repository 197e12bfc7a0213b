import { useState } from 'react';
import { useData } from '../../data/live.ts';
import { createSavedView } from '../../data/mutations/saved-views.ts';
import type { ReservationFilter } from '../../data/queries/reservation-page.ts';
import type { Gite } from '../../domain/rows.ts';
import { MAX_VIEW_NAME } from '../../domain/saved-view-rules.ts';
import { shorten } from '../../domain/text.ts';
import { type T, useT } from '../../i18n/use-t.ts';
import { cx } from '../../ui/cx.ts';
import { Bookmark } from '../../ui/icons.ts';
import { statutLabel } from './filter-fields.tsx';
import { criteriaOf } from './view-address.ts';
import { ViewSheet } from './view-sheet.tsx';

export interface KeepSearchProps {
  filter: ReservationFilter;
  gites: readonly Gite[];
  /** One of a row of chips; a link of a line otherwise. */
  chip: boolean;
}

/** Keeps what the list is asked for under a name. */
export function KeepSearch({ filter, gites, chip }: KeepSearchProps) {
  const t = useT();
  const data = useData();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
        aria-label={t('savedViews.keep')}
        className={cx(
          'text-accent-ink inline-flex min-h-11 items-center gap-1.5 text-sm font-medium',
          chip
            ? 'border-accent bg-surface rounded-full border border-dashed px-3.5'
            : 'underline decoration-1 underline-offset-3 hover:decoration-2',
        )}
      >
        <Bookmark aria-hidden className="size-4 shrink-0" />
        {t(chip ? 'savedViews.confirm' : 'savedViews.keep')}
      </button>
      <ViewSheet
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={t('savedViews.keep')}
        action={t('savedViews.confirm')}
        doneText={t('savedViews.kept')}
        name={proposedName(t, filter, gites)}
        save={(nom) => createSavedView(data, { nom, criteres: criteriaOf(filter) })}
      />
    </>
  );
}

/** What the search says, as one would call it. */
function proposedName(t: T, filter: ReservationFilter, gites: readonly Gite[]): string {
  const { q, gite, plateforme, statut, nature, libelle, tri } = filter;
  const parts = [
    q.trim(),
    gites.find(({ id }) => id === gite)?.nom,
    plateforme && t(`stays.plateforme.${plateforme}`),
    statut && statutLabel(t, statut),
    nature && t(`stays.nature.${nature}`),
    libelle,
  ].filter(Boolean);
  const name = parts.length > 0 ? parts.join(', ') : t(`stays.list.sorted.${tri ?? 'arrivee'}`);
  return shorten(name, MAX_VIEW_NAME);
}
