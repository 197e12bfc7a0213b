import { useData } from '../../data/live.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Card } from '../../ui/card.tsx';
import { ArrowRight, Lock } from '../../ui/icons.ts';
import type { StayView } from './stay-view.ts';
import { peopleText } from '../../parts/stay-words.tsx';

/** When, how long, how many: what is asked on the phone. */
export function StayDates({ view: { stay, gite } }: { view: StayView }) {
  const t = useT();
  const format = useFormat();
  const isBlock = stay.nature === 'blocage';
  const arrivalHour = stay.heure_arrivee ?? gite?.heure_arrivee ?? null;
  const departureHour = stay.heure_depart ?? gite?.heure_depart ?? null;
  const people = isBlock ? '' : peopleText(t, format, stay);
  return (
    <Card>
      <div className="@container">
        <dl className="grid grid-cols-1 gap-x-4 gap-y-3 @min-[19rem]:grid-cols-[1fr_auto_1fr]">
          <End
            name={t(isBlock ? 'closures.from' : 'stays.detail.arrival')}
            day={stay.date_debut}
            hour={isBlock || arrivalHour === null ? null : t('stays.detail.from', { hour: arrivalHour })}
          />
          <div className="grid place-items-center @max-[19rem]:hidden" aria-hidden>
            <ArrowRight className="text-ink-soft size-5" />
          </div>
          <End
            name={t(isBlock ? 'closures.until' : 'stays.detail.departure')}
            day={stay.date_fin}
            hour={isBlock || departureHour === null ? null : t('stays.detail.until', { hour: departureHour })}
          />
        </dl>
      </div>
      <p className="border-line nums mt-4 flex flex-wrap gap-x-2 border-t pt-3">
        <strong>{t('common.nights', { count: format.nights(stay.date_debut, stay.date_fin) })}</strong>
        {people !== '' && (
          <>
            <span aria-hidden>·</span>
            <span>{people}</span>
          </>
        )}
      </p>
      {stay.dates_verrouillees && (
        <p className="text-ink-soft mt-2 flex items-start gap-1.5 text-sm">
          <Lock aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('stays.detail.locked')}
        </p>
      )}
    </Card>
  );
}

function End({ name, day, hour }: { name: string; day: string; hour: string | null }) {
  const format = useFormat();
  const isThisYear = useData().today().slice(0, 4) === day.slice(0, 4);
  return (
    <div>
      <dt className="text-ink-soft text-sm">{name}</dt>
      <dd className="mt-0.5">
        <span className="font-display block text-xl leading-tight font-semibold">
          {isThisYear ? format.dayAndMonth(day) : format.longDay(day)}
        </span>
        {hour !== null && <span className="text-ink-soft nums">{hour}</span>}
      </dd>
    </div>
  );
}
