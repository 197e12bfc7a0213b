import { useState } from 'react';
import { useData } from '../../data/live.ts';
import { deleteSavedView, renameSavedView } from '../../data/mutations/saved-views.ts';
import type { VueReservations } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { cx } from '../../ui/cx.ts';
import { Bookmark, Pencil, Trash2 } from '../../ui/icons.ts';
import { Link } from '../../ui/link.tsx';
import { Menu } from '../../ui/menu.tsx';
import { ViewSheet } from './view-sheet.tsx';

export interface SavedViewsProps {
  views: readonly { view: VueReservations; href: string; isCurrent: boolean }[];
}

/** The searches that were kept, one tap each; the one that is shown is marked. */
export function SavedViews({ views }: SavedViewsProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [renamed, setRenamed] = useState<VueReservations | null>(null);
  if (views.length === 0) return null;
  return (
    <nav aria-label={t('savedViews.title')}>
      <ul className="-mx-4 mt-2 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] sm:-mx-6 sm:px-6">
        {views.map(({ view, href, isCurrent }) => (
          <li
            key={view.id}
            className={cx(
              'inline-flex shrink-0 items-center rounded-full border text-sm font-medium',
              isCurrent ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line-strong bg-surface text-ink',
            )}
          >
            <Link
              href={href}
              keepScroll
              aria-current={isCurrent ? 'page' : undefined}
              className="inline-flex min-h-11 max-w-56 items-center gap-1.5 rounded-full ps-3.5"
            >
              <Bookmark aria-hidden className={cx('size-4 shrink-0', isCurrent && 'fill-current')} />
              <bdi className="min-w-0 truncate">{view.nom}</bdi>
            </Link>
            <Menu
              label={t('savedViews.actions', { name: isolated(view.nom) })}
              items={[
                { label: t('savedViews.rename'), icon: Pencil, onSelect: () => setRenamed(view) },
                {
                  label: t('savedViews.delete'),
                  icon: Trash2,
                  danger: true,
                  onSelect: () => once(() => settle(deleteSavedView(data, view.id), t('savedViews.deleted'))),
                },
              ]}
            />
          </li>
        ))}
      </ul>
      <ViewSheet
        open={renamed !== null}
        onClose={() => setRenamed(null)}
        title={t('savedViews.renameTitle')}
        action={t('savedViews.rename')}
        doneText={t('savedViews.renamed')}
        name={renamed?.nom ?? ''}
        save={(nom) => renameSavedView(data, renamed?.id ?? '', nom)}
      />
    </nav>
  );
}
