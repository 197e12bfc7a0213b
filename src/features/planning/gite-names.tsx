import { memo } from 'react';
import { paths } from '../../app/paths.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { Link } from '../../ui/link.tsx';

/** The names of the rows, always in sight: a column on wide screens, above each row's bars on phones. */
export const GiteNames = memo(function GiteNames({ gites, width }: { gites: readonly Gite[]; width: number }) {
  const t = useT();
  return (
    // As wide as the line: what sticks stays within its parent.
    <div style={{ width: `calc(var(--names) + ${width}px)` }} className="pt-(--head)">
      <ul
        data-names
        aria-label={t('nav.gites')}
        className="lg:bg-surface lg:border-line-strong sticky start-0 z-10 w-(--names) lg:border-e"
      >
        {gites.map(({ id, nom, couleur_calendrier, actif }) => (
          <li key={id} className="border-line h-(--row) border-t first:border-t-transparent">
            <Link
              href={paths.gite(id)}
              className="max-lg:bg-surface/85 inline-flex min-h-6 w-max max-w-[calc(100vw-1rem)] items-baseline gap-1.5 rounded-control px-2 text-sm leading-tight font-semibold lg:flex lg:w-auto lg:h-full lg:items-center lg:px-3"
            >
              <ColourDot colour={couleur_calendrier} className="max-lg:translate-y-px" />
              <bdi className="line-clamp-2 min-w-0 wrap-anywhere">{nom}</bdi>
              {!actif && <span className="text-ink-soft font-normal">{t('planning.archived')}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
});
