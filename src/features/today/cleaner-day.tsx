import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import type { Day } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { CleaningRow } from '../../parts/cleaning-row.tsx';
import { addressOf } from '../../parts/cleaning-words.tsx';
import { WayThere } from '../../parts/way-there.tsx';
import { usePageShown } from '../../parts/look.ts';
import { NotYet } from '../../parts/not-yet.tsx';
import { Section } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { List } from '../../ui/list.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { CleaningNews, useCleaningNews } from './cleaning-news.tsx';
import type { DayPage } from './day-page.ts';
import { NeedsMe } from './needs-me.tsx';

/** Where, when, how long, what to bring: today's cleanings, then the coming days'. `isKnown`: what is not here is nowhere. */
export function CleanerDay({ page, isKnown }: { page: DayPage; isKnown: boolean }) {
  const t = useT();
  const format = useFormat();
  const { userId } = useData();
  const { today, view, coming, names, gites } = page;
  const news = useCleaningNews(today);
  // The coming days are here as well: what tomorrow begins with.
  usePageShown(news !== undefined, today, true);
  const mine = ({ cleaning }: (typeof coming)[number]) =>
    cleaning.assignee_user_id === null || cleaning.assignee_user_id === userId;
  const days = [...Map.groupBy(coming.filter(mine), ({ cleaning }) => cleaning.date)];
  // All of it in one step: what is new would push down what a thumb is about to touch.
  if (news === undefined) return null;
  return (
    <>
      <div data-look-until={today}>
        <NeedsMe page={page} />
        <CleaningNews news={news} today={today} />
        {view.cleanings.some(mine) ? (
          <Section title={t('today.cleanings')} aside={format.count(view.cleanings.filter(mine).length)}>
            <List label={t('today.cleanings')}>
              {view.cleanings.filter(mine).map((cleaning) => (
                <CleaningRow
                  key={cleaning.cleaning.id}
                  view={cleaning}
                  names={names}
                  me={userId}
                  withAddress
                  actions={wayTo(cleaning)}
                />
              ))}
            </List>
          </Section>
        ) : !isKnown ? (
          <NotYet />
        ) : gites.size === 0 ? (
          <EmptyState
            title={t('cleaningPages.noTeam.title')}
            text={t('cleaningPages.noTeam.text')}
            action={<LinkButton href={paths.newGite()}>{t('shell.ownerOnly.also')}</LinkButton>}
          />
        ) : (
          <EmptyState title={t('today.cleanerQuiet.title')} text={t('today.cleanerQuiet.text')} />
        )}
      </div>
      {days.map(([day, cleanings]) => (
        <div key={day} data-look-until={day} className="mt-7">
          <Section title={format.dayAndMonth(day)} aside={nearness(day)}>
            <List label={format.dayAndMonth(day)}>
              {cleanings.map((cleaning) => (
                <CleaningRow key={cleaning.cleaning.id} view={cleaning} names={names} me={userId} withAddress />
              ))}
            </List>
          </Section>
        </div>
      ))}
    </>
  );

  /** "demain"; nothing where it would only say the title's date again. */
  function nearness(day: Day): ReactNode {
    const near = format.nearDay(day, today);
    return near === format.day(day, today) ? undefined : <span data-look="today">{near}</span>;
  }
}

/** Nothing where nobody wrote where it is. */
function wayTo({ gite }: CleaningView): ReactNode {
  const address = addressOf(gite);
  return gite === null || address === '' ? undefined : <WayThere address={address} of={gite.nom} variant="quiet" />;
}
