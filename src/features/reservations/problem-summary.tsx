import { useEffect, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import type { ErrorCode } from '../../domain/errors.ts';
import { useT } from '../../i18n/use-t.ts';
import { Notice } from '../../ui/notice.tsx';
import { problemsIn } from './form-check.ts';
import type { StayValues } from './form-values.ts';

/** After an attempt to save that failed: what to mend, each with the way to it; or why nothing was written. */
export function ProblemSummary({ failure }: { failure: ErrorCode | null }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const {
    formState: { errors, submitCount, isSubmitting },
    setFocus,
  } = useFormContext<StayValues>();
  const problems = problemsIn(errors);
  const isShown = submitCount > 0 && (problems.length > 0 || failure !== null);

  useEffect(() => {
    if (submitCount > 0 && !isSubmitting) box.current?.focus();
    // Only an attempt to save moves the focus, not each mended field.
  }, [submitCount, isSubmitting]);

  if (!isShown) return null;
  return (
    <div ref={box} tabIndex={-1} className="mb-4 outline-none">
      <Notice
        tone="danger"
        announce
        title={
          problems.length > 0 ? t('stays.problems.title', { count: problems.length }) : t('stays.problems.notSaved')
        }
      >
        {failure !== null && (
          <p>
            {t(`errors.${failure}`)} {t('stays.problems.kept')}
          </p>
        )}
        <ul className="grid">
          {problems.map(({ field, code }) => (
            <li key={field}>
              <button
                type="button"
                onClick={() => setFocus(field)}
                className="min-h-11 text-start font-medium underline underline-offset-3"
              >
                {t('stays.problems.field', {
                  field: t(`reservations.fields.${field}`),
                  problem: t(`errors.${code}`),
                })}
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
