import type { Gite } from '../../domain/rows.ts';
import type { T } from '../../i18n/use-t.ts';
import { ColourDot } from '../../ui/colour-dot.tsx';

/** The gîte's colour and name on one line; a long name ends in dots, but not where the text is very large. */
export function GiteName({ t, gite }: { t: T; gite: Gite | null }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-baseline gap-1.5">
      {gite !== null && <ColourDot colour={gite.couleur_calendrier} className="translate-y-px" />}
      <bdi className="truncate @max-[17rem]:whitespace-normal">{gite?.nom ?? t('reservations.unknownGite')}</bdi>
    </span>
  );
}
