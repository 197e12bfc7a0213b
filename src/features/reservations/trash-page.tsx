import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { restoreReservation } from '../../data/mutations/restore-reservation.ts';
import { allGites } from '../../data/queries/gites.ts';
import { PAGE_SIZE } from '../../data/queries/reservation-page.ts';
import { deletedReservations, TRASH_DAYS } from '../../data/queries/trash.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { StayName, stayTitle, useWords, type Words } from '../../parts/stay-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Undo2 } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useBackToList } from './use-back.ts';
import { usePageLabels } from '../../parts/page-labels.ts';

/** Stays that were deleted lately, by whoever and wherever, each with its way back. */
export function TrashPage() {
  const words = useWords();
  const { t, format } = words;
  const [search] = useSearchParams();
  const asked = Number(search.get('page') ?? 1);
  const held = useLive((data) => deletedReservations(data, asked), [asked]);
  const gites = useLive(allGites, []);
  const labels = usePageLabels();
  const byId = new Map((gites ?? []).map((gite) => [gite.id, gite]));
  const from = ((held?.page ?? 1) - 1) * PAGE_SIZE;
  return (
    <Page
      title={t('stays.trash.title')}
      back={useBackToList()}
      subtitle={t('stays.trash.subtitle', { days: format.count(TRASH_DAYS) })}
      width="text"
    >
      {held?.total === 0 && <EmptyState text={t('stays.trash.empty')} />}
      {held !== undefined && held.total > 0 && gites !== undefined && (
        <>
          <List label={t('stays.trash.title')}>
            {held.rows.map((stay) => (
              <DeletedRow key={stay.id} stay={stay} gite={byId.get(stay.gite_id)} words={words} />
            ))}
          </List>
          <Pagination
            page={held.page}
            pages={held.pages}
            caption={t('common.pageOf', {
              from: format.count(from + 1),
              to: format.count(from + held.rows.length),
              total: format.count(held.total),
            })}
            href={(page) => paths.trash(page)}
            labels={labels}
          />
        </>
      )}
    </Page>
  );
}

function DeletedRow({ stay, gite, words }: { stay: Reservation; gite: Gite | undefined; words: Words }) {
  const { t, format, today } = words;
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const restore = () =>
    once(() =>
      settle(
        restoreReservation(data, stay.id),
        t(stay.nature === 'blocage' ? 'closures.done.restored' : 'stays.done.restored'),
      ),
    );
  return (
    <ListRow
      edge={gite?.couleur_calendrier}
      title={<StayName t={t} stay={stay} className="line-clamp-2" />}
      lines={[
        <span key="days" className="nums">
          {format.stay(stay.date_debut, stay.date_fin, today)}
        </span>,
        <bdi key="gite">{gite?.nom ?? t('stays.trash.giteGone')}</bdi>,
        <span key="when">{t('stays.trash.when', { when: format.instant(stay.deleted_at ?? '', data.now()) })}</span>,
      ]}
      actions={
        gite === undefined ? undefined : (
          <Button icon={Undo2} onClick={restore} aria-label={t('stays.trash.restore', { who: stayTitle(t, stay) })}>
            {t('stays.detail.restoreStay')}
          </Button>
        )
      }
    />
  );
}
