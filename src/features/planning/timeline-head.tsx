import { dayOfWeek, daysFrom, endOfMonth, partsOf, startOfMonth } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';
import type { Format } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-t.ts';
import { cx } from '../../ui/cx.ts';
import { leftOf, type Scale, stretchDays } from './scale.ts';

export interface TimelineHeadProps {
  scale: Scale;
  stretches: readonly number[];
  today: Day;
  /** Of the column of names, in px. */
  names: number;
}

/** Below this many px a day has no number of its own: each Monday stands for its week. */
const DAY_NUMBER_PX = 20;

/** Months, and below them days or weeks. The name of a month stays in sight as long as one of its days is. */
export function TimelineHead({ scale, stretches, today, names }: TimelineHeadProps) {
  const format = useFormat();
  const first = stretchDays(scale, stretches[0] ?? 0).from;
  const last = stretchDays(scale, stretches.at(-1) ?? 0).to;
  const days = daysFrom(first, last);
  const hasDays = scale.dayWidth >= DAY_NUMBER_PX;
  const shown = hasDays ? days : days.filter((day) => dayOfWeek(day) === 1);
  return (
    <div aria-hidden className="absolute inset-x-0 top-0 bottom-0 z-20 pointer-events-none">
      <div className="bg-surface border-line-strong sticky top-0 h-(--head) border-b">
        <div className="absolute inset-y-0" style={{ insetInlineStart: names }}>
          {monthsOf(days).map(({ from, to }) => (
            <div
              key={from}
              className="absolute top-0 h-1/2 border-s border-line px-2"
              style={{ left: leftOf(scale, from), width: leftOf(scale, to) + scale.dayWidth - leftOf(scale, from) }}
            >
              <span
                className="sticky inline-block max-w-full truncate text-sm font-semibold first-letter:uppercase"
                style={{ insetInlineStart: names + 8 }}
              >
                {format.month(from)}
              </span>
            </div>
          ))}
          {shown.map((day) => (
            <div
              key={day}
              className={cx(
                'nums absolute bottom-0 flex h-1/2 items-center justify-center gap-1 text-xs',
                dayOfWeek(day) > 5 ? 'text-ink font-semibold' : 'text-ink-soft',
              )}
              style={{ left: leftOf(scale, day), width: hasDays ? scale.dayWidth : scale.dayWidth * 7 }}
            >
              <span className={cx(day === today && 'bg-accent text-on-accent rounded-full px-1.5 font-semibold')}>
                {dayText(format, scale, day)}
              </span>
            </div>
          ))}
        </div>
        {/* Above the names, where no day is. */}
        <div className="bg-surface sticky start-0 h-full" style={{ width: names }} />
      </div>
    </div>
  );
}

function dayText(format: Format, { dayWidth }: Scale, day: Day): string {
  const { date } = partsOf(day);
  if (dayWidth >= 64) return `${format.weekday(day, 'short')} ${date}`;
  if (dayWidth >= 34) return `${format.weekday(day, 'narrow')} ${date}`;
  return String(date);
}

/** The months of these days, cut to them. */
function monthsOf(days: readonly Day[]): { from: Day; to: Day }[] {
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  return days
    .filter((day, i) => i === 0 || partsOf(day).date === 1)
    .map((day) => {
      const end = endOfMonth(startOfMonth(day));
      return { from: day === first ? first : day, to: end < last ? end : last };
    });
}
