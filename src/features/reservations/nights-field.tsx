import { useFormContext, useWatch } from 'react-hook-form';
import { addDays } from '../../domain/day.ts';
import { useData } from '../../data/live.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { cx } from '../../ui/cx.ts';
import { isUsable, nightsSoFar, USUAL_NIGHTS } from './departure.ts';
import type { StayValues } from './form-values.ts';
import { problemText } from './use-field-error.ts';

/** How long it is, as people say it, and the usual lengths with one tap each. */
export function NightsField() {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const { control, setValue, formState } = useFormContext<StayValues>();
  const [arrival, departure, nature] = useWatch({ control, name: ['date_debut', 'date_fin', 'nature'] });
  const nights = nightsSoFar(arrival, departure);
  const choose = (wanted: number) =>
    setValue('date_fin', addDays(arrival, wanted), { shouldDirty: true, shouldValidate: formState.isSubmitted });
  return (
    <div className="grid gap-2">
      <p className="nums min-h-6 font-medium" aria-live="polite">
        {nights === null ? (
          <span className="text-ink-soft font-normal">
            {isUsable(arrival) && isUsable(departure)
              ? problemText(t, 'departure_before_arrival', nature)
              : t('stays.form.nightsUnknown')}
          </span>
        ) : (
          format.stay(arrival, departure, today)
        )}
      </p>
      {isUsable(arrival) && (
        <ul aria-label={t('stays.form.nightsChoice')} className="flex flex-wrap gap-2">
          {USUAL_NIGHTS.map((usual) => (
            <li key={usual}>
              <button
                type="button"
                aria-pressed={nights === usual}
                onClick={() => choose(usual)}
                className={cx(
                  'nums min-h-11 rounded-full border px-3.5 text-sm font-medium',
                  nights === usual
                    ? 'border-accent bg-accent-soft text-accent-ink'
                    : 'border-line-strong bg-surface text-ink hover:bg-sunk',
                )}
              >
                {t('common.nights', { count: usual })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
