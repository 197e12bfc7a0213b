import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { deleteFeed, updateFeed } from '../../data/mutations/feeds.ts';
import { changesOfWeek, runsOfFeed } from '../../data/queries/feed-runs.ts';
import { feedById } from '../../data/queries/feeds.ts';
import type { FluxIcal } from '../../domain/feed-rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { feedName } from '../../parts/feed-question.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { feedHealthQuery } from '../../remote/feeds.ts';
import { useServerParts } from '../../remote/use-server-parts.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { CirclePause, CirclePlay, RefreshCw, Trash2 } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { notify } from '../../ui/toast-store.ts';
import { FeedNaming, FeedReaddress } from './feed-settings.tsx';
import { FeedState, problemText, runText, weekText } from './feed-words.tsx';
import { useFeedServer } from './use-feed-server.ts';

/** One calendar that the server reads: how it is, what it changed, and what its owner may do with it. */
export function FeedPage() {
  const t = useT();
  const { id = '' } = useParams();
  const feed = useLive((data) => feedById(data, id), [id]);
  const [queryClient] = useState(() => new QueryClient());
  const title = feed === null ? t('feeds.page.gone') : feed === undefined ? t('feeds.title') : feedName(t, feed);
  return (
    <QueryClientProvider client={queryClient}>
      <Page title={title} back={{ href: paths.calendars(), label: t('feeds.title') }} width="text">
        {feed === null && <EmptyState text={t('feeds.page.goneText')} />}
        {feed && <Feed feed={feed} />}
      </Page>
    </QueryClientProvider>
  );
}

/** As many as a person reads. */
const RUNS = 30;

function Feed({ feed }: { feed: FluxIcal }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const navigate = useNavigate();
  const settle = useOutcome();
  const once = useOneAtATime();
  const server = useFeedServer();
  const runs = useLive((given) => runsOfFeed(given, feed.id, RUNS), [feed.id]);
  const week = useLive(changesOfWeek, [])?.get(feed.id);
  const health = useQuery(feedHealthQuery(useServerParts(data.now), data.userId));
  const [isRunning, setIsRunning] = useState(false);
  const mine = health.data?.find(({ id }) => id === feed.id);
  const when = (at: string | null) => (at === null ? t('feeds.page.never') : format.instant(at, data.now()));
  const next = mine?.next_at ?? null;

  const runNow = () =>
    once(async () => {
      setIsRunning(true);
      try {
        const ran = await server.run(feed.id);
        if ('code' in ran) notify({ text: problemText(t, ran.code) });
        else
          notify({ text: ran.wait > 0 ? t('feeds.page.wait', { count: Math.ceil(ran.wait) }) : t('feeds.page.ran') });
        await health.refetch();
      } catch {
        notify({ text: t('feeds.page.offline') });
      } finally {
        setIsRunning(false);
      }
    });
  const pause = () =>
    once(async () => {
      const done = t(feed.actif ? 'feeds.page.paused' : 'feeds.page.resumed');
      await settle(updateFeed(data, feed.id, { actif: !feed.actif }), done);
    });
  const remove = () =>
    once(async () => {
      if (await settle(deleteFeed(data, feed.id), t('feeds.page.deleted'))) await navigate(paths.calendars());
    });

  return (
    <>
      <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
        <FeedState feed={feed} />
        {week !== undefined && <span className="text-ink-soft">{weekText(t, week)}</span>}
      </p>
      {feed.actif && feed.etat === 'malade' && (
        <div className="mb-4">
          <Notice tone="danger" title={t('feeds.problem.failedTitle')}>
            {problemText(t, feed.code)}
          </Notice>
        </div>
      )}
      {feed.actif && feed.etat === 'douteux' && (
        <div className="mb-4">
          <Notice tone="warn">{t('feeds.doubt')}</Notice>
        </div>
      )}
      <Section title={t('feeds.page.health')}>
        <Card>
          <DefinitionList
            entries={[
              [
                t('feeds.page.address'),
                <bdi key="address" className="break-all">
                  {feed.adresse_masquee}
                </bdi>,
              ],
              ...(mine === undefined
                ? []
                : ([
                    [t('feeds.page.lastSuccess'), when(mine.last_success_at)],
                    [t('feeds.page.lastAttempt'), when(mine.last_attempt_at)],
                    [
                      t('feeds.page.next'),
                      next !== null && (Date.parse(next) > data.now() ? when(next) : t('feeds.page.soon')),
                    ],
                    [t('feeds.page.events'), format.count(mine.events)],
                  ] as const)),
            ]}
          />
          {health.isError && <p className="text-ink-soft mt-3 text-sm">{t('feeds.page.offline')}</p>}
          <div className="mt-4 flex flex-wrap gap-2">
            {feed.actif && (
              <Button icon={RefreshCw} busy={isRunning} onClick={runNow}>
                {t(isRunning ? 'feeds.page.running' : 'feeds.page.runNow')}
              </Button>
            )}
            <Button variant="quiet" icon={feed.actif ? CirclePause : CirclePlay} onClick={pause}>
              {t(feed.actif ? 'feeds.page.pause' : 'feeds.page.resume')}
            </Button>
            <Button variant="quiet" icon={Trash2} onClick={remove}>
              {t('feeds.page.delete')}
            </Button>
          </div>
          <p className="text-ink-soft mt-2 text-sm">{t('feeds.page.deleteHint')}</p>
        </Card>
      </Section>
      <div className="mt-5 grid gap-2">
        <FeedNaming key={`${feed.nom} ${feed.plateforme}`} feed={feed} />
        <FeedReaddress feed={feed} />
      </div>
      <Section title={t('feeds.page.history')}>
        {runs?.length === 0 && <p className="text-ink-soft">{t('feeds.page.historyNone')}</p>}
        {runs !== undefined && runs.length > 0 && (
          <List label={t('feeds.page.history')}>
            {runs.map((run) => (
              <ListRow key={run.id} title={runText(t, run)} lines={[when(run.created_at)]} />
            ))}
          </List>
        )}
      </Section>
    </>
  );
}
