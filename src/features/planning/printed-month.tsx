import type { CSSProperties } from 'react';
import { useLive } from '../../data/live.ts';
import type { DataContext } from '../../data/context.ts';
import { planningCarriedInto, planningStretch } from '../../data/queries/planning.ts';
import { dayOfWeek, daysFrom, endOfMonth, nightsBetween, partsOf, startOfMonth } from '../../domain/day.ts';
import type { Day, Gite } from '../../domain/rows.ts';
import { StayName, useWords } from '../../parts/stay-words.tsx';
import { cx } from '../../ui/cx.ts';
import { Printed } from '../../ui/printed.tsx';

/** The month on one page, on paper only. In shares of the page's width: paper has no pixels. */
export function PrintedMonth({ day, gites }: { day: Day; gites: readonly Gite[] }) {
  const { t, format } = useWords();
  const [from, to] = [startOfMonth(day), endOfMonth(day)];
  const held = useLive((data) => monthOf(data, from, to), [from, to]);
  const days = daysFrom(from, to);
  if (held === undefined) return null;
  const share = (nights: number) => `${(nights / days.length) * 100}%`;
  return (
    <Printed style={{ '--rows': gites.length } as CSSProperties}>
      <h2 className="font-display mb-2 text-xl font-semibold first-letter:uppercase">{format.month(from)}</h2>
      <div className="printed-row">
        <span />
        <div className="flex">
          {days.map((each) => (
            <span key={each} className={cx('flex-1 text-center text-[7pt]', dayOfWeek(each) > 5 && 'font-bold')}>
              {format.weekday(each, 'narrow')}
              <br />
              {partsOf(each).date}
            </span>
          ))}
        </div>
      </div>
      {gites.map((gite) => (
        <div key={gite.id} className="printed-row">
          <bdi className="truncate pe-2 text-[9pt] font-semibold">{gite.nom}</bdi>
          <div className="printed-days">
            {held.bars
              .filter(({ stay }) => stay.gite_id === gite.id)
              .map(({ stay, lane, lanes }) => {
                const start = Math.max(0, nightsBetween(from, stay.date_debut) + 0.5);
                const end = Math.min(days.length, nightsBetween(from, stay.date_fin) + 0.5);
                return (
                  <div
                    key={stay.id}
                    className={cx('printed-bar', stay.nature === 'blocage' && 'timeline-block')}
                    style={{
                      insetInlineStart: share(start),
                      width: share(end - start),
                      top: `${(lane / lanes) * 74 + 2}%`,
                      height: `${74 / lanes}%`,
                    }}
                  >
                    <StayName t={t} stay={stay} />
                    {stay.nature !== 'blocage' && <small>{t(`stays.plateforme.${stay.plateforme}`)}</small>}
                  </div>
                );
              })}
            {held.cleanings
              .filter(({ gite_id }) => gite_id === gite.id)
              .map((cleaning) => (
                <span
                  key={cleaning.id}
                  className="printed-cleaning"
                  style={{ insetInlineStart: share(nightsBetween(from, cleaning.date) + 0.5) }}
                >
                  {t('planning.cleaningLetter')}
                </span>
              ))}
          </div>
        </div>
      ))}
      <p className="mt-2 text-[8pt]">{t('planning.printedKey')}</p>
    </Printed>
  );
}

async function monthOf(data: DataContext, from: Day, to: Day) {
  const [stretch, carried] = await Promise.all([planningStretch(data, from, to), planningCarriedInto(data, from)]);
  return { bars: [...carried, ...stretch.bars], cleanings: stretch.cleanings };
}
