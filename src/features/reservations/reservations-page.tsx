import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { matchingReservations, PAGE_SIZE } from '../../data/queries/reservation-page.ts';
import { reservationsByIds } from '../../data/queries/reservations.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { CalendarOff, Download, FileUp, ListChecks, Plus, Trash2, Wallet } from '../../ui/icons.ts';
import { cx } from '../../ui/cx.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { NothingListed } from './list-empty.tsx';
import { rememberList } from './list-place.ts';
import { filtersAnything, type ListQuery, readListQuery, toListQuery } from './list-query.ts';
import { ListToolbar } from './list-toolbar.tsx';
import { answers, type ListView, queryOf, useListView } from './list-view.ts';
import { SelectionBar } from './selection-bar.tsx';
import { StayList } from './stay-list.tsx';
import { StayTable } from './stay-table.tsx';
import { usePageLabels } from '../../parts/page-labels.ts';
import { useExport } from './use-export.ts';
import { useSearchText } from '../../parts/use-search-text.ts';
import { type RowSelection, type Selection, useSelection } from './use-selection.ts';
import { useTableRoom } from './use-table-room.ts';
import { usePageShown } from '../../parts/look.ts';
import { useHasReceived } from '../../parts/not-yet.tsx';
import { useScreenful } from './use-screenful.ts';

/** All stays, closed periods included: fifty a page, the latest arrival first. What is shown is in the address. */
export function ReservationsPage() {
  const t = useT();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const exportStays = useExport();
  const { today } = useData();
  const inAddress = readListQuery(search);
  const [text, setText] = useSearchText(inAddress.filter.q);
  // What is typed filters at once; the address follows a little later.
  const query = text === inAddress.filter.q ? inAddress : { filter: { ...inAddress.filter, q: text }, page: 1 };
  const view = useListView(query);
  const [selection, select] = useSelection(query.filter);
  const isEmpty = view?.total === 0;
  // Of the query that this view answers: the one being typed may be a frame ahead, and must not take the search away.
  const isBare = isEmpty && !filtersAnything(queryOf(view.key).filter);

  usePageShown(isEmpty, today(), true);
  useEffect(() => rememberList(search), [search]);
  useNearestPage(query, view);

  return (
    <Page
      title={t('stays.title')}
      // Where the thumb would find it, there are other things to do while one chooses.
      primary={selection ? undefined : { label: t('stays.create'), icon: Plus, href: paths.newReservation() }}
      actions={
        !isBare && (
          <>
            <span className="max-xl:hidden">
              <LinkButton variant="quiet" icon={FileUp} href={paths.importCalendar()}>
                {t('stays.importCalendar')}
              </LinkButton>
            </span>
            <Menu
              label={t('stays.list.more')}
              items={[
                ...(isEmpty ? [] : [{ label: t('manyStays.start'), icon: ListChecks, onSelect: () => select() }]),
                {
                  label: t('closures.create'),
                  icon: CalendarOff,
                  onSelect: () => void navigate(paths.newReservation({ nature: 'blocage' })),
                },
                {
                  label: t('stays.export.action'),
                  icon: Download,
                  onSelect: () => void exportStays((data) => matchingReservations(data, query.filter)),
                },
                {
                  label: t('csvImport.action'),
                  icon: FileUp,
                  onSelect: () => void navigate(paths.importStays()),
                },
                { label: t('payments.page.link'), icon: Wallet, onSelect: () => void navigate(paths.payments()) },
                { label: t('stays.trash.title'), icon: Trash2, onSelect: () => void navigate(paths.trash()) },
              ]}
            />
          </>
        )
      }
    >
      {!isBare && <ListToolbar query={query} text={text} onText={setText} view={view} />}
      {/* Always there, so that its change is read out; with stays below, the pages' caption says how many. */}
      <p role="status" className="sr-only">
        {isEmpty && !isBare ? t('stays.list.none.title') : ''}
      </p>
      {view && (
        // As high as it takes for the bar to stand at the bottom of a phone's screen, below where messages appear.
        <div className={cx('flex flex-col', selection && 'max-lg:min-h-[70dvh] max-lg:gap-4')}>
          {/* Before the list for who reads or tabs; for the eye below it, on phones. */}
          {selection && (
            <SelectionBar
              selection={selection}
              page={view.stays.map(({ stay }) => stay.id)}
              total={view.total}
              onExport={(ids) => void exportStays(({ db }) => reservationsByIds(db, ids))}
            />
          )}
          {isEmpty ? (
            <NothingListed query={queryOf(view.key)} view={view} />
          ) : (
            <Listed query={query} view={view} selection={selection} onSelect={select} />
          )}
        </div>
      )}
    </Page>
  );
}

interface ListedProps {
  query: ListQuery;
  view: ListView;
  selection: Selection | null;
  onSelect: (first: string) => void;
}

function Listed({ query, view, selection, onSelect }: ListedProps) {
  const t = useT();
  const format = useFormat();
  const hasTableRoom = useTableRoom();
  const { today } = useData();
  const region = useFocusOnTurn(view.page);
  const rows = useRowSelection(selection);
  const { rows: stays, isWhole } = useScreenful(view.stays);
  // The columns of a table are as wide as all of its rows want them.
  // Nothing but the marks says what day it is.
  usePageShown((isWhole || !hasTableRoom) && selection === null && query.filter.q === '', today(), true);
  useFocusOnEnd(region, selection !== null);
  const from = (view.page - 1) * PAGE_SIZE + 1;
  const caption = t('common.pageOf', {
    from: format.count(from),
    to: format.count(from + view.stays.length - 1),
    total: format.count(view.total),
  });
  return (
    <>
      <div ref={region} tabIndex={-1} role="group" aria-label={caption} className="outline-none">
        {hasTableRoom ? (
          <StayTable stays={stays} selection={rows} />
        ) : (
          <StayList stays={stays} selection={rows} onLongPress={onSelect} />
        )}
      </div>
      <Pagination
        page={view.page}
        pages={view.pages}
        caption={caption}
        href={(page) => paths.reservations(toListQuery(query.filter, page))}
        labels={usePageLabels()}
      />
    </>
  );
}

/** The same one as long as it says the same: rows need not be drawn again for a letter of a search. */
function useRowSelection(selection: Selection | null): RowSelection | null {
  const isOn = selection !== null;
  const { chosen, toggle } = selection ?? NOTHING_CHOSEN;
  return useMemo(() => (isOn ? { chosen, toggle } : null), [isOn, chosen, toggle]);
}

const NOTHING_CHOSEN: RowSelection = { chosen: new Set(), toggle: () => undefined };

/** The checkbox or the button that had the focus is gone with the end of choosing. */
function useFocusOnEnd(region: RefObject<HTMLElement | null>, isChoosing: boolean): void {
  const wasChoosing = useRef(false);
  useEffect(() => {
    if (wasChoosing.current && !isChoosing) region.current?.focus({ preventScroll: true });
    wasChoosing.current = isChoosing;
  }, [region, isChoosing]);
}

/** An address may ask for a page that there is no more: it then says the one that is shown. */
function useNearestPage(query: ListQuery, view: ListView | undefined): void {
  const [search, setSearch] = useSearchParams();
  // The page asked for may be on its way.
  const isReceiving = useHasReceived() === false;
  const shown = view !== undefined && answers(view, query) ? view.page : query.page;
  useEffect(() => {
    if (isReceiving || shown === query.page) return;
    const next = new URLSearchParams(search);
    if (shown === 1) next.delete('page');
    else next.set('page', String(shown));
    setSearch(next, { replace: true });
  }, [isReceiving, shown, query.page, search, setSearch]);
}

/** After a page is turned the focus goes to its beginning: the link that was followed stands at the end. */
function useFocusOnTurn(page: number) {
  const region = useRef<HTMLDivElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    // While somebody types a search the page goes back to the first one: the focus is theirs.
    if (document.activeElement?.matches('input, select') !== true) region.current?.focus({ preventScroll: true });
  }, [page]);
  return region;
}
