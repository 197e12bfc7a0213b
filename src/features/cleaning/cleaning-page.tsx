import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { cleaningsBetween, type CleaningView } from '../../data/queries/cleanings.ts';
import { giteLabels } from '../../data/queries/gites.ts';
import { roleOnDevice } from '../../data/queries/sync.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import { addDays, isDay } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { usePageShown } from '../../parts/look.ts';
import { CleaningRow } from '../../parts/cleaning-row.tsx';
import { ProblemsLink } from '../../parts/problems-link.tsx';
import { Section } from '../../ui/card.tsx';
import { CalendarPlus, ChevronLeft, ChevronRight, Plus, Wallet, X } from '../../ui/icons.ts';
import { IconLink, LinkButton } from '../../ui/link-button.tsx';
import { List } from '../../ui/list.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { notify } from '../../ui/toast-store.ts';
import { saveFile } from '../../parts/save-file.ts';
import { agendaFile } from './agenda-file.ts';
import { NoCleaning } from './no-cleaning.tsx';
import { QuickDone } from './quick-done.tsx';

/** How many days one looks at, and moves by: a week and the weekend that follows, when most changeovers are. */
const SHOWN_DAYS = 10;

type Whose = 'mine' | 'everyone';

/** The cleanings by day. The owner plans them; a cleaner first sees their own, then those of the same gîtes. */
export function CleaningPage() {
  const t = useT();
  const { today: todayOf, userId } = useData();
  const today = todayOf();
  const [search] = useSearchParams();
  const asked = search.get('du') ?? '';
  const from = isDay(asked) ? asked : today;
  const gite = search.get('gite');
  const [whose, setWhose] = useState<Whose>('mine');
  const view = useLive((data) => pageOf(data, from), [from]);
  usePageShown(view !== undefined, today);
  const isCleaner = view?.role === 'cleaner';
  const shown = (view?.cleanings ?? []).filter(
    ({ cleaning }) =>
      (gite === null || cleaning.gite_id === gite) &&
      (!isCleaner || whose === 'everyone' || cleaning.assignee_user_id === userId),
  );

  return (
    <Page
      title={t('cleanings.title')}
      primary={
        view && !isCleaner && view.gites.size > 0
          ? { label: t('cleaningPages.create'), icon: Plus, href: paths.newCleaning(gite === null ? {} : { gite }) }
          : undefined
      }
      actions={<CleaningMenu isOwner={view !== undefined && !isCleaner} />}
      width="text"
    >
      {view && !isCleaner && <ProblemsLink />}
      <Days from={from} today={today} gite={gite} />
      {gite !== null && view && (
        <p className="mb-4">
          <LinkButton icon={X} href={paths.cleanings({ du: from === today ? undefined : from })}>
            <bdi className="line-clamp-2 min-w-0 wrap-anywhere">
              {t('cleaningPages.ofGite', { gite: view.gites.get(gite)?.nom ?? t('cleanings.unknownGite') })}
            </bdi>
          </LinkButton>
        </p>
      )}
      {isCleaner && (
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
      )}
      {view && shown.length === 0 && <NoCleaning reader={view.role} hasGite={view.gites.size > 0} gite={gite} />}
      {view &&
        byDay(shown).map(([day, cleanings]) => (
          <Day key={day} day={day} today={today} cleanings={cleanings} names={view.names} me={userId} />
        ))}
    </Page>
  );
}

/** The coming cleanings of whoever looks, for the calendar of their phone; and for an owner what they come to. */
function CleaningMenu({ isOwner }: { isOwner: boolean }) {
  const t = useT();
  const data = useData();
  const navigate = useNavigate();
  const save = async () => {
    const file = await agendaFile(data, t);
    if (file === null) notify({ text: t('cleaningPages.agenda.none') });
    else saveFile('menages.ics', file, 'text/calendar');
  };
  return (
    <Menu
      label={t('common.more')}
      items={[
        ...(isOwner
          ? [
              {
                label: t('nav.statements'),
                icon: Wallet,
                onSelect: () => void navigate(paths.statements()),
              },
            ]
          : []),
        { label: t('cleaningPages.agenda.save'), icon: CalendarPlus, onSelect: () => void save() },
      ]}
    />
  );
}

function Days({ from, today, gite }: { from: Day; today: Day; gite: string | null }) {
  const t = useT();
  const format = useFormat();
  const to = addDays(from, SHOWN_DAYS - 1);
  const at = (day: Day) => paths.cleanings({ du: day === today ? undefined : day, gite });
  return (
    <nav aria-label={t('cleanings.title')} className="mb-3 flex flex-wrap items-center gap-1">
      <IconLink icon={ChevronLeft} label={t('cleaningPages.earlier')} href={at(addDays(from, -SHOWN_DAYS))} />
      <p className="nums text-ink-soft flex-1 text-center" aria-live="polite">
        {t('cleaningPages.period', { from: format.day(from, today), to: format.day(to, today) })}
      </p>
      <IconLink icon={ChevronRight} label={t('cleaningPages.later')} href={at(addDays(from, SHOWN_DAYS))} />
      {from !== today && <LinkButton href={at(today)}>{t('cleaningPages.thisWeek')}</LinkButton>}
    </nav>
  );
}

interface DayProps {
  day: Day;
  today: Day;
  cleanings: readonly CleaningView[];
  names: ReadonlyMap<string, string>;
  me: string;
}

function Day({ day, today, cleanings, names, me }: DayProps) {
  const format = useFormat();
  const near = format.nearDay(day, today);
  const full = format.dayAndMonth(day);
  return (
    <Section title={near === format.day(day, today) ? full : `${near} · ${full}`}>
      <List label={full}>
        {cleanings.map((view) => (
          <CleaningRow
            key={view.cleaning.id}
            view={view}
            names={names}
            me={me}
            actions={day <= today ? <QuickDone cleaning={view.cleaning} /> : undefined}
          />
        ))}
      </List>
    </Section>
  );
}

async function pageOf(data: DataContext, from: Day) {
  const [role, gites, names, cleanings] = await Promise.all([
    roleOnDevice(data),
    giteLabels(data),
    cleanerNames(data),
    cleaningsBetween(data, from, addDays(from, SHOWN_DAYS - 1)),
  ]);
  return { role, gites, names, cleanings };
}

function byDay(views: readonly CleaningView[]): [Day, CleaningView[]][] {
  return [...Map.groupBy(views, ({ cleaning }) => cleaning.date)];
}
