import { useData } from '../../data/live.ts';
import type { Day } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { CleaningRow } from '../../parts/cleaning-row.tsx';
import { NotYet } from '../../parts/not-yet.tsx';
import { Section } from '../../ui/card.tsx';
import { List } from '../../ui/list.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { CleaningNews } from './cleaning-news.tsx';
import type { DayPage } from './day-page.ts';
import { NeedsMe } from './needs-me.tsx';

/** Where, when, how long, what to bring: today's cleanings, then the coming days'. `isKnown`: what is not here is nowhere. */
export function CleanerDay({ page, isKnown }: { page: DayPage; isKnown: boolean }) {
  const t = useT();
  const format = useFormat();
  const { userId } = useData();
  const { today, view, coming, names } = page;
  const mine = ({ cleaning }: (typeof coming)[number]) =>
    cleaning.assignee_user_id === null || cleaning.assignee_user_id === userId;
  const days = [...Map.groupBy(coming.filter(mine), ({ cleaning }) => cleaning.date)];
  return (
    <>
      <NeedsMe page={page} />
      <CleaningNews today={today} />
      {view.cleanings.some(mine) ? (
        <Section title={t('today.cleanings')} aside={format.count(view.cleanings.filter(mine).length)}>
          <List label={t('today.cleanings')}>
            {view.cleanings.filter(mine).map((cleaning) => (
              <CleaningRow key={cleaning.cleaning.id} view={cleaning} names={names} me={userId} />
            ))}
          </List>
        </Section>
      ) : !isKnown ? (
        <NotYet />
      ) : (
        <EmptyState title={t('today.cleanerQuiet.title')} text={t('today.cleanerQuiet.text')} />
      )}
      {days.map(([day, cleanings]) => (
        <Section key={day} title={format.dayAndMonth(day)} aside={nearness(day)}>
          <List label={format.dayAndMonth(day)}>
            {cleanings.map((cleaning) => (
              <CleaningRow key={cleaning.cleaning.id} view={cleaning} names={names} me={userId} />
            ))}
          </List>
        </Section>
      ))}
    </>
  );

  /** "demain"; nothing where it would only say the title's date again. */
  function nearness(day: Day): string | undefined {
    const near = format.nearDay(day, today);
    return near === format.day(day, today) ? undefined : near;
  }
}
