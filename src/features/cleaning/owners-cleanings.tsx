import { useData } from '../../data/live.ts';
import type { WeekFrame } from '../../data/queries/cleaning-week.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import { lacksYes } from '../../domain/cleaning-state.ts';
import type { Day } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { ProblemsLink } from '../../parts/problems-link.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { AbsencesLink } from './absences-link.tsx';
import { AskButtons, type AskButtonsProps } from './ask-buttons.tsx';
import { AssignSheet } from './assign-sheet.tsx';
import { CleaningDays } from './cleaning-days.tsx';
import type { CleaningsPage } from './cleanings-page-data.ts';
import { OneGite, OwnersWays, PeriodNav } from './cleanings-toolbar.tsx';
import { addressOf, type CleaningsView } from './cleanings-view.ts';
import { NoCleaning } from './no-cleaning.tsx';
import { QuickDone } from './quick-done.tsx';
import { useAssigning } from './use-assigning.ts';
import { WeekGrid } from './week-grid.tsx';
import { weekRows } from './week-rows.ts';
import { WeekSections } from './week-sections.tsx';

/** For their owner: day by day, or a week of gîtes or of people; who has not answered, and what to do about it. */
export function OwnersCleanings({ asked, page }: { asked: CleaningsView; page: CleaningsPage }) {
  const { today: todayOf, userId: me } = useData();
  const today = todayOf();
  const assigning = useAssigning();
  const { view, gites, names, cleanings, week } = page;
  const waits = ({ cleaning, gite }: CleaningView) => gite?.isOwned === true && lacksYes(cleaning, today);
  const shown = view.unanswered ? cleanings.filter(waits) : cleanings;
  const hasGite = [...gites.values()].some(({ isOwned }) => isOwned);
  const each = { today, names, me };
  const actionsOf = (one: CleaningView) => (
    <>
      {one.cleaning.date <= today && <QuickDone cleaning={one.cleaning} />}
      <AskButtons view={one} onAssign={assigning.open} />
    </>
  );
  return (
    <>
      <ProblemsLink />
      {page.cleansElsewhere && <AbsencesLink />}
      {hasGite && <OwnersWays view={asked} today={today} unanswered={cleanings.filter(waits).length} />}
      <PeriodNav view={asked} today={today} />
      <OneGite view={view} today={today} gites={gites} />
      {shown.length === 0 &&
        (view.unanswered ? (
          <AllAnswered href={addressOf({ ...view, unanswered: false }, today)} />
        ) : (
          (week === null || !hasGite) && <NoCleaning reader="owner" hasGite={hasGite} gite={view.gite} />
        ))}
      {week === null ? (
        <CleaningDays {...each} cleanings={shown} actionsOf={actionsOf} />
      ) : (
        <Week {...each} view={view} week={week} cleanings={shown} onAssign={assigning.open} />
      )}
      <AssignSheet asked={assigning.asked} onClose={assigning.close} />
    </>
  );
}

interface WeekOfOwnerProps extends Pick<CleaningsPage, 'view' | 'names'> {
  week: WeekFrame;
  cleanings: readonly CleaningView[];
  today: Day;
  me: string;
  onAssign: AskButtonsProps['onAssign'];
}

function Week({ view, week, cleanings, today, names, me, onAssign }: WeekOfOwnerProps) {
  const t = useT();
  const isWide = useWide();
  const as = view.as === 'gite' ? 'gite' : 'personne';
  const rows = weekRows(t, { ...week, cleanings }, { ...view, as, me });
  const shown = { as, rows, names, me, actionsOf: ask } as const;
  return isWide ? <WeekGrid {...shown} today={today} /> : <WeekSections {...shown} />;

  function ask(one: CleaningView) {
    return <AskButtons view={one} onAssign={onAssign} look={isWide ? 'icons' : 'words'} />;
  }
}

/** Nothing is left to ask: back to all there is. */
function AllAnswered({ href }: { href: string }) {
  const t = useT();
  return (
    <EmptyState
      title={t('cleaningPages.unanswered.none')}
      text={t('cleaningPages.unanswered.text')}
      action={<LinkButton href={href}>{t('cleaningPages.unanswered.all')}</LinkButton>}
    />
  );
}
