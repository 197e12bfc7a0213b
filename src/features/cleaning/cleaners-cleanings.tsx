import { useState } from 'react';
import { useData } from '../../data/live.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import { useT } from '../../i18n/use-t.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { AbsencesLink } from './absences-link.tsx';
import { CleaningDays } from './cleaning-days.tsx';
import type { CleaningsPage } from './cleanings-page-data.ts';
import { OneGite, PeriodNav } from './cleanings-toolbar.tsx';
import { NoCleaning } from './no-cleaning.tsx';
import { QuickDone } from './quick-done.tsx';

type Whose = 'mine' | 'everyone';

/** For who cleans: first their own, then those of the same gîtes. */
export function CleanersCleanings({ page: { view, gites, names, cleanings } }: { page: CleaningsPage }) {
  const t = useT();
  const { today: todayOf, userId } = useData();
  const today = todayOf();
  const [whose, setWhose] = useState<Whose>('mine');
  const shown = cleanings.filter(({ cleaning }) => whose === 'everyone' || cleaning.assignee_user_id === userId);
  const actionsOf = ({ cleaning }: CleaningView) => cleaning.date <= today && <QuickDone cleaning={cleaning} />;
  return (
    <>
      <AbsencesLink />
      <PeriodNav view={view} today={today} />
      <OneGite view={view} today={today} gites={gites} />
      <div className="mb-4">
        <Segmented
          legend={t('cleaningPages.whose')}
          legendHidden
          value={whose}
          onValue={setWhose}
          options={[
            { value: 'mine', label: t('cleaningPages.mine') },
            { value: 'everyone', label: t('cleaningPages.everyone') },
          ]}
        />
      </div>
      {shown.length === 0 && <NoCleaning reader="cleaner" hasGite={gites.size > 0} gite={view.gite} />}
      <CleaningDays cleanings={shown} today={today} names={names} me={userId} actionsOf={actionsOf} />
    </>
  );
}
