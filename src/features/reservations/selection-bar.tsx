import { useEffect, useRef, useState } from 'react';
import {
  decideReservations,
  deleteReservations,
  labelReservations,
  unlabelReservations,
} from '../../data/mutations/many-reservations.ts';
import type { StatutReservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Ban, Check, Download, Hourglass, Tag, Tags, Trash2, X } from '../../ui/icons.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { LabelSheet } from './label-sheet.tsx';
import { useMany } from './use-many.ts';
import type { Selection } from './use-selection.ts';

export interface SelectionBarProps {
  selection: Selection;
  /** The stays of the page that is shown, and how many there are on all pages. */
  page: readonly string[];
  total: number;
  onExport: (ids: string[]) => void;
}

/** While stays are being chosen: how many, quick ways to choose, and what to do with them. Stays in sight, below the list on phones. */
export function SelectionBar({ selection, page, total, onExport }: SelectionBarProps) {
  const t = useT();
  const isWide = useWide();
  const bar = useRef<HTMLDivElement>(null);
  const [labelling, setLabelling] = useState<'addLabel' | 'removeLabel' | null>(null);
  const { work, change } = useMany(selection.idsNow);
  // What one came for begins here; a screen reader says where one is.
  useEffect(() => bar.current?.focus({ preventScroll: true }), []);

  const { chosen, hidden } = selection;
  const decide = (statut: StatutReservation) =>
    change(statut, (data, ids, onProgress) => decideReservations(data, ids, statut, onProgress));
  const label = (action: 'addLabel' | 'removeLabel', typed: string) => {
    setLabelling(null);
    const write = action === 'addLabel' ? labelReservations : unlabelReservations;
    change(action, (data, ids, onProgress) => write(data, ids, typed, onProgress));
  };
  const items: MenuItem[] = [
    { label: t('manyStays.confirmee'), icon: Check, onSelect: () => decide('confirmee') },
    { label: t('manyStays.option'), icon: Hourglass, onSelect: () => decide('option') },
    { label: t('manyStays.annulee'), icon: Ban, onSelect: () => decide('annulee') },
    { label: t('manyStays.addLabel'), icon: Tag, onSelect: () => setLabelling('addLabel') },
    { label: t('manyStays.removeLabel'), icon: Tags, onSelect: () => setLabelling('removeLabel') },
    { label: t('manyStays.export'), icon: Download, onSelect: () => void selection.idsNow().then(onExport) },
    { label: t('manyStays.delete'), icon: Trash2, danger: true, onSelect: () => change('delete', deleteReservations) },
  ];

  const isBusy = work !== null;
  // What was chosen may be gone with the work, and with it the button that began it.
  useEffect(() => {
    const at = document.activeElement;
    if (!isBusy && (at === document.body || (at instanceof HTMLButtonElement && at.disabled))) bar.current?.focus();
  }, [isBusy, chosen.size]);
  const menu = <Menu label={t('manyStays.actions')} text items={items} disabled={chosen.size === 0} busy={isBusy} />;

  return (
    <div
      ref={bar}
      role="group"
      tabIndex={-1}
      aria-label={t('manyStays.label')}
      data-choosing
      className="bg-raised border-line shadow-float rounded-card sticky bottom-[calc(var(--nav-height)+0.5rem)] z-10 order-last mt-auto border px-2 py-1 outline-none lg:top-3 lg:bottom-auto lg:order-none lg:mt-0 lg:mb-3 @max-[15rem]:static [@media(max-height:30rem)]:static"
    >
      <div className="flex flex-wrap items-center gap-x-1 lg:flex-nowrap">
        <p
          role="status"
          className="nums min-w-min @max-[15rem]:min-w-0 basis-20 ps-2 leading-snug font-semibold max-lg:grow max-[22rem]:ps-1 max-[22rem]:text-sm"
        >
          {/* Before its word breaks, what stands beside it moves below. */}
          <span className="whitespace-nowrap @max-[15rem]:wrap-anywhere @max-[15rem]:whitespace-normal">
            {t('manyStays.chosen', { count: chosen.size })}
          </span>
          {hidden > 0 && (
            <span className="text-ink-soft block text-sm font-normal">{t('manyStays.hidden', { count: hidden })}</span>
          )}
        </p>
        {!isWide && (
          <span className="ms-auto flex items-center">
            {menu}
            <IconButton icon={X} label={t('manyStays.end')} onClick={selection.stop} />
          </span>
        )}
        <div className="flex min-w-0 flex-wrap max-lg:basis-full lg:flex-1">
          <Button variant="quiet" className={COMPACT} onClick={() => selection.chooseMore(page)}>
            {t('manyStays.page')}
          </Button>
          {total > page.length && (
            <Button variant="quiet" className={COMPACT} onClick={selection.chooseAll}>
              {t('manyStays.all', { count: total })}
            </Button>
          )}
          <Button variant="quiet" className={COMPACT} onClick={selection.chooseNone}>
            {t('manyStays.none')}
          </Button>
        </div>
        {isWide && (
          <Button variant="quiet" icon={X} onClick={selection.stop}>
            {t('manyStays.end')}
          </Button>
        )}
      </div>
      {isWide && (
        <div className="flex flex-wrap gap-1.5 py-1">
          {items.map((item) => (
            <Button
              key={item.label}
              disabled={chosen.size === 0}
              busy={isBusy}
              className={cx(COMPACT, item.danger && 'text-danger-ink!')}
              onClick={item.onSelect}
            >
              {item.label}
            </Button>
          ))}
        </div>
      )}
      {/* What is done at once needs no bar that comes and goes. */}
      {work !== null && work.done > 0 && <Working {...work} />}
      <LabelSheet action={labelling} chosen={chosen} onClose={() => setLabelling(null)} onLabel={label} />
    </div>
  );
}

/** Side by side on a phone. */
const COMPACT = 'px-2! text-sm';

function Working({ done, total }: { done: number; total: number }) {
  const t = useT();
  const caption = t('manyStays.working', { done, total });
  return (
    <div role="status" className="px-1 py-1">
      <Progress label={caption} value={total === 0 ? undefined : done / total} caption={caption} />
    </div>
  );
}
