import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Card, Section } from '../../ui/card.tsx';
import { RefreshCw } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';

/** Of a closed period made together with others: how many, from when to when, which comes next, and where to see them. */
export function StaySeries({ stay, series }: { stay: Reservation; series: readonly Reservation[] }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const [first, last] = [series[0], series.at(-1)];
  if (series.length < 2 || first === undefined || last === undefined) return null;
  const next = series.find(({ date_debut, statut }) => date_debut > today && statut !== 'annulee');
  return (
    <Section title={t('closures.series.title')}>
      <Card>
        <p className="flex items-start gap-2">
          <RefreshCw aria-hidden className="text-ink-soft mt-0.5 size-5 shrink-0" />
          <span>
            <strong className="nums font-medium">
              {t('closures.series.extent', {
                count: series.length,
                from: format.day(first.date_debut, today),
                to: format.day(last.date_fin, today),
              })}
            </strong>
            <span className="nums text-ink-soft block">
              {next === undefined
                ? t('closures.series.past')
                : t('closures.series.next', { days: format.days(next.date_debut, next.date_fin, today) })}
            </span>
          </span>
        </p>
        <div className="mt-3 flex flex-wrap gap-2">
          <LinkButton href={paths.planning({ jour: (next ?? last).date_debut })}>
            {t('closures.series.inPlanning')}
          </LinkButton>
          <LinkButton href={paths.reservations({ gite: stay.gite_id, nature: 'blocage', statut: next && 'a_venir' })}>
            {t('closures.series.inList')}
          </LinkButton>
        </div>
      </Card>
    </Section>
  );
}
