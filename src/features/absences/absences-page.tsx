import { useState } from 'react';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { workplacesOf } from '../../data/queries/absences.ts';
import { knownGites } from '../../data/queries/gites.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import { useT } from '../../i18n/use-t.ts';
import { AbsenceList } from '../../parts/absence-list.tsx';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { CalendarPlus } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';

/** When whoever cleans does not work: told at once to every gîte they clean, whoever owns it. */
export function AbsencesPage() {
  const t = useT();
  const { userId } = useData();
  const received = useHasReceived();
  const found = useLive(absencesPage, []);
  const [isAdding, setIsAdding] = useState(false);
  const cleans = found !== undefined && found.giteIds.length > 0;
  return (
    <Page
      title={t('absences.title')}
      width="text"
      primary={
        cleans && !isAdding
          ? { label: t('absences.note'), icon: CalendarPlus, onClick: () => setIsAdding(true) }
          : undefined
      }
    >
      {found && !cleans && received === false && <NotYet />}
      {found && !cleans && received === true && <EmptyState text={t('absences.nowhere')} />}
      {cleans && (
        <AbsenceList
          userId={userId}
          giteIds={found.giteIds}
          known={found}
          mayChange
          isAdding={isAdding}
          onAdded={() => setIsAdding(false)}
          empty={<EmptyState title={t('absences.empty.title')} text={t('absences.empty.text')} />}
        />
      )}
    </Page>
  );
}

async function absencesPage(data: DataContext) {
  const [giteIds, gites, names] = await Promise.all([workplacesOf(data), knownGites(data), cleanerNames(data)]);
  return { giteIds, gites, names };
}
