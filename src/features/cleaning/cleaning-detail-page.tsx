import { useNavigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { deleteCleaning, setCleaningStatus } from '../../data/mutations/cleanings.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import { isPossible } from '../../domain/cleaning-acts.ts';
import { doerOf } from '../../domain/pay.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useSeen } from '../../parts/use-seen.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { CleaningBadge } from '../../parts/cleaning-words.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Ban, Trash2 } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { CleaningAmount } from './cleaning-amount.tsx';
import { CleaningAnswer } from './cleaning-answer.tsx';
import { CleaningAway } from './cleaning-away.tsx';
import { CleaningClash } from './cleaning-clash.tsx';
import { cleaningPage } from './cleaning-detail-data.ts';
import { CleaningFacts } from './cleaning-facts.tsx';
import { CleaningForm } from './cleaning-form.tsx';
import { CleaningReport } from './cleaning-report.tsx';
import { CleaningSpent } from './cleaning-spent.tsx';
import { CleaningSteps } from './cleaning-steps.tsx';
import { CleaningWork } from './cleaning-work.tsx';
import { CompanyGive } from './company-give.tsx';
import { valuesOf } from './form-values.ts';

/** One cleaning: for the cleaner all there is to know and to say, for the owner also the plan itself. */
export function CleaningDetailPage() {
  const t = useT();
  const format = useFormat();
  const { id = '' } = useParams();
  const { today: todayOf, userId } = useData();
  const found = useLive((data) => cleaningPage(data, id), [id]);
  const view = found?.view ?? null;
  const today = todayOf();
  useSeen(view === null ? [] : [view.cleaning], 0);
  if (found && view === null) return <UnknownCleaning />;
  const near = view && format.nearDay(view.cleaning.date, today);
  return (
    <Page
      title={view?.gite?.nom ?? t('cleanings.title')}
      back={{ href: paths.cleanings(), label: t('cleanings.title') }}
      actions={
        found?.role === 'owner' && view && <CleaningActions cleaning={view.cleaning} isGoing={found.mayDelete} />
      }
      subtitle={
        view && (
          <span className="flex flex-wrap items-center gap-2">
            <span className="first-letter:uppercase">
              {near === format.day(view.cleaning.date, today)
                ? format.dayAndMonth(view.cleaning.date)
                : `${near} · ${format.dayAndMonth(view.cleaning.date)}`}
            </span>
            <CleaningBadge {...view} />
          </span>
        )
      }
      width="text"
    >
      {found && view && (
        <>
          <CleaningClash view={view} />
          <CleaningAnswer view={view} names={found.names} me={userId} role={found.role} />
          {found.role === 'cleaner' && <CompanyGive cleaning={view.cleaning} />}
          <CleaningAway view={view} names={found.names} me={userId} role={found.role} />
          <CleaningSteps view={view} names={found.names} me={userId} role={found.role} />
          {mayNoteTime(view, userId) && <CleaningSpent key={view.cleaning.id} cleaning={view.cleaning} />}
          <CleaningFacts view={view} access={found.access} names={found.names} me={userId} role={found.role} />
          {view.gite?.isOwned && <CleaningAmount cleaning={view.cleaning} />}
          <CleaningWork cleaning={view.cleaning} />
          <CleaningReport key={view.cleaning.id} cleaning={view.cleaning} />
          {found.role === 'owner' && (
            <div className="mt-6">
              <Disclosure summary={t('cleaningPages.detail.edit')}>
                <CleaningForm
                  key={view.cleaning.id}
                  row={view.cleaning}
                  start={valuesOf(view.cleaning)}
                  gites={found.gites}
                  draftKey={`menage:${view.cleaning.id}`}
                  onSaved={() => scrollTo(0, 0)}
                />
              </Disclosure>
            </div>
          )}
        </>
      )}
    </Page>
  );
}

/** Once it is done: its owner, and whoever did it or was to. */
function mayNoteTime({ cleaning, gite }: CleaningView, me: string): boolean {
  if (cleaning.statut !== 'fait') return false;
  return gite?.isOwned === true || cleaning.assignee_user_id === me || doerOf(cleaning).userId === me;
}

function CleaningActions({ cleaning, isGoing }: { cleaning: Cleaning; isGoing: boolean }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const navigate = useNavigate();
  // Whoever was told of it must hear that it is off. Once it is, the page says who has not.
  if (!isGoing && !isPossible(cleaning, 'cancel')) return null;
  const cancel = () => settle(setCleaningStatus(data, cleaning.id, 'annule'), t('cleaningPages.announce.cancelled'));
  const remove = async () => {
    if (await settle(deleteCleaning(data, cleaning.id), t('cleaningPages.announce.deleted'))) {
      void navigate(paths.cleanings(), { replace: true });
    }
  };
  return (
    <Menu
      label={t('common.more')}
      items={[
        isGoing
          ? { label: t('cleaningPages.delete'), icon: Trash2, danger: true, onSelect: () => void remove() }
          : { label: t('cleaningPages.detail.cancel'), icon: Ban, danger: true, onSelect: () => void cancel() },
      ]}
    />
  );
}

function UnknownCleaning() {
  const t = useT();
  return (
    <Page title={t('cleaningPages.missing.title')} back={{ href: paths.cleanings(), label: t('cleanings.title') }}>
      <EmptyState
        text={t('cleaningPages.missing.text')}
        action={<LinkButton href={paths.cleanings()}>{t('cleaningPages.missing.back')}</LinkButton>}
      />
    </Page>
  );
}
