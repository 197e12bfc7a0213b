import type { Reservation } from '../../domain/rows.ts';
import { cx } from '../../ui/cx.ts';
import { CalendarOff, CircleHelp } from '../../ui/icons.ts';

/** The day of arrival to run one's eye along; a closed period is hatched, one nobody explains asks. Seconds the words. */
export function StayMark({ stay, small }: { stay: Reservation; small?: boolean }) {
  const size = small ? 'size-9 text-base' : 'size-11 text-xl';
  const frame = cx('grid place-items-center rounded-control border', size);
  switch (stay.nature) {
    case 'sejour': {
      return (
        <span aria-hidden className={cx(frame, 'bg-sunk border-transparent nums font-display font-semibold')}>
          {Number(stay.date_debut.slice(8))}
        </span>
      );
    }
    case 'blocage': {
      return (
        <span aria-hidden className={cx(frame, HATCHED, 'border-line-strong text-ink-soft')}>
          <CalendarOff className="bg-surface size-6 rounded-full p-0.5" />
        </span>
      );
    }
    case 'inconnue': {
      return (
        <span aria-hidden className={cx(frame, 'border-line-strong text-ink-soft border-dashed')}>
          <CircleHelp className="size-5" />
        </span>
      );
    }
  }
}

/** Closed, as on a plan. */
const HATCHED = 'bg-[repeating-linear-gradient(135deg,var(--sunk)_0_4px,transparent_4px_8px)] forced-colors:bg-none';
