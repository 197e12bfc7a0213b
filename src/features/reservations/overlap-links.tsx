import { paths } from '../../app/paths.ts';
import type { Reservation } from '../../domain/rows.ts';
import { TextLink } from '../../ui/link.tsx';
import { StayName, useWords } from '../../parts/stay-words.tsx';

const MOST_SHOWN = 5;

/** The stays in the way, each with its dates and a link. */
export function OverlapLinks({ overlaps }: { overlaps: readonly Reservation[] }) {
  const { t, format, today } = useWords();
  return (
    <ul className="grid gap-1">
      {overlaps.slice(0, MOST_SHOWN).map((other) => (
        <li key={other.id} className="min-w-0">
          <TextLink href={paths.reservation(other.id)} className="text-current!">
            <StayName t={t} stay={other} className="line-clamp-2" />
          </TextLink>{' '}
          <span className="nums">{format.stay(other.date_debut, other.date_fin, today)}</span>
        </li>
      ))}
      {overlaps.length > MOST_SHOWN && <li>…</li>}
    </ul>
  );
}
