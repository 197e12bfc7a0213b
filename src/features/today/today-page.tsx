import { type ComponentType, type ReactNode, Suspense } from 'react';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useHasReceived } from '../../parts/not-yet.tsx';
import { usePageShown } from '../../parts/look.ts';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { Plus } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { OwnerDay } from './owner-day.tsx';
import { type DayPage, dayPage } from './day-page.ts';

export interface CleanerDayProps {
  page: DayPage;
  isKnown: boolean;
  /** What an owner sees of their own gîtes, who cleans for others as well. */
  ownersDay?: ReactNode;
}

export interface TodayPageProps {
  /** Fetched when it is wanted: who cleans answers from there, which takes more code than an owner's day. */
  cleanerDay: ComponentType<CleanerDayProps>;
}

/** The first screen: what happens today, and what needs whoever looks. */
export function TodayPage({ cleanerDay: CleanerDay }: TodayPageProps) {
  const t = useT();
  const format = useFormat();
  const { today: todayOf } = useData();
  const today = todayOf();
  const page = useLive((data) => dayPage(data, today), [today]);
  const received = useHasReceived();
  const isOwner = page?.role === 'owner';
  // A cleaner's day comes later, and says so itself.
  usePageShown(isOwner && !page.cleans && received !== undefined, today);
  const isNew = isOwner && page.gites.size === 0 && received === true;
  const ownersDay = isOwner && received !== undefined && <OwnerDay page={page} isKnown={received} />;
  return (
    <Page
      title={t('today.title')}
      subtitle={
        <span data-look="today" className="inline-block first-letter:uppercase">
          {format.dayAndMonth(today)}
        </span>
      }
      primary={
        isOwner && !isNew ? { label: t('today.newReservation'), icon: Plus, href: paths.newReservation() } : undefined
      }
      width="text"
    >
      {isNew && (
        <GiteFirst title={t('today.start.title')} text={t('today.start.text')} action={t('today.start.action')} />
      )}
      {page &&
        received !== undefined &&
        !isNew &&
        (page.cleans ? (
          <Suspense>
            <CleanerDay page={page} isKnown={received} ownersDay={ownersDay} />
          </Suspense>
        ) : (
          ownersDay
        ))}
    </Page>
  );
}
