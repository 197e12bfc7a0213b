import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import { cleaningNews } from '../../data/queries/cleaning-news.ts';
import { linenToBring } from '../../data/queries/linen-to-bring.ts';
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
import { CleaningNews } from './cleaning-news.tsx';
import { firstDays } from './first-days.ts';
import { LinenToBring } from './linen-to-bring.tsx';
import { NeedsMe } from './needs-me.tsx';
import type { CleanerDayProps } from './today-page.tsx';

/**
 * Where, when, how long, what to bring: today's cleanings, then the coming days'. `isKnown`: what is not here is nowhere. An owner who
 * cleans for others has what is asked of them above their own day, and their work below it.
 */
export function CleanerDay({ page, isKnown, ownersDay }: CleanerDayProps) {
  const t = useT();
  const format = useFormat();
  const { userId } = useData();
  const { today, view, names, gites } = page;
  const news = useLive((data) => cleaningNews(data, today), [today]);
  const linen = useLive((data) => linenToBring(data, today), [today]);
  // The coming days are here as well: what tomorrow begins with.
  const isThere = news !== undefined && linen !== undefined;
  usePageShown(isThere, today, true);
  // A fortnight of ten a day takes a cheap phone seconds, in which nothing could be pressed: what is out of sight comes after the rest.
  const [isWhole, drawWhole] = useState(false);
  useEffect(() => {
    if (isThere) startTransition(() => drawWhole(true));
  }, [isThere]);
  const isOwner = page.role === 'owner';
  const now = view.elsewhere.filter(({ cleaning }) => cleaning.date === today);
  const coming = view.elsewhere.filter(({ cleaning }) => cleaning.date > today);
  const all = [...Map.groupBy(coming, ({ cleaning }) => cleaning.date)];
  const days = isWhole ? all : firstDays(all, now.length);
  // Beside an owner's own, these say whose they are.
  const title = t(isOwner ? 'today.myCleanings' : 'today.cleanings');
  // All of it in one step: what is new would push down what a thumb is about to touch.
  if (!isThere) return null;
  return (
    <>
      <div data-look-until={today}>
        {!isOwner && <NeedsMe page={page} />}
        <CleaningNews news={news} today={today} />
        {ownersDay}
        {now.length > 0 ? (
          <Section title={title} aside={format.count(now.length)}>
            <List label={title}>
              {now.map((one) => (
                <CleaningRow
                  key={one.cleaning.id}
                  view={one}
                  names={names}
                  me={userId}
                  withAddress
                  actions={wayTo(one)}
                />
              ))}
            </List>
          </Section>
        ) : isOwner ? null : !isKnown ? (
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
        <LinenToBring lines={linen} />
      </div>
      {days.map(([day, cleanings]) => (
        <div key={day} data-look-until={day} className="mt-7">
          <Section title={titleOf(day)} aside={nearness(day)}>
            <List label={titleOf(day)}>
              {cleanings.map((cleaning) => (
                <CleaningRow key={cleaning.cleaning.id} view={cleaning} names={names} me={userId} withAddress />
              ))}
            </List>
          </Section>
        </div>
      ))}
    </>
  );

  function titleOf(day: Day): string {
    const date = format.dayAndMonth(day);
    return isOwner ? `${title} · ${date}` : date;
  }

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
