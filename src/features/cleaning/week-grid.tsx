import { paths } from '../../app/paths.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import type { Day } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { assigneeName, CleaningBadge, warningOf } from '../../parts/cleaning-words.tsx';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { cx } from '../../ui/cx.ts';
import { CalendarOff } from '../../ui/icons.ts';
import { Link } from '../../ui/link.tsx';
import { workText } from './week-rows.ts';
import type { WeekProps } from './week-sections.tsx';

/** On a wide screen: gîtes or people down, the seven days across, the cleanings where the two meet. */
export function WeekGrid({ as, rows, names, me, actionsOf, today }: WeekProps & { today: Day }) {
  const t = useT();
  const format = useFormat();
  const [first] = rows;
  if (first === undefined) return null;
  return (
    <div className="bg-surface rounded-card shadow-card border-line overflow-x-auto border">
      <table className="w-full min-w-[56rem] table-fixed border-collapse">
        <caption className="sr-only">
          {t(as === 'gite' ? 'cleaningPages.week.gites' : 'cleaningPages.week.people')}
        </caption>
        <thead>
          <tr className="border-line border-b">
            <th
              scope="col"
              className="text-ink-soft bg-surface sticky start-0 z-1 w-40 px-3 py-3 text-start text-sm font-semibold"
            >
              {t(as === 'gite' ? 'cleaningPages.week.gite' : 'cleaningPages.week.person')}
            </th>
            {first.days.map(({ day }) => (
              <th
                key={day}
                scope="col"
                aria-current={day === today ? 'date' : undefined}
                className={cx('nums px-2 py-3 text-start text-sm font-semibold', todayClass(day === today))}
              >
                {format.shortDay(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-line divide-y">
          {rows.map((row) => (
            <tr key={row.key} className="align-top">
              <th scope="row" className="bg-surface sticky start-0 z-1 px-3 py-3 text-start font-semibold">
                <span className="flex items-baseline gap-2">
                  {row.colour !== null && <ColourDot colour={row.colour} />}
                  <bdi className={cx('min-w-0 wrap-anywhere', row.isOpen && 'text-warn-ink')}>{row.title}</bdi>
                </span>
                <span className="text-ink-soft nums mt-0.5 block text-sm font-normal">
                  {workText(t, format, as, row)}
                </span>
              </th>
              {row.days.map(({ day, cleanings }) => (
                <td key={day} className={cx('border-line border-s p-1', day === today && 'bg-accent-soft/40')}>
                  {row.away.includes(day) && (
                    <p className="text-ink-soft flex items-center gap-1.5 p-1.5 text-sm">
                      <CalendarOff aria-hidden className="size-4 shrink-0" />
                      {t('cleaningPages.week.off')}
                    </p>
                  )}
                  {cleanings.length > 0 && (
                    <ul className="grid grid-cols-1 gap-1.5">
                      {cleanings.map((view) => (
                        <li key={view.cleaning.id} className="@container">
                          <Card view={view} as={as} names={names} me={me} />
                          <div className="flex flex-wrap empty:hidden">{actionsOf(view)}</div>
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function todayClass(isToday: boolean): string {
  return isToday ? 'text-accent-ink bg-accent-soft' : 'text-ink-soft';
}

/** One cleaning in its day: when, whose or where, and how far it is. */
function Card({ view, as, names, me }: { view: CleaningView } & Pick<WeekProps, 'as' | 'names' | 'me'>) {
  const t = useT();
  const { cleaning, gite } = view;
  const who = assigneeName(t, cleaning, { names, me });
  const isOver = cleaning.statut === 'annule' || cleaning.statut === 'fait';
  return (
    <Link
      href={paths.cleaning(cleaning.id)}
      className="border-line bg-raised hover:bg-sunk rounded-control relative block overflow-clip border py-1.5 ps-2.5 pe-1"
    >
      <span
        aria-hidden
        style={{ backgroundColor: gite?.couleur_calendrier }}
        className="absolute inset-y-0 start-0 w-1"
      />
      <span className={cx('block text-sm leading-snug font-semibold', isOver && 'text-ink-soft')}>
        {cleaning.heure_debut !== null && <span className="nums">{cleaning.heure_debut} </span>}
        <bdi className={cx('line-clamp-3 wrap-anywhere', as === 'gite' && who === '' && 'text-warn-ink')}>
          {as === 'gite' ? who || t('cleanings.nobody') : (gite?.nom ?? t('cleanings.unknownGite'))}
        </bdi>
      </span>
      <span className="mt-1 block">
        <CleaningBadge {...view} />
      </span>
      <span className="mt-1 block text-sm leading-snug empty:hidden">{warningOf(view)}</span>
    </Link>
  );
}
