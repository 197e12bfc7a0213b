import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { changesOfWeek, type FeedChanges } from '../../data/queries/feed-runs.ts';
import { allFeeds, type FeedOfGite } from '../../data/queries/feeds.ts';
import { openFeedQuestions } from '../../data/queries/feeds-that-ask.ts';
import { allGites } from '../../data/queries/gites.ts';
import { useT } from '../../i18n/use-t.ts';
import { feedName } from '../../parts/feed-question.tsx';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { Section } from '../../ui/card.tsx';
import { FileUp, Plus } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ExportSection } from './export-section.tsx';
import { FeedQuestion } from './feed-question.tsx';
import { FeedNews, FeedState, weekText } from './feed-words.tsx';

/** The calendars that the server reads by itself: what they ask, and how each of them is. */
export function FeedsPage() {
  const t = useT();
  const gites = useLive(allGites, []);
  const feeds = useLive(allFeeds, []);
  const questions = useLive((data) => openFeedQuestions(data), []);
  const weeks = useLive(changesOfWeek, []);
  const received = useHasReceived();
  const once = useOneAtATime();
  const hasGite = gites !== undefined && gites.length > 0;
  return (
    <Page
      title={t('feeds.title')}
      subtitle={t('feeds.intro')}
      width="text"
      primary={hasGite ? { label: t('feeds.add'), icon: Plus, href: paths.newCalendar() } : undefined}
    >
      {gites?.length === 0 && received === false && <NotYet />}
      {gites?.length === 0 && received && (
        <GiteFirst title={t('import.noGite.title')} text={t('import.noGite.text')} action={t('import.noGite.action')} />
      )}
      {questions !== undefined && questions.length > 0 && (
        <Section title={t('feeds.questions.title')} aside={questions.length}>
          <List label={t('feeds.questions.title')}>
            {questions.map((asked) => (
              <FeedQuestion key={asked.question.id} asked={asked} once={once} />
            ))}
          </List>
        </Section>
      )}
      {hasGite && feeds?.length === 0 && (
        <EmptyState
          title={t('feeds.none.title')}
          text={t('feeds.none.text')}
          action={
            <LinkButton variant="primary" icon={Plus} href={paths.newCalendar()}>
              {t('feeds.add')}
            </LinkButton>
          }
        />
      )}
      {[...Map.groupBy(feeds ?? [], ({ feed }) => feed.gite_id)].map(([giteId, ofGite]) => (
        <Section key={giteId} title={ofGite[0]?.gite?.nom ?? t('feeds.unknownGite')}>
          <List label={ofGite[0]?.gite?.nom ?? t('feeds.unknownGite')}>
            {ofGite.map((one) => (
              <FeedRow key={one.feed.id} one={one} week={weeks?.get(one.feed.id)} />
            ))}
          </List>
        </Section>
      ))}
      {hasGite && <ExportSection gites={gites} />}
      {hasGite && (
        <p className="mt-7">
          <LinkButton variant="quiet" icon={FileUp} href={paths.importCalendar()}>
            {t('feeds.importFile')}
          </LinkButton>
        </p>
      )}
    </Page>
  );
}

function FeedRow({ one: { feed, gite }, week }: { one: FeedOfGite; week: FeedChanges | undefined }) {
  const t = useT();
  return (
    <ListRow
      href={paths.calendar(feed.id)}
      edge={gite?.couleur_calendrier}
      dimmed={!feed.actif}
      title={<bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{feedName(t, feed)}</bdi>}
      lines={[
        <bdi key="address" className="break-all">
          {feed.adresse_masquee}
        </bdi>,
        <FeedNews key="news" feed={feed} />,
        week === undefined ? null : <span key="week">{weekText(t, week)}</span>,
        <span key="state" className="flex pt-0.5">
          <FeedState feed={feed} />
        </span>,
      ]}
    />
  );
}
