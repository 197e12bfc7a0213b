import { useMemo } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useData, useLive } from '../../data/live.ts';
import { periodsInTheWay } from '../../data/queries/periods-in-the-way.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Notice } from '../../ui/notice.tsx';
import type { StayValues } from './form-values.ts';
import { OverlapLinks } from './overlap-links.tsx';
import { seriesOf } from './repeat-values.ts';

/** What saving would make, said as it is typed; and which stays would be in the way, which refuses nothing. */
export function RepeatPreview({ isProblemShown }: { isProblemShown: boolean }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const { control } = useFormContext<StayValues>();
  const [gite_id, nature, date_debut, date_fin, repeat, repeat_end, repeat_until, repeat_times] = useWatch({
    control,
    name: ['gite_id', 'nature', 'date_debut', 'date_fin', 'repeat', 'repeat_end', 'repeat_until', 'repeat_times'],
  });
  const series = useMemo(
    () => seriesOf({ nature, date_debut, date_fin, repeat, repeat_end, repeat_until, repeat_times }),
    [nature, date_debut, date_fin, repeat, repeat_end, repeat_until, repeat_times],
  );
  const periods = series?.ok === true ? series.value : null;
  const taken = useLive((data) => periodsInTheWay(data, gite_id, periods ?? []), [gite_id, periods]);
  const [first, last] = [periods?.[0], periods?.at(-1)];
  return (
    <div aria-live="polite">
      {series?.ok === false && !isProblemShown && (
        <p className="text-ink-soft">{t(`closures.problems.${series.error}`)}</p>
      )}
      {periods !== null && first !== undefined && last !== undefined && (
        <p className="nums font-medium">
          {t('closures.repeat.preview', {
            count: periods.length,
            from: format.day(first.date_debut, today),
            to: format.day(last.date_fin, today),
          })}
        </p>
      )}
      {periods !== null && taken !== undefined && taken.periods > 0 && (
        <div className="mt-3">
          <Notice tone="warn" title={t('closures.repeat.overlaps', { count: taken.periods })}>
            <OverlapLinks overlaps={taken.stays} />
            <p className="mt-2">{t('closures.repeat.overlapsAllowed')}</p>
          </Notice>
        </div>
      )}
    </div>
  );
}
