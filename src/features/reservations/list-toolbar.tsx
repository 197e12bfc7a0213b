import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import type { ReservationFilter } from '../../data/queries/reservation-page.ts';
import { savedViews } from '../../data/queries/saved-views.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { SlidersHorizontal } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterFields } from './filter-fields.tsx';
import { activeFilters, filtersAnything, type ListQuery, readListQuery, toListQuery } from './list-query.ts';
import { useHowMany } from './how-many.ts';
import { KeepSearch } from './keep-search.tsx';
import type { ListView } from './list-view.ts';
import { askedByNow } from '../../parts/use-search-text.ts';
import { SavedViews } from './saved-views.tsx';
import { criteriaOf, hrefOf, hrefOfView } from './view-address.ts';

export interface ListToolbarProps {
  query: ListQuery;
  text: string;
  onText: (text: string) => void;
  view: ListView | undefined;
}

/** Search and filters: side by side where there is room, else a search box, one-tap states, and the rest in a sheet. */
export function ListToolbar({ query: { filter }, text, onText, view }: ListToolbarProps) {
  const t = useT();
  const isWide = useWide();
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const gites = view?.gites ?? [];
  const here = hrefOf(filter);
  const saved = useLive(savedViews, []) ?? [];
  // A tap before the gîtes are known would look for one that may be gone.
  const kept = (view === undefined ? [] : saved).map((one) => {
    const href = hrefOfView(one.criteres, gites);
    return { view: one, href, isCurrent: href === here };
  });
  const isKept = criteriaOf(filter) === '' || kept.some(({ isCurrent }) => isCurrent);
  const keep = (chip: boolean) => !isKept && <KeepSearch filter={filter} gites={gites} chip={chip} />;
  const choose = (change: Partial<ReservationFilter>) => {
    const asked = readListQuery(askedByNow()).filter;
    void navigate(paths.reservations(toListQuery({ ...asked, q: filter.q, ...change })));
  };
  const fields = <FilterFields filter={filter} gites={gites} counts={view?.counts ?? null} onChoose={choose} />;
  const clearHref = paths.reservations(
    toListQuery({ ...filter, gite: null, plateforme: null, statut: null, nature: null, libelle: null }),
  );
  const active = activeFilters(filter);
  const counted = useHowMany(view);

  return (
    <div className="mb-2">
      <div className="flex gap-2 @max-[15rem]:flex-wrap lg:flex-wrap">
        <div className="flex min-w-0 flex-1 @max-[15rem]:basis-full lg:basis-full 2xl:basis-60">
          <SearchInput
            label={t('stays.list.search')}
            placeholder={t('stays.list.searchHint')}
            clearLabel={t('common.clearSearch')}
            value={text}
            onValue={onText}
          />
        </div>
        {isWide ? (
          fields
        ) : (
          <Button icon={SlidersHorizontal} aria-haspopup="dialog" onClick={() => setIsOpen(true)} className="min-h-12!">
            <span className="max-[26rem]:sr-only @max-[15rem]:not-sr-only">{t('stays.list.filters')} </span>
            {active > 0 && <span className="nums">{active}</span>}
          </Button>
        )}
      </div>
      <SavedViews views={kept} />
      {!isWide && <FilterChips filter={filter} gites={gites} counts={view?.counts ?? null} first={keep(true)} />}
      <Total filter={filter} counted={counted} keep={isWide && keep(false)} />
      <Sheet
        open={isOpen && !isWide}
        onClose={() => setIsOpen(false)}
        title={t('stays.list.filtersTitle')}
        closeLabel={t('common.close')}
        footer={
          <>
            {active > 0 && (
              <LinkButton variant="quiet" href={clearHref} keepScroll>
                {t('stays.list.clear')}
              </LinkButton>
            )}
            <Button variant="primary" onClick={() => setIsOpen(false)}>
              {counted === null ? t('stays.list.showList') : t('stays.list.show', { what: counted })}
            </Button>
          </>
        }
      >
        <div className="grid grid-cols-1 gap-4">{fields}</div>
      </Sheet>
    </div>
  );
}

interface TotalProps {
  filter: ReservationFilter;
  counted: string | null;
  keep: ReactNode;
}

/** How many, and the way out of a filter, or to the calendars. The line is there before its text: nothing jumps. */
function Total({ filter, counted, keep }: TotalProps) {
  const t = useT();
  const isFiltered = filtersAnything(filter);
  const linkClass = 'inline-flex min-h-11 items-center text-sm';
  return (
    <div className="mt-1 flex min-h-11 flex-wrap items-center gap-x-4">
      <p data-look="none" className="text-ink-soft nums text-sm">
        {counted !== null && (isFiltered ? t('stays.found', { what: counted }) : counted)}
      </p>
      {isFiltered ? (
        <TextLink href={paths.reservations()} className={linkClass}>
          {t('stays.list.clear')}
        </TextLink>
      ) : (
        <TextLink href={paths.importCalendar()} className={`${linkClass} ms-auto xl:hidden`}>
          {t('stays.importCalendar')}
        </TextLink>
      )}
      {keep}
    </div>
  );
}
