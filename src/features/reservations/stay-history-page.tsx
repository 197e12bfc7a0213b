import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { updateReservation } from '../../data/mutations/reservations.ts';
import { allGites } from '../../data/queries/gites.ts';
import { reservationTrace } from '../../data/queries/reservation-trace.ts';
import { backTo, type StayChange } from '../../domain/stay-history.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useFieldWords } from '../../parts/field-words.ts';
import { useHasReceived } from '../../parts/not-yet.tsx';
import { stayTitle } from '../../parts/stay-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { stayHistoryQuery } from '../../remote/stay-history.ts';
import { useServerParts } from '../../remote/use-server-parts.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { NoStay, noStayTitle } from './no-stay.tsx';
import { StayChangeCard } from './stay-change-card.tsx';
import { useStay } from './stay-view.ts';
import { useBack } from './use-back.ts';

/** What became of a stay: every change with who and when, and the way back to each. */
export function StayHistoryPage() {
  const t = useT();
  const { id = '' } = useParams();
  const found = useStay(id);
  const gites = useLive(allGites, []);
  const isReceiving = useHasReceived() === false;
  const [queryClient] = useState(() => new QueryClient());
  const isThere = found?.is === 'there';
  return (
    <QueryClientProvider client={queryClient}>
      <Page
        title={found === undefined || isThere ? t('stays.history.title') : noStayTitle(t, found, isReceiving)}
        back={useBack(paths.reservation(id))}
        subtitle={isThere ? <bdi className="line-clamp-2">{stayTitle(t, found.stay)}</bdi> : undefined}
        width="text"
      >
        {found !== undefined && !isThere && <NoStay found={found} isReceiving={isReceiving} />}
        {isThere && gites !== undefined && <History key={id} stay={found.stay} gites={gites} />}
      </Page>
    </QueryClientProvider>
  );
}

function History({ stay, gites }: { stay: Reservation; gites: readonly Gite[] }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const trace = useLive((given) => reservationTrace(given, stay.id), [stay.id]);
  const words = useFieldWords(new Map(gites.map((gite) => [gite.id, gite])));
  const parts = useServerParts(data.now);
  const query = useInfiniteQuery(stayHistoryQuery(parts, data.userId, stay.id, stay.rev));
  const changes = query.data?.pages.flat() ?? [];
  const list = useRef<HTMLOListElement>(null);
  const isUnsent = (trace?.unsent ?? 0) > 0;
  const when = ({ at }: StayChange) => format.instant(at, data.now());
  const goBack = (change: StayChange) =>
    once(async () => {
      const fields = backTo(stay, changes, change.rev);
      const isDone = await settle(
        updateReservation(data, stay.id, fields),
        t('stays.history.done', { when: when(change) }),
      );
      // The button that was pressed leads nowhere now, and goes.
      if (isDone) list.current?.focus();
    });

  if (query.isPending && query.fetchStatus === 'fetching') return <p role="status">{t('stays.history.loading')}</p>;
  if (!query.isSuccess) {
    return (
      <Notice
        tone="accent"
        title={t('stays.history.offlineTitle')}
        action={<Button onClick={() => void query.refetch()}>{t('stays.history.retry')}</Button>}
      >
        {t('stays.history.offline')}
      </Notice>
    );
  }
  return (
    <>
      {isUnsent && (
        <div className="mb-4">
          <Notice tone="warn">{t('stays.history.waiting')}</Notice>
        </div>
      )}
      <ol ref={list} tabIndex={-1} className="grid gap-3 outline-none" aria-label={t('stays.history.title')}>
        {changes.map((change, i) => (
          <StayChangeCard
            key={change.rev}
            change={change}
            when={when(change)}
            isNow={i === 0 && !isUnsent}
            device={trace?.device ?? null}
            words={words}
            onBack={
              isUnsent || Object.keys(backTo(stay, changes, change.rev)).length === 0 ? null : () => goBack(change)
            }
          />
        ))}
      </ol>
      {query.hasNextPage ? (
        <p className="mt-4">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('stays.history.more')}
          </Button>
        </p>
      ) : (
        // A stay of before there was a history may have none at all.
        !changes.some(({ change }) => Object.keys(change).length === 0) && (
          <p className="text-ink-soft mt-4 text-sm">{t('stays.history.begins')}</p>
        )
      )}
    </>
  );
}
