import { useNavigate } from 'react-router';
import type { KnownGite } from '../../data/queries/gites.ts';
import { addDays } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Check, ChevronLeft, ChevronRight, Hourglass, X } from '../../ui/icons.ts';
import { IconLink, LinkButton } from '../../ui/link-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { addressOf, type CleaningsView, isNow, periodOf, type Way, WAYS } from './cleanings-view.ts';

export interface CleaningsToolbarProps {
  view: CleaningsView;
  today: Day;
}

/** Which days are looked at, and the way to those before and after. */
export function PeriodNav({ view, today }: CleaningsToolbarProps) {
  const t = useT();
  const format = useFormat();
  const { from, to, step } = periodOf(view);
  const at = (day: Day) => addressOf({ ...view, day }, today);
  const isWeek = view.as !== 'jour';
  return (
    <nav aria-label={t('cleanings.title')} className="mb-3 flex flex-wrap items-center gap-1">
      <IconLink
        icon={ChevronLeft}
        label={t(isWeek ? 'cleaningPages.week.earlier' : 'cleaningPages.earlier')}
        href={at(addDays(from, -step))}
      />
      <p className="nums text-ink-soft flex-1 text-center" aria-live="polite">
        {t('cleaningPages.period', { from: format.day(from, today), to: format.day(to, today) })}
      </p>
      <IconLink
        icon={ChevronRight}
        label={t(isWeek ? 'cleaningPages.week.later' : 'cleaningPages.later')}
        href={at(addDays(from, step))}
      />
      {!isNow(view, today) && (
        <LinkButton href={at(today)}>{t(isWeek ? 'cleaningPages.week.now' : 'cleaningPages.thisWeek')}</LinkButton>
      )}
    </nav>
  );
}

/** For an owner: by day, by gîte or by person, and only those without an answer. `unanswered`: how many of these days are. */
export function OwnersWays({ view, today, unanswered }: CleaningsToolbarProps & { unanswered: number }) {
  const t = useT();
  const navigate = useNavigate();
  const show = (change: Partial<CleaningsView>) =>
    void navigate(addressOf({ ...view, ...change }, today), { replace: true, preventScrollReset: true });
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      <div className="min-w-0 flex-1 basis-72 sm:max-w-md">
        <Segmented<Way>
          legend={t('cleaningPages.ways.legend')}
          legendHidden
          value={view.as}
          onValue={(as) => show({ as })}
          options={WAYS.map((value) => ({ value, label: t(`cleaningPages.ways.${value}`) }))}
        />
      </div>
      {(unanswered > 0 || view.unanswered) && (
        <Button
          icon={view.unanswered ? Check : Hourglass}
          aria-pressed={view.unanswered}
          className="rounded-full! aria-pressed:bg-accent-soft! aria-pressed:border-accent!"
          onClick={() => show({ unanswered: !view.unanswered })}
        >
          {t('cleaningPages.unanswered.chip', { count: unanswered })}
        </Button>
      )}
    </div>
  );
}

/** Where one gîte alone is looked at: which, and the way back to all. */
export function OneGite({ view, today, gites }: CleaningsToolbarProps & { gites: ReadonlyMap<string, KnownGite> }) {
  const t = useT();
  if (view.gite === null) return null;
  return (
    <p className="mb-4">
      <LinkButton icon={X} href={addressOf({ ...view, gite: null }, today)}>
        <bdi className="line-clamp-2 min-w-0 wrap-anywhere">
          {t('cleaningPages.ofGite', { gite: gites.get(view.gite)?.nom ?? t('cleanings.unknownGite') })}
        </bdi>
      </LinkButton>
    </p>
  );
}
