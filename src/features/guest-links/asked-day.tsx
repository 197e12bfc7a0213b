import type { AskedDay } from '../../domain/guest/asked-hour.ts';
import type { DemandeHoraire } from '../../domain/guest-rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { stayTitle } from '../../parts/stay-words.tsx';
import { CircleCheck, CircleHelp, TriangleAlert } from '../../ui/icons.ts';

/** What yes to an hour meets that day, one after the other: each in the way, out of it, or for somebody to find out. */
export function AskedDayWords({ day, request }: { day: AskedDay; request: Pick<DemandeHoraire, 'genre' | 'heure'> }) {
  const t = useT();
  const format = useFormat();
  const hour = request.heure;
  const isArrival = request.genre === 'arrivee';
  const found = [
    ...day.guests.map(({ stay, hour: theirs, isInTheWay }) => ({
      id: stay.id,
      isInTheWay,
      text: [
        t(isArrival ? 'guests.request.guestsLeave' : 'guests.request.guestsArrive', {
          who: isolated(stayTitle(t, stay)),
          hour: theirs,
        }),
        ...(isInTheWay ? [t('guests.request.inTheWay')] : []),
      ].join(' '),
    })),
    ...day.cleanings.map(({ cleaning, isInTheWay, ...times }) => ({
      id: cleaning.id,
      isInTheWay,
      text: [
        `${cleaningText(t, times, cleaning.assignee_nom)}.`,
        ...(isInTheWay === null ? [t('guests.request.unknown')] : []),
        ...(isInTheWay === true
          ? [t(isArrival ? 'guests.request.clashArrival' : 'guests.request.clashDeparture', { hour })]
          : []),
      ].join(' '),
    })),
  ];
  return (
    <section aria-label={t('guests.request.means')} className="mb-4">
      <h3 className="mb-1.5 font-medium">{`${t('guests.request.means')} · ${format.dayAndMonth(day.day)}`}</h3>
      <ul className="grid gap-2">
        {found.length === 0 && (
          <li className="flex gap-2">
            <CircleCheck aria-hidden className="text-ok-ink mt-0.5 size-5 shrink-0" />
            {t('guests.request.free')}
          </li>
        )}
        {found.map(({ id, isInTheWay, text }) => (
          <li key={id} className="flex gap-2">
            <Mark isInTheWay={isInTheWay} />
            <span className="min-w-0 wrap-anywhere">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function cleaningText(t: T, { from, until }: { from: string | null; until: string | null }, who: string): string {
  const what =
    from === null
      ? t('guests.request.cleaningSomeTime')
      : until === null
        ? t('guests.request.cleaningFrom', { from })
        : t('guests.request.cleaning', { from, until });
  return who === '' ? what : t('guests.request.cleaningBy', { what, who: isolated(who) });
}

/** Seconds the words. */
function Mark({ isInTheWay }: { isInTheWay: boolean | null }) {
  if (isInTheWay === null) return <CircleHelp aria-hidden className="text-warn-ink mt-0.5 size-5 shrink-0" />;
  return isInTheWay ? (
    <TriangleAlert aria-hidden className="text-danger-ink mt-0.5 size-5 shrink-0" />
  ) : (
    <CircleCheck aria-hidden className="text-ok-ink mt-0.5 size-5 shrink-0" />
  );
}
