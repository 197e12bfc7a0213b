import { paths } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSyncStatus } from '../../sync/status.ts';
import { FileUp, House, Plus, X } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { EmptyState, Loading } from '../../ui/states.tsx';
import { filtersAnything, type ListQuery } from './list-query.ts';
import type { ListView } from './list-view.ts';
import { useIsReceiving } from './use-is-receiving.ts';

/** Why there is nothing, and the one thing to do about it. */
export function NothingListed({ query, view }: { query: ListQuery; view: ListView }) {
  const t = useT();
  const isReceiving = useIsReceiving();
  const isUnderWay = useSyncStatus(({ phase }) => phase === 'receiving' || phase === 'sending' || phase === 'idle');
  if (filtersAnything(query.filter)) {
    return (
      <EmptyState
        title={t('reservations.list.none.title')}
        text={t('reservations.list.none.text')}
        action={
          <LinkButton icon={X} href={paths.reservations()} keepScroll>
            {t('reservations.list.clear')}
          </LinkButton>
        }
      />
    );
  }
  if (isReceiving && isUnderWay) return <Loading label={t('reservations.list.arriving')} />;
  if (isReceiving) {
    return <EmptyState title={t('reservations.list.waiting.title')} text={t('reservations.list.waiting.text')} />;
  }
  if (view.gites.length === 0) {
    return (
      <EmptyState
        title={t('reservations.list.noGite.title')}
        text={t('reservations.list.noGite.text')}
        action={
          <LinkButton variant="primary" icon={House} href={paths.newGite()}>
            {t('reservations.list.noGite.action')}
          </LinkButton>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('reservations.list.empty.title')}
      text={t('reservations.list.empty.text')}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <LinkButton variant="primary" icon={Plus} href={paths.newReservation()}>
            {t('reservations.create')}
          </LinkButton>
          <LinkButton icon={FileUp} href={paths.calendars()}>
            {t('reservations.importCalendar')}
          </LinkButton>
        </span>
      }
    />
  );
}
