import { useSearchParams } from 'react-router';
import { useLive } from '../../data/live.ts';
import type { DataContext } from '../../data/context.ts';
import { allGites } from '../../data/queries/gites.ts';
import { destroyedForms, openMessages, settledMessages, staysWithForms } from '../../data/queries/guest-messages.ts';
import { guestPage, GUESTS_A_PAGE } from '../../data/queries/guest-stays.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { usePageLabels } from '../../parts/page-labels.ts';
import { useSearchText } from '../../parts/use-search-text.ts';
import { Section } from '../../ui/card.tsx';
import { List } from '../../ui/list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { DestroyedForms } from './destroyed-forms.tsx';
import { GuestRowItem } from './guest-row.tsx';
import { GuestsToolbar } from './guests-toolbar.tsx';
import { type GuestQuery, guestsHref, readGuestQuery } from './guests-view.ts';
import { Messages, SettledMessages } from './messages.tsx';

/** Who comes, with the link of each: what they said first, then every stay with one tap to make or send its link. */
export function GuestsPage() {
  const t = useT();
  const [search] = useSearchParams();
  const inAddress = readGuestQuery(search);
  const [text, setText] = useSearchText(inAddress.filter.q);
  // What is typed filters at once; the address follows a little later.
  const query = text === inAddress.filter.q ? inAddress : { filter: { ...inAddress.filter, q: text }, page: 1 };
  const around = useLive(readAround, []);
  return (
    <Page title={t('guests.title')} subtitle={t('guests.subtitle')} width="text">
      {around && (
        <>
          {/* Whoever turns pages is looking for a stay. */}
          {query.page === 1 && <Messages messages={around.open} gites={around.byId} />}
          <Section title={t('guests.list')}>
            <GuestsToolbar filter={query.filter} text={text} onText={setText} gites={around.gites} />
            <Listed query={query} gites={around.byId} />
          </Section>
          <SettledMessages messages={around.settled} gites={around.byId} />
          <DestroyedForms rows={around.destroyed} />
        </>
      )}
    </Page>
  );
}

async function readAround(data: DataContext) {
  const [gites, open, settled, destroyed] = await Promise.all([
    allGites(data),
    openMessages(data),
    settledMessages(data),
    destroyedForms(data),
  ]);
  return { gites, byId: new Map(gites.map((gite) => [gite.id, gite])), open, settled, destroyed };
}

function Listed({ query: { filter, page }, gites }: { query: GuestQuery; gites: ReadonlyMap<string, Gite> }) {
  const t = useT();
  const format = useFormat();
  const received = useHasReceived();
  const labels = usePageLabels();
  const held = useLive((data) => guestPage(data, filter, page), [filter.vue, filter.q, filter.gite, page]);
  const ids = held?.rows.map(({ stay }) => stay.id) ?? [];
  const withForms = useLive((data) => staysWithForms(data, ids), [ids.join(' ')]);
  if (held === undefined) return null;
  if (held.rows.length === 0) {
    const isFiltered = filter.q.trim() !== '' || filter.gite !== null;
    if (received === false) return <NotYet />;
    return isFiltered ? (
      <EmptyState
        title={t('guests.empty.filtered')}
        text={t('guests.empty.filteredText')}
        action={<LinkButton href={guestsHref({ ...filter, q: '', gite: null })}>{t('guests.empty.clear')}</LinkButton>}
      />
    ) : (
      <EmptyState title={t(`guests.empty.${filter.vue}`)} text={t(`guests.empty.${filter.vue}Text`)} />
    );
  }
  const from = (held.page - 1) * GUESTS_A_PAGE + 1;
  return (
    <>
      <List label={t('guests.list')}>
        {held.rows.map((row) => (
          <GuestRowItem
            key={row.stay.id}
            row={row}
            gite={gites.get(row.stay.gite_id) ?? null}
            hasForm={withForms?.has(row.stay.id) ?? null}
          />
        ))}
      </List>
      {held.total !== null && (
        <Pagination
          page={held.page}
          pages={held.pages}
          caption={t('common.pageOf', {
            from: format.count(from),
            to: format.count(from + held.rows.length - 1),
            total: format.count(held.total),
          })}
          href={(to) => guestsHref(filter, to)}
          labels={labels}
        />
      )}
    </>
  );
}
