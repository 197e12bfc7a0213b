import { useData } from '../../data/live.ts';
import { addMonths, startOfMonth } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { ChevronLeft, ChevronRight } from '../../ui/icons.ts';
import { IconLink, LinkButton } from '../../ui/link-button.tsx';
import { monthQuery } from './pay-words.tsx';

/** Which month one looks at, with its neighbours. `href`: of a month. */
export function MonthSwitch({ month, href }: { month: Day; href: (query: { mois?: string | undefined }) => string }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const at = (other: Day) => href({ mois: monthQuery(other, today) });
  return (
    <nav aria-label={t('pay.title')} className="mb-4 flex flex-wrap items-center gap-1">
      <IconLink icon={ChevronLeft} label={t('pay.statement.earlier')} href={at(addMonths(month, -1))} />
      <p className="flex-1 text-center font-semibold first-letter:uppercase" aria-live="polite">
        {format.month(month)}
      </p>
      <IconLink icon={ChevronRight} label={t('pay.statement.later')} href={at(addMonths(month, 1))} />
      {month !== startOfMonth(today) && (
        <LinkButton href={at(startOfMonth(today))}>{t('pay.statement.thisMonth')}</LinkButton>
      )}
    </nav>
  );
}
