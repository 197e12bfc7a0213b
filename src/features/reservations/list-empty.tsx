import { paths } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { FileUp, Plus, Trash2, X } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { filtersAnything, type ListQuery } from './list-query.ts';
import type { ListView } from './list-view.ts';

/** Why there is nothing, and the one thing to do about it. */
export function NothingListed({ query, view }: { query: ListQuery; view: ListView }) {
  const t = useT();
  const received = useHasReceived();
  if (filtersAnything(query.filter)) {
    return (
      <EmptyState
        title={t('stays.list.none.title')}
        text={t('stays.list.none.text')}
        action={
          <LinkButton icon={X} href={paths.reservations()} keepScroll>
            {t('stays.list.clear')}
          </LinkButton>
        }
      />
    );
  }
  if (received !== true) return received === false ? <NotYet /> : null;
  if (view.gites.length === 0) {
    return (
      <GiteFirst
        title={t('stays.list.noGite.title')}
        text={t('stays.list.noGite.text')}
        action={t('stays.list.noGite.action')}
      />
    );
  }
  return (
    <EmptyState
      title={t('stays.list.empty.title')}
      text={t('stays.list.empty.text')}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <LinkButton variant="primary" icon={Plus} href={paths.newReservation()}>
            {t('stays.create')}
          </LinkButton>
          <LinkButton icon={FileUp} href={paths.importCalendar()}>
            {t('stays.importCalendar')}
          </LinkButton>
          <LinkButton icon={FileUp} href={paths.importStays()}>
            {t('csvImport.action')}
          </LinkButton>
          <LinkButton variant="quiet" icon={Trash2} href={paths.trash()}>
            {t('stays.trash.title')}
          </LinkButton>
        </span>
      }
    />
  );
}
