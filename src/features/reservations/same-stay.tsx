import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { mergeReservations } from '../../data/mutations/merge-reservations.ts';
import { isDay } from '../../domain/day.ts';
import type { ReservationFields } from '../../domain/reservation-rules.ts';
import { PLATEFORMES, type Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useFieldWords } from '../../parts/field-words.ts';
import { shortTitle, stayTitle } from '../../parts/stay-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';

/** More than this in each other's way are no entries of one stay. */
const MOST_OFFERED = 3;

/** For two entries of one stay, such as a platform's and the owner's own: one tap makes them one. */
export function SameStay({ stay, overlaps }: { stay: Reservation; overlaps: readonly Reservation[] }) {
  const t = useT();
  const data = useData();
  const navigate = useNavigate();
  const settle = useOutcome();
  const once = useOneAtATime();
  const label = useKeptLabel();
  const merge = (other: Reservation) =>
    once(async () => {
      const outcome = mergeReservations(data, stay.id, other.id, label);
      if (!(await settle(outcome, t('stays.same.done')))) return;
      const result = await outcome;
      if (result.ok && result.value.id !== stay.id)
        await navigate(paths.reservation(result.value.id), { replace: true });
    });
  const offered = overlaps.filter(({ nature }) => nature !== 'blocage' || stay.nature === 'blocage');
  if (stay.nature === 'blocage' || offered.length > MOST_OFFERED) return null;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {offered.map((other) => (
        <Button key={other.id} onClick={() => merge(other)}>
          {offered.length === 1
            ? t('stays.same.action')
            : t('stays.same.actionWith', { who: shortTitle(stayTitle(t, other), 30) })}
        </Button>
      ))}
    </div>
  );
}

/** "Départ : sam. 11 juil. 2026", as it is written below the notes: with the year, for it stays there. */
function useKeptLabel(): (field: keyof ReservationFields, value: string | number) => string {
  const t = useT();
  const format = useFormat();
  const words = useFieldWords(new Map());
  return (field, value) => {
    const platform = PLATEFORMES.find((known) => field === 'plateforme' && known === value);
    const said =
      platform !== undefined
        ? t(`stays.plateforme.${platform}`)
        : isDay(value)
          ? format.day(value)
          : words.value(field, value);
    return t('stays.same.other', { field: words.name('reservations', field), value: said });
  };
}
